import { useWords } from '../i18n/words';
import type { Item, ItemTab } from '../panel/item';
import { useKept } from '../ui/kept';
import { later } from '../ui/later';
import { AskBox } from './ask-box';
import { useEngineCommand } from './use-engine-command';

const AskView = later(async () => (await import('./ask-view')).AskView);

export function useAskTab(item: Item): ItemTab {
  const { t } = useWords();
  const engine = useEngineCommand();
  const { source, glosses } = item;
  const [text, setText] = useKept(`${source.id} question`, '');
  const answers = glosses.filter(({ kind }) => kind === 'answer').reverse();
  const busy = answers.some(({ state }) => state === 'waiting' || state === 'running');
  const ask = async (question: string) => {
    if (!question.trim() || busy) return;
    if ((await engine.order({ type: 'ask', sourceId: source.id, question })) && question === text) setText('');
  };
  return {
    id: 'ask',
    label: t('tabs.ask'),
    view: <AskView {...{ item, answers, engine }} ask={(question) => void ask(question)} />,
    foot: <AskBox {...{ item, text, setText, busy, engine }} ask={() => void ask(text)} />,
  };
}
