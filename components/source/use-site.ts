import { Eye, EyeOff } from 'lucide-react';
import { hostPattern, requestHost } from '../../lib/platform/permissions';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { useSettings } from '../settings/settings-context';
import type { MenuItem } from '../ui/menu';
import { useToast } from '../ui/toast';

/** The match pattern for every site, in `subtitleSites`. */
export const allSites = '*://*/*';

/**
 * The switch that sees a site's subtitles go by from now on. `enable` has to be called in a click: the browser's question comes
 * first. Undefined where the address is no web page's.
 */
export function useSite(url: string | undefined) {
  const { t } = useWords();
  const toast = useToast();
  const command = useCommand();
  const { subtitleSites } = useSettings();
  const pattern = url === undefined ? undefined : hostPattern(url);
  if (url === undefined || pattern === undefined) return undefined;
  const host = new URL(url).hostname;
  return {
    host,
    everywhere: subtitleSites.includes(allSites),
    on: subtitleSites.includes(pattern) || subtitleSites.includes(allSites),
    enable: async () => {
      if (!(await requestHost(url))) return;
      if ((await command({ type: 'enable-site', pattern })) !== undefined) toast({ text: t('site.done', { host }) });
    },
    disable: () => command({ type: 'disable-site', pattern }),
  };
}

/** Where the player of a video stands: a frame of another site, which its key names, or the page. */
const playerAddress = ({ key, url }: Source) => (/^https?:/.test(key) ? key : url);

/** The switch as an entry of a source's menu; nothing for what is no video of a site, or where all sites are on. */
export function useSiteItems(source: Source): MenuItem[] {
  const { t } = useWords();
  const site = useSite(source.kind === 'video' ? playerAddress(source) : undefined);
  if (!site || site.everywhere) return [];
  const { host, on } = site;
  return [
    {
      label: t(on ? 'site.off' : 'site.on', { host }),
      icon: on ? EyeOff : Eye,
      run: () => void (on ? site.disable() : site.enable()),
      apart: true,
    },
  ];
}
