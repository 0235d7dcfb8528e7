import { type CSSProperties, createContext, Fragment, memo, type ReactNode, useContext } from 'react';
import type { Passage } from '../../lib/source/model';
import { placeOf } from '../../lib/source/place';
import { formatTime } from '../../lib/source/time';
import { useWords } from '../i18n/words';
import type { Row } from './reading-rows';
import { Spans } from './spans';

/** What stands in the place of a passage's text; of a row of a table, in that of its cells. */
export interface PassageContent {
  of: (row: Row) => ReactNode;
  cellsOf: (row: Row) => { cells: ReactNode[]; tools?: ReactNode; below?: ReactNode };
}
export const ContentContext = createContext<PassageContent | undefined>(undefined);

interface PassageRowProps {
  row: Row;
  isTarget: boolean;
  isNow: boolean;
  /** Shown where it changes. */
  speaker: string | undefined;
}

/** A passage of a text, beside the button that shows it in its page. */
export const PassageRow = memo(function PassageRow({ row, isTarget, isNow, speaker }: PassageRowProps) {
  const { passage, block } = row;
  const content = useContext(ContentContext);
  return (
    <div
      className={`passage${isTarget ? ' target' : ''}${isNow ? ' now' : ''}`}
      aria-current={isNow || undefined}
      data-n={passage.n}
      role={block?.kind === 'item' ? 'listitem' : undefined}
    >
      <Gutter passage={passage} />
      <div className="said" dir="auto">
        {speaker && <span className="speaker">{speaker}</span>}
        {content ? (
          content.of(row)
        ) : (
          <Said {...row}>
            <span data-text>{block ? <Spans spans={block.spans} /> : passage.text}</span>
          </Said>
        )}
      </div>
    </div>
  );
});

function Gutter({ passage }: { passage: Passage }) {
  const { t } = useWords();
  const { n, anchor } = passage;
  const time = 't' in anchor ? formatTime(anchor.t[0]) : undefined;
  return (
    <button type="button" className="gutter" aria-label={time ? t('jump.time', { time }) : t('passage.label', { n })}>
      {'b' in anchor ? n : placeOf(passage)}
    </button>
  );
}

interface SaidProps extends Pick<Row, 'passage' | 'block'> {
  /** `lang`, `dir` and class of this run of text. */
  run?: { lang?: string; dir?: 'ltr' | 'rtl'; className?: string };
  /** It says the same as the run above it, in the other language: it has no marker, and is no heading, of its own. */
  second?: boolean;
  children: ReactNode;
}

/** Text in the form its passage has in the page. */
export function Said({ passage: { heading }, block, run = {}, second = false, children }: SaidProps) {
  const { className = '' } = run;
  if (heading !== undefined && !second)
    return heading <= 2 ? <h2 {...run}>{children}</h2> : <h3 {...run}>{children}</h3>;
  switch (block?.kind) {
    case 'quote':
      return <blockquote {...run}>{children}</blockquote>;
    case 'code':
      return (
        <pre dir="ltr">
          <code data-lang={block.code}>{children}</code>
        </pre>
      );
    case 'item': {
      const marker = second ? undefined : block.marker;
      return (
        <p {...run} className={`item ${className}`} style={{ '--depth': block.depth ?? 1 } as CSSProperties}>
          {marker !== undefined && <span className="marker">{marker ? `${marker}.` : '•'}</span>}
          {children}
        </p>
      );
    }
    default:
      return <p {...run}>{children}</p>;
  }
}

/** Rows of one table. A wide one scrolls by itself. */
export function TableRows({ rows, target }: { rows: readonly Row[]; target: number | undefined }) {
  const content = useContext(ContentContext);
  return (
    <div className="table">
      <table>
        <tbody>
          {rows.map((row) => {
            const { passage, block } = row;
            const Cell = block?.head ? 'th' : 'td';
            const plain = () => ({ cells: (block?.cells ?? []).map((spans) => Spans({ spans })) });
            const { cells, tools, below }: ReturnType<PassageContent['cellsOf']> = content?.cellsOf(row) ?? plain();
            return (
              <Fragment key={passage.n}>
                <tr className={passage.n === target ? 'passage-cells target' : 'passage-cells'} data-n={passage.n}>
                  <td>
                    <Gutter passage={passage} />
                  </td>
                  {cells.map((cell, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a stored row never move
                    <Cell key={i} dir="auto">
                      {cell}
                    </Cell>
                  ))}
                  {tools && <td>{tools}</td>}
                </tr>
                {below && (
                  <tr>
                    <td colSpan={cells.length + 2}>{below}</td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
