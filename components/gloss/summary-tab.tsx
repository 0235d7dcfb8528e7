import { useWords } from '../i18n/words';
import type { Item, ItemTab } from '../panel/item';
import { SummaryFoot } from './summary-foot';
import { SummaryView } from './summary-view';
import { useSummarise } from './use-summarise';

export function useSummaryTab({ source, glosses, tab, open, pickFile, showVersion }: Item): ItemTab {
  const { t } = useWords();
  const gloss = glosses.find(({ kind }) => kind === 'summary');
  const summarise = useSummarise(source.id, gloss);
  return {
    id: 'summary',
    label: t('tabs.summary'),
    view: (
      <SummaryView
        {...{ source, gloss, summarise, pickFile }}
        showVersion={(hash) => {
          showVersion(hash);
          open('text');
        }}
      />
    ),
    foot: (
      <SummaryFoot gloss={gloss} summarise={summarise} onSummaryTab={tab === 'summary'} show={() => open('summary')} />
    ),
  };
}
