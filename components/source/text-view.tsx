import { LocateFixed } from 'lucide-react';
import { Fragment, memo, useEffect, useMemo, useRef, useState } from 'react';
import type { AuthorChapter, Passage, Source } from '../../lib/source/model';
import type { ReadingBlock } from '../../lib/source/reading';
import { useWords } from '../i18n/words';
import { Button, IconButton } from '../ui/button';
import { Figure } from './figure';
import { useJump } from './jump';
import { ContentContext, type PassageContent, PassageRow, TableRows } from './passage-row';
import './reading.css';
import { groupsOf, type Row, rowsOf } from './reading-rows';
import { Spans } from './spans';
import './text-view.css';
import { useChapterAt } from './use-chapter-at';
import { useFollow } from './use-follow';
import { type NowPlaying, usePlayback } from './use-playback';

interface TextViewProps {
  source: Source;
  passages: Passage[];
  /** The form the passages have in their page. */
  reading?: ReadingBlock[] | undefined;
  chapters: AuthorChapter[] | undefined;
  /** Passage to scroll to and mark; a new object scrolls again. */
  target: { n: number } | undefined;
  /** What stands in the place of a passage's text. Give equal elements for equal content: long texts are drawn again and again. */
  content?: PassageContent;
  /** Hears which passage is spoken now. */
  onNow?: (n: number) => void;
}

/** Passages mounted together; a source of 20 000 passages mounts only the chunks that came near the window. */
const chunkSize = 60;
/** Guess at the height of one line of `chars` characters, so that the scroll bar is about right before a chunk mounts. */
const lineChars = 42;
const lineHeight = 26;

/** The text as captured, passage by passage; a click on one shows it in its page. A transcript follows its video. */
export function TextView({ source, passages, reading, chapters, target, content, onNow }: TextViewProps) {
  const list = useRef<HTMLDivElement>(null);
  const jump = useJump();
  const { now, again } = usePlayback(source, passages);
  const { following, setFollowing } = useFollow(source.id, list, now?.n);
  const timed = source.kind !== 'article';
  const chapter = useChapterAt(list, chapters);
  const titles = useMemo(
    () => new Map(timed ? chapters?.map((chapter) => [chapter.from, chapter.title]) : []),
    [timed, chapters],
  );
  const chunks = useMemo(() => {
    const rows = rowsOf(passages, reading);
    return Array.from({ length: Math.ceil(rows.length / chunkSize) }, (_, i) =>
      rows.slice(i * chunkSize, (i + 1) * chunkSize),
    );
  }, [passages, reading]);

  // One listener for all; the keyboard has a button in each passage. A click that ends a selection is no jump.
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const clicked = event.target instanceof Element ? event.target : undefined;
      const element = clicked?.closest('a, .picture') ? undefined : clicked?.closest('[data-n]');
      const passage = passages[Number(element?.getAttribute('data-n')) - 1];
      if (!passage || getSelection()?.isCollapsed === false) return;
      // Content has controls of its own.
      if (event.target instanceof Element && event.target.closest('[data-stay]')) return;
      setFollowing(true);
      // The jump puts the reader into a page that was loaded anew.
      void jump(passage).then(() => now ?? again());
    };
    const element = list.current;
    element?.addEventListener('click', onClick);
    return () => element?.removeEventListener('click', onClick);
  });

  const spoken = now?.n;
  useEffect(() => {
    if (spoken !== undefined) onNow?.(spoken);
  }, [spoken, onNow]);

  useEffect(() => {
    if (!target) return;
    setFollowing(false);
    const reveal = () => list.current?.querySelector(`[data-n="${target.n}"]`)?.scrollIntoView({ block: 'center' });
    reveal();
    // Chunks above take their true height when they come near; look once more when they have.
    const frame = requestAnimationFrame(() => requestAnimationFrame(reveal));
    return () => cancelAnimationFrame(frame);
  }, [target, setFollowing]);

  return (
    <>
      {chapters && chapters.length > 1 && (
        // A repetition for the eye: the titles themselves stand in the text.
        <p className="chapter-bar" lang={source.lang} aria-hidden>
          {chapter?.title}
        </p>
      )}
      <div ref={list} className={timed ? 'text prose timed' : 'text prose'} lang={source.lang}>
        <ContentContext value={content}>
          {chunks.map((chunk) => (
            <Chunk
              key={chunk[0]?.passage.n}
              rows={chunk}
              titles={titles}
              target={within(chunk, target?.n)}
              now={within(chunk, now?.n)}
            />
          ))}
        </ContentContext>
      </div>
      {now && <FollowControl {...{ now, following, setFollowing }} />}
    </>
  );
}

