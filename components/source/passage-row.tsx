import { type CSSProperties, createContext, memo, type ReactNode, useContext } from 'react';
import type { Passage } from '../../lib/source/model';
import { placeOf } from '../../lib/source/place';
import type { ReadingBlock } from '../../lib/source/reading';
import { formatTime } from '../../lib/source/time';
import { useWords } from '../i18n/words';
import type { Row } from './reading-rows';
import { Spans } from './spans';

export type PassageContent = (passage: Passage) => ReactNode;
/** What stands in the place of the passages' text. */
export const ContentContext = createContext<PassageContent | undefined>(undefined);

interface PassageRowProps {
  passage: Passage;
  block: ReadingBlock | undefined;
  isTarget: boolean;
  isNow: boolean;
  /** Shown where it changes. */
  speaker: string | undefined;
}

/** A passage of a text, beside the button that shows it in its page. */
export const PassageRow = memo(function PassageRow({ passage, block, isTarget, isNow, speaker }: PassageRowProps) {
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
        {content ? content(passage) : <Said passage={passage} block={block} />}
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

function Said({ passage: { text, heading }, block }: { passage: Passage; block: ReadingBlock | undefined }) {
  const spans = <span data-text>{block ? <Spans spans={block.spans} /> : text}</span>;
  if (heading !== undefined) return heading <= 2 ? <h2>{spans}</h2> : <h3>{spans}</h3>;
  switch (block?.kind) {
    case 'quote':
      return <blockquote>{spans}</blockquote>;
    case 'code':
      return (
        <pre dir="ltr">
          <code data-lang={block.code}>{spans}</code>
        </pre>
      );
    case 'item':
      return (
        <p className="item" style={{ '--depth': block.depth ?? 1 } as CSSProperties}>
          {block.marker !== undefined && <span className="marker">{block.marker ? `${block.marker}.` : '•'}</span>}
          {spans}
        </p>
      );
    default:
      return <p>{spans}</p>;
  }
}

/** Rows of one table. A wide one scrolls by itself. */
export function TableRows({ rows, target }: { rows: readonly Row[]; target: number | undefined }) {
  return (
    <div className="table">
      <table>
        <tbody>
          {rows.map(({ passage, block }) => {
            const Cell = block?.head ? 'th' : 'td';
            return (
              <tr
                key={passage.n}
                className={passage.n === target ? 'passage-cells target' : 'passage-cells'}
                data-n={passage.n}
              >
                <td>
                  <Gutter passage={passage} />
                </td>
                {block?.cells?.map((cell, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a stored row never move
                  <Cell key={i} dir="auto">
                    <Spans spans={cell} />
                  </Cell>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
