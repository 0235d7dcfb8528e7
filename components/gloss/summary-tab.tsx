import { useWords } from '../i18n/words';
import type { Item, ItemTab } from '../panel/item';
import { useKept } from '../ui/kept';
import { later } from '../ui/later';
import { SummaryFoot } from './summary-foot';
import { useSummarise } from './use-summarise';

const SummaryView = later(async () => (await import('./summary-view')).SummaryView);

export function useSummaryTab(item: Item): ItemTab {
  const { t } = useWords();
  const { source, body, glosses, tab, open } = item;
  const [chosen, choose] = useKept<string | undefined>(`${source.id} summary`, undefined);
  const versions = glosses.filter(({ kind }) => kind === 'summary');
  const gloss = versions.find(({ id }) => id === chosen) ?? versions[0];
  // A new one is what the person wants to see.
  const summarise = useSummarise(source.id, gloss, () => choose(undefined));
  return {
    id: 'summary',
    label: t('tabs.summary'),
    view: <SummaryView {...{ item, versions, gloss, choose, summarise }} />,
    foot: (
      <SummaryFoot
        gloss={gloss}
        passages={body?.passages}
        summarise={summarise}
        onSummaryTab={tab === 'summary'}
        show={() => open('summary')}
      />
    ),
  };
}
