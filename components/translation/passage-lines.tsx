import { PencilLine } from 'lucide-react';
import type { Passage } from '../../lib/source/model';
import { placeOf } from '../../lib/source/place';
import { useWords } from '../i18n/words';

import { IconButton } from '../ui/button';
import { runOf } from './direction';
import { LineTools } from './line-tools';
import type { Sentence, Translation } from './use-translation';

interface PassageLinesProps {
  passage: Passage;
  sentences: Sentence[];
  translation: Translation;
  sourceLang: string;
  show: 'both' | 'target' | 'source';
  first: 'target' | 'source';
  /** The sentence whose tools are open. */
  open: number | undefined;
  setOpen: (id: number | undefined) => void;
}

/**
 * A passage in both languages, each sentence marked with its number. What is not translated stands in the original at full strength;
 * what is kept as it is bears a mark. A click on a sentence opens its tools.
 */
export function PassageLines(props: PassageLinesProps) {
  const { passage, sentences, translation, sourceLang, show, first, open, setOpen } = props;
  const { t } = useWords();
  const { heading } = passage;
  const Text = heading === undefined ? 'p' : heading <= 2 ? 'h2' : 'h3';
  const translated = sentences.some(({ line }) => line && line.state !== 'kept');
  const glue = /^(?:zh|ja)/.test(translation.lang) ? '' : ' ';
  const within = open !== undefined && sentences.some(({ unit }) => unit.id === open);

  const target = show !== 'source' && translated && (
    <Text key="target" className="run-target" {...runOf(translation.lang)}>
      {sentences.flatMap(({ unit, line }, i) => {
        const mark = line?.state === 'kept' && line.reason !== 'as-is';
        const text = line?.text ?? unit.text;
        const own = line && line.state !== 'kept' ? {} : runOf(sourceLang);
        return [
          i > 0 && glue,
          <span
            key={unit.id}
            {...own}
            data-line={unit.id}
            className={mark ? 'sentence kept' : line ? 'sentence' : 'sentence absent'}
            title={mark && line.reason ? t(`kept.${line.reason}`) : undefined}
          >
            {text}
          </span>,
        ];
      })}
    </Text>
  );
  // The original never disappears: where nothing is translated it stands alone, whatever is chosen to be shown.
  const source = (show !== 'target' || !translated) && (
    <Text key="source" className={translated && show === 'both' ? 'run-source' : 'run-target'} {...runOf(sourceLang)}>
      {betweenSentences(passage.text, sentences)}
    </Text>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard has the button; a click on a sentence is a short cut
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      data-stay={translation.gloss ? '' : undefined}
      className="pair"
      onClick={(event) => {
        const line = event.target instanceof Element ? event.target.closest('[data-line]') : null;
        if (line && translation.gloss && getSelection()?.isCollapsed !== false)
          setOpen(Number(line.getAttribute('data-line')));
      }}
    >
      {first === 'target' ? [target, source] : [source, target]}
      {translation.gloss && (
        <IconButton
          className="pair-tools"
          icon={PencilLine}
          label={t('line.tools', { place: placeOf(passage) })}
          aria-expanded={within}
          onClick={(event) => {
            event.stopPropagation();
            setOpen(within ? undefined : sentences[0]?.unit.id);
          }}
        />
      )}
      {within && <LineTools {...{ sentences, translation, sourceLang, open, setOpen }} />}
    </div>
  );
}

/** The text of a passage with its sentences marked; what stands between them (white space) stays. */
function betweenSentences(text: string, sentences: Sentence[]) {
  let at = 0;
  const parts = sentences.flatMap(({ unit: { id, span } }) => {
    const before = text.slice(at, span[0]);
    at = span[1];
    return [
      before,
      <span key={id} data-line={id} className="sentence">
        {text.slice(...span)}
      </span>,
    ];
  });
  return [...parts, text.slice(at)];
}
