import type { TabRow } from '../../lib/library/database';
import { hostOf } from '../../lib/source/link';
import type { Reader } from '../../lib/source/text-choice';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { Button, LinkButton } from '../ui/button';
import { Note } from '../ui/notice';
import './text-choice.css';

/** Where the text of an article is not sure, or where the person said it is: the readings to choose from, and the way to point at it in the page. */
export function TextChoice({ row }: { row: TabRow }) {
  const words = useWords();
  const { t } = words;
  const command = useCommand();
  const { tabId, doubt, url } = row;
  const pick = (hint?: string) => void command({ type: 'pick-text', tabId, hint });
  const choose = (reader?: Reader) => void command({ type: 'choose-text', tabId, ...(reader && { text: { reader } }) });

  if (row.picking) {
    return (
      <div className="strip" role="status">
        {t('text.picking')}
        <LinkButton onClick={() => pick()}>{t('text.stop')}</LinkButton>
      </div>
    );
  }
  const pickButton = (
    <LinkButton onClick={() => pick(t('text.hint'))}>{t(row.chosen ? 'text.pickAgain' : 'text.pick')}</LinkButton>
  );
  if (!doubt) {
    return (
      <div className="strip">
        {row.chosen ? t('text.chosen', { host: hostOf(url) }) : t('text.none')}
        {pickButton}
        {row.chosen && <LinkButton onClick={() => choose()}>{t('text.forget')}</LinkButton>}
      </div>
    );
  }
  return (
    <div className="around">
      <Note>
        <p>{t('text.doubt')}</p>
        <p className="meta">{words.format.list(doubt.reasons.map((reason) => t(`text.why.${reason}`)))}</p>
        <ul className="text-options">
          {doubt.options.map(({ reader, words: n, opening }, i) => (
            <li key={reader}>
              <p className="meta">{t(i === 0 ? 'text.this' : 'text.other', { n })}</p>
              <p className="opening" lang="" dir="auto">
                {opening}…
              </p>
              <Button onClick={() => choose(reader)}>{t(i === 0 ? 'text.keep' : 'text.take')}</Button>
            </li>
          ))}
        </ul>
        <p className="meta">
          {t('text.remembered', { host: hostOf(url) })} {pickButton}
        </p>
      </Note>
    </div>
  );
}
