import { Ellipsis, PanelsTopLeft } from 'lucide-react';
import { openReader } from '../../lib/platform/tabs';
import { useWords } from '../i18n/words';
import { useActions } from '../ui/actions';
import { Menu } from '../ui/menu';
import { useExport } from './use-export';
import { useInlineItems } from './use-inline';
import { useOverlayItem } from './use-overlay';
import { useSiteItems } from './use-site';
import { useTextItem } from './use-text-item';

/** What can be done with a source besides reading it: copy, save, read its site's subtitles always. */
export function ItemMenu(props: Parameters<typeof useExport>[0]) {
  const { t } = useWords();
  const exports = useExport(props);
  const overlay = useOverlayItem(props.source);
  const site = useSiteItems(props.source);
  const inline = useInlineItems(props.source);
  const text = useTextItem(props.source);
  const items = [...overlay, ...exports, ...inline, ...text, ...site];
  useActions(items);
  const reader = { label: t('reader.open'), icon: PanelsTopLeft, run: () => void openReader(props.source.id) };
  return <Menu icon={Ellipsis} label={t('export.menu')} items={[reader, ...items]} />;
}
