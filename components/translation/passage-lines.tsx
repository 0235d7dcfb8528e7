import { PencilLine } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { glueOf } from '../../lib/gloss/translation/by-passage';
import { targetSpans } from '../../lib/gloss/translation/target-spans';
import { placeOf } from '../../lib/source/place';
import { cellPlaces, type Span, sliceSpans, textOfSpans } from '../../lib/source/reading';
import { useWords } from '../i18n/words';
import { type PassageContent, Said } from '../source/passage-row';
import type { Row } from '../source/reading-rows';
import { Spans } from '../source/spans';
import { IconButton } from '../ui/button';
import { runOf } from './direction';
import { LineTools } from './line-tools';
import type { Sentence, Translation } from './use-translation';

interface PassageLinesProps {
  row: Row;
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
 * A passage in both languages, in the form it has in the page, each sentence marked with its number. What is not translated stands in
 * the original at full strength; what is kept as it is bears a mark; code and formulas stand once. A click on a sentence opens its tools.
 */
export function PassageLines(props: PassageLinesProps) {
  const { row, sentences, translation, open } = props;
  const { passage, block } = row;
  const only = sentences.every(({ unit }) => unit.asIs);
  const spans = block && textOfSpans(block.spans) === passage.text ? block.spans : [{ text: passage.text }];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard has the button; a click on a sentence is a short cut
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div data-stay={translation.gloss && !only ? '' : undefined} className="pair" onClick={opener(props)}>
      {only ? (
        <Said {...row}>
          <Spans spans={spans} />
        </Said>
      ) : (
        runsOf(props, sentences, [0, passage.text.length], spans).map(({ own, translated, children }, i) => (
          <Said
            key={own}
            {...row}
            second={i > 0}
            run={{
              className: own === 'target' || !translated || props.show === 'source' ? 'run-target' : 'run-source',
              ...runOf(own === 'target' ? translation.lang : props.sourceLang),
            }}
          >
            {children}
          </Said>
        ))
      )}
      {!only && <Tools {...props} />}
      {open !== undefined && <LineTools {...props} />}
    </div>
  );
}

/** The same for the row of a table: each cell in both languages, the tools of a sentence below the row. */
export function cellLines(props: PassageLinesProps): ReturnType<PassageContent['cellsOf']> {
  const { row, sentences, translation, sourceLang, show, open } = props;
  const { block, passage } = row;
  const places = cellPlaces(passage.text, block?.cells ?? []) ?? [];
  const cells = (block?.cells ?? []).map((spans, i) => {
    const [from, to] = places[i] ?? [0, 0];
    const own = sentences.filter(({ unit: { span } }) => span[0] >= from && span[1] <= to);
    if (own.every(({ unit }) => unit.asIs)) return Spans({ spans });
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a stored row never move
      // biome-ignore lint/a11y/noStaticElementInteractions: as above
      // biome-ignore lint/a11y/useKeyWithClickEvents: as above
      <div key={i} data-stay={translation.gloss ? '' : undefined} className="pair-cell" onClick={opener(props)}>
        {runsOf(props, own, [from, to], spans).map(({ own: which, translated, children }) => (
          <div
            key={which}
            className={which === 'target' || !translated || show === 'source' ? 'run-target' : 'run-source'}
            {...runOf(which === 'target' ? translation.lang : sourceLang)}
          >
            {children}
          </div>
        ))}
      </div>
    );
  });
  return {
    cells,
    ...(translation.gloss && { tools: <Tools {...props} /> }),
    ...(open !== undefined && { below: <LineTools {...props} /> }),
  };
}

const opener =
  ({ translation, setOpen }: PassageLinesProps) =>
  (event: MouseEvent) => {
    const clicked = event.target instanceof Element ? event.target : undefined;
    const line = clicked?.closest('a') ? undefined : clicked?.closest('[data-line]');
    if (line && translation.gloss && getSelection()?.isCollapsed !== false)
      setOpen(Number(line.getAttribute('data-line')));
  };

function Tools({ row, sentences, translation, open, setOpen }: PassageLinesProps) {
  const { t } = useWords();
  if (!translation.gloss) return null;
  return (
    <IconButton
      className="pair-tools"
      icon={PencilLine}
      label={t('line.tools', { place: placeOf(row.passage) })}
      aria-expanded={open !== undefined}
      onClick={(event) => {
        event.stopPropagation();
        setOpen(open === undefined ? sentences[0]?.unit.id : undefined);
      }}
    />
  );
}

interface TextRun {
  own: 'target' | 'source';
  /** There is a translation beside or in place of the original. */
  translated: boolean;
  children: ReactNode;
}

/** The two texts of a stretch of a passage (UTF-16) in the order that is wanted, without the one that is not. */
function runsOf(
  { sourceLang, show, first, row }: PassageLinesProps,
  sentences: readonly Sentence[],
  [from, to]: [number, number],
  spans: readonly Span[],
): TextRun[] {
  const translated = sentences.some(({ line }) => line && line.state !== 'kept');
  const { text } = row.passage;
  const original = (start: number, end: number) => <Spans spans={sliceSpans(spans, start - from, end - from)} />;
  const runs: TextRun[] = [];
  if (show !== 'source' && translated) {
    const children = sentences.flatMap(({ unit, line }, i) => {
      const last = sentences[i - 1];
      const between = text.slice(last?.unit.span[1] ?? unit.span[0], unit.span[0]);
      const isOwn = line && line.state !== 'kept';
      return [
        last && glueOf(between, last.line?.text ?? last.unit.text),
        <SentenceText key={unit.id} {...{ unit, line }} {...(isOwn ? {} : runOf(sourceLang))}>
          {isOwn ? <Spans spans={targetSpans(line.text, unit)} /> : original(...unit.span)}
        </SentenceText>,
      ];
    });
    runs.push({ own: 'target', translated, children });
  }
  // The original never disappears: where nothing is translated it stands alone, whatever is chosen to be shown.
  if (show !== 'target' || !translated) {
    let at = from;
    const parts = sentences.flatMap(({ unit: { id, span } }) => {
      const before = text.slice(at, span[0]);
      at = span[1];
      return [
        before,
        <span key={id} data-line={id} className="sentence">
          {original(...span)}
        </span>,
      ];
    });
    runs.push({ own: 'source', translated, children: [...parts, text.slice(at, to)] });
  }
  return first === 'target' ? runs : runs.reverse();
}

interface SentenceTextProps extends Sentence {
  lang?: string;
  dir?: 'ltr' | 'rtl';
  children: ReactNode;
}

function SentenceText({ unit, line, children, ...run }: SentenceTextProps) {
  const { t } = useWords();
  const mark = line?.state === 'kept' && line.reason !== 'as-is';
  return (
    <span
      {...run}
      data-line={unit.id}
      className={mark ? 'sentence kept' : line ? 'sentence' : 'sentence absent'}
      title={mark && line.reason ? t(`kept.${line.reason}`) : undefined}
    >
      {children}
    </span>
  );
}