const within = (chunk: Row[], n: number | undefined) => chunk.find(({ passage }) => passage.n === n)?.passage.n;

interface FollowControlProps {
  now: NowPlaying;
  following: boolean;
  setFollowing: (value: boolean) => void;
}

/** Stops following, or takes it up again. Says why nothing moves while something else plays. */
export function FollowControl({ now, following, setFollowing }: FollowControlProps) {
  const { t } = useWords();
  return (
    <div className="follow">
      {now.other ? (
        <p className="follow-other">{t('follow.other')}</p>
      ) : following ? (
        <IconButton icon={LocateFixed} label={t('follow.stop')} onClick={() => setFollowing(false)} />
      ) : (
        <Button icon={LocateFixed} onClick={() => setFollowing(true)}>
          {t('follow.back')}
        </Button>
      )}
    </div>
  );
}

interface ChunkProps {
  rows: Row[];
  titles: Map<number, string>;
  target: number | undefined;
  now: number | undefined;
}

/** Mounts its passages when it comes near the window, or holds the target or what is spoken now; stays mounted from then on. */
const Chunk = memo(function Chunk({ rows, titles, target, now }: ChunkProps) {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const mounted = near || target !== undefined || now !== undefined;

  useEffect(() => {
    if (mounted || !box.current) return;
    // The margin only reaches beyond the edges of the root itself, so the root has to be what scrolls.
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      { root: box.current.closest('.view'), rootMargin: '1500px' },
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [mounted]);

  const lines = (text: string) => Math.max(Math.ceil(text.length / lineChars), text.split('\n').length);
  const guess = rows.reduce((sum, { passage }) => sum + 8 + lineHeight * lines(passage.text), 0);
  const speakers = new Map(rows.map(({ passage }, i) => [passage.n, newSpeaker(rows, i)]));
  return (
    <div
      ref={box}
      className="chunk"
      style={mounted ? { containIntrinsicHeight: `auto ${guess}px` } : { height: guess }}
    >
      {mounted &&
        groupsOf(rows).map((group) => (
          <Fragment key={group[0]?.passage.n}>
            <Beside blocks={group[0]?.before} />
            {group[0]?.block?.kind === 'row' ? (
              <TableRows rows={group} target={target} />
            ) : (
              <div role={group[0]?.block?.kind === 'item' ? 'list' : undefined}>
                {group.map((row) => {
                  const { passage } = row;
                  const title = titles.get(passage.n);
                  return (
                    <Fragment key={passage.n}>
                      {title && <h3 className="chapter-title">{title}</h3>}
                      <PassageRow
                        row={row}
                        isTarget={passage.n === target}
                        isNow={passage.n === now}
                        speaker={speakers.get(passage.n)}
                      />
                    </Fragment>
                  );
                })}
              </div>
            )}
            <Beside blocks={group.at(-1)?.after} />
          </Fragment>
        ))}
    </div>
  );
});

const newSpeaker = (rows: Row[], at: number) => {
  const speaker = rows[at]?.passage.speaker;
  return speaker === rows[at - 1]?.passage.speaker ? undefined : speaker;
};

/** Pictures and footnotes beside the passages. */
function Beside({ blocks = [] }: { blocks?: ReadingBlock[] | undefined }) {
  return blocks.map((block) =>
    block.kind === 'figure' ? (
      <Figure key={block.image?.src} image={block.image} spans={block.spans} />
    ) : (
      <p key={`note ${block.note}`} className="footnote" dir="auto">
        <span className="marker">{block.note}</span>
        <Spans spans={block.spans} />
      </p>
    ),
  );
}
