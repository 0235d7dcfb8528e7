import { Eye } from 'lucide-react';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { useSite } from './use-site';

/** Beside a video that yielded nothing: see its site's subtitles go by from now on. Nothing where they are seen already. */
export function SiteOffer({ url }: { url: string }) {
  const { t } = useWords();
  const site = useSite(url);
  if (!site || site.on) return null;
  return (
    <Button icon={Eye} onClick={() => void site.enable()}>
      {t('site.on', { host: site.host })}
    </Button>
  );
}
