import { Fragment, type ReactNode } from 'react';
import type { Span } from '../../lib/source/reading';

/** Runs of text with their look. Text is text to React, and an address was checked when it was stored: no markup of a page is read. */
export function Spans({ spans }: { spans: readonly Span[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a stored text never move
  return spans.map((span, i) => <Fragment key={i}>{styled(span)}</Fragment>);
}

function styled({ text, marks = [], href, ruby, math, note }: Span): ReactNode {
  const plain: ReactNode = math ? (
    <code className="tex">{`$${text}$`}</code>
  ) : ruby ? (
    <ruby>
      {text}
      <rt>{ruby}</rt>
    </ruby>
  ) : (
    text
  );
  let marked = plain;
  for (const Tag of marks) marked = <Tag>{marked}</Tag>;
  if (note) return <span className="note-mark">{marked}</span>;
  return href && /^https?:\/\//i.test(href) ? (
    <a href={href} target="_blank" rel="noreferrer">
      {marked}
    </a>
  ) : (
    marked
  );
}
