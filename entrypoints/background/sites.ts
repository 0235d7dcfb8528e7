import { tapSubtitlesOn } from '@/lib/platform/sites';
import { readSettings, updateSettings } from '@/lib/settings/store';

/**
 * Changes the list of sites whose subtitles are seen, and makes the registered scripts follow it. A site whose permission is
 * gone leaves the list. Called unchanged at worker start and when a permission was taken away.
 */
export async function changeSites(change: (sites: string[]) => string[]): Promise<void> {
  const { subtitleSites } = await readSettings();
  const wanted = change(subtitleSites);
  const granted = await tapSubtitlesOn(wanted);
  if (granted.length !== subtitleSites.length || granted.some((site, i) => site !== subtitleSites[i])) {
    await updateSettings((settings) => ({ ...settings, subtitleSites: granted }));
  }
}
