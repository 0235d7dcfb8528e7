import type { Paragraph, SummaryChapter } from '../../lib/gloss/model';
import type { Picture } from '../../lib/library/pictures';
import { placePictures } from '../../lib/library/place-pictures';
import { placeOf } from '../../lib/source/place';
import { useWords } from '../i18n/words';
import { PictureList } from '../pictures/picture-list';
import { useJump } from '../source/jump';
import './chapters.css';
import { Citations, Point, type PointProps } from './point';

interface ChaptersProps extends Omit<PointProps, 'point'> {
  chapters: SummaryChapter[];
  /** Of the source; each stands at its place. */
  pictures: readonly Picture[];
}

/** The chapters of a summary: told in paragraphs where they are, with their points; the title leads to where one begins. */
export function Chapters({ chapters, lang, passages, source, only, pictures }: ChaptersProps) {
  const { t } = useWords();
  const jump = useJump();
  const placed = placePictures(
    pictures,
    chapters.map(({ from }) => passages[from - 1]),
  );
  return chapters.map((chapter, i) => {
    const first = passages[chapter.from - 1];
    const { narrative = [] } = chapter;
    const told = placePictures(
      placed[i] ?? [],
      narrative.map(({ citations }) => passages[(citations[0]?.from ?? 0) - 1]),
    );
    const points = (
      <ul className="points">
        {chapter.points.map((point) => (
          <Point key={point.text} {...{ point, lang, passages, source, only }} />
        ))}
      </ul>
    );
    return (
      <section key={`${chapter.from} ${chapter.title}`} className="told">
        <h3>
          <button type="button" className="told-title" onClick={() => first && jump(first)}>
            {first && <span className="place">{placeOf(first)}</span>}
            <span lang={lang}>{chapter.title}</span>
          </button>
        </h3>
        {narrative.length === 0 && <PictureList pictures={placed[i]} />}
        {narrative.map((paragraph, at) => (
          <div key={paragraph.text} className="paragraph">
            <p className="prose" lang={lang}>
              <Flagged paragraph={paragraph} />
            </p>
            <Citations statement={paragraph} {...{ passages, source }} />
            <PictureList pictures={told[at]} />
          </div>
        ))}
        {chapter.narrative ? (
          <details>
            <summary className="meta">{t('summary.pointsOf', { n: chapter.points.length })}</summary>
            {points}
          </details>
        ) : (
          points
        )}
      </section>
    );
  });
}

/** The paragraph with what no cited passage holds marked in it. */
function Flagged({ paragraph: { text, flags } }: { paragraph: Paragraph }) {
  const { t } = useWords();
  const parts: { at: number; text: string; flagged: boolean }[] = [];
  let from = 0;
  for (const flag of [...flags].sort((a, b) => text.indexOf(a) - text.indexOf(b))) {
    const at = text.indexOf(flag, from);
    if (at < 0) continue;
    parts.push({ at: from, text: text.slice(from, at), flagged: false }, { at, text: flag, flagged: true });
    from = at + flag.length;
  }
  parts.push({ at: from, text: text.slice(from), flagged: false });
  return parts.map((part) =>
    part.flagged ? (
      <mark key={part.at} className="flag" title={t('summary.flag')}>
        {part.text}
        <span className="unseen"> ({t('summary.flag')})</span>
      </mark>
    ) : (
      part.text
    ),
  );
}
