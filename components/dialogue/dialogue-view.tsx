import { Check, MessagesSquare, RotateCcw, TriangleAlert } from 'lucide-react';
import { Fragment, useEffect, useMemo, useRef } from 'react';
import { accountOf } from '../../lib/gloss/dialogue/ledger';
import type { DialogueBody, Speaker, Turn } from '../../lib/gloss/dialogue/model';
import { placePictures } from '../../lib/library/place-pictures';
import { openSettings } from '../../lib/platform/tabs';
import { placeOf } from '../../lib/source/place';
import { Receipt } from '../gloss/receipt';
import { useWords } from '../i18n/words';
import { PictureList } from '../pictures/picture-list';
import { PicturesBar } from '../pictures/pictures-bar';
import { usePictures } from '../pictures/use-pictures';
import { useJump } from '../source/jump';
import { FollowControl } from '../source/text-view';
import { useFollow } from '../source/use-follow';
import { usePlayback } from '../source/use-playback';
import { Button } from '../ui/button';
import { Blank, ErrorNotice, Note } from '../ui/notice';
import { DialogueCost } from './dialogue-cost';
import { DialogueMenu, useDialogueDocument } from './dialogue-menu';
import './dialogue-view.css';
import { SpeakerLabel } from './speaker-label';
import { TurnRow } from './turn-row';
import type { Dialogue } from './use-dialogue';

/** Spoken text as dialogue, as far as it is told: chapters, who speaks, what of the source is accounted for. It follows its video. */
export function DialogueView({ dialogue, pickFile }: { dialogue: Dialogue; pickFile: () => void }) {
  const { t } = useWords();
  const { source, gloss, body, resume } = dialogue;
  const made = useDialogueDocument(dialogue);
  if (!gloss) {
    return (
      <Blank icon={MessagesSquare} title={t('dialogue.none')}>
        <p>{t('dialogue.noneHint')}</p>
      </Blank>
    );
  }
  const actions = {
    retry: resume,
    'allow-engine': resume,
    settings: () => void openSettings(),
    'open-file': pickFile,
  };
  const busy = gloss.state === 'waiting' || gloss.state === 'running';
  return (
    <article className="dialogue" aria-busy={busy}>
      {gloss.state === 'failed' && gloss.error && <ErrorNotice error={gloss.error} actions={actions} />}
      {gloss.state === 'cancelled' && (
        <Note>
          <p>{t('summary.cancelled')}</p>
        </Note>
      )}
      {gloss.contentHash !== source.contentHash && (
        <Note>
          <p>{t('summary.stale')}</p>
        </Note>
      )}
      {body?.truncated && (
        <Note>
          <p>{t('summary.truncated')}</p>
        </Note>
      )}
      {body && <Account body={body}>{!busy && <DialogueMenu source={source} made={() => made(body)} />}</Account>}
      {body && !busy && <PicturesBar source={source} made={() => made(body)} />}
      {body && <Turns dialogue={dialogue} body={body} />}
      {!busy && (
        <footer className="receipt">
          {gloss.usage.calls > 0 && <Receipt gloss={gloss} />}
          <div className="again">
            <Button look="quiet" icon={RotateCcw} onClick={dialogue.start}>
              {t('dialogue.again')}
            </Button>
            {gloss.state === 'done' && <DialogueCost dialogue={dialogue} />}
          </div>
        </footer>
      )}
    </article>
  );
}

/** How much of the source is accounted for, counted by code. */
function Account({ body, children }: { body: DialogueBody; children: React.ReactNode }) {
  const { t } = useWords();
  const { accounted, verbatim, whole } = useMemo(() => accountOf(body), [body]);
  return (
    <div className="account">
      <p className="tabular">
        <span className={whole ? 'verdict-found' : 'verdict-near'}>
          {whole && <Check size={14} strokeWidth={2.25} aria-hidden />}
          {t('dialogue.account', { accounted, n: body.passages })}
        </span>
        {verbatim > 0 && (
          <span className="verdict-near">
            <TriangleAlert size={14} strokeWidth={2} aria-hidden />
            {t('dialogue.verbatimCount', { n: verbatim })}
          </span>
        )}
      </p>
      {children}
    </div>
  );
}

/** What one speaker says in a row, inside one chapter. */
interface Stretch {
  title: string | undefined;
  speaker: string | undefined;
  turns: { turn: Turn; nth: number }[];
}

function Turns({ dialogue, body }: { dialogue: Dialogue; body: DialogueBody }) {
  const { source, passages } = dialogue;
  const list = useRef<HTMLDivElement>(null);
  const jump = useJump();
  const { now, again } = usePlayback(source, passages);
  const spoken = now?.n;
  const playing =
    spoken === undefined ? undefined : body.turns.findLast(({ from, to }) => from <= spoken && to >= spoken);
  const { following, setFollowing } = useFollow(source.id, list, playing?.from);
  const pictures = usePictures(source);
  const placed = useMemo(() => {
    const lists = placePictures(
      pictures,
      body.turns.map(({ from }) => passages[from - 1]),
    );
    return new Map(body.turns.map((turn, i) => [turn, lists[i]]));
  }, [pictures, body, passages]);
  const stretches = useMemo(() => stretchesOf(body), [body]);
  const numbers = new Map(
    body.speakers.map((speaker, i): [string, [Speaker, number]] => [speaker.id, [speaker, i + 1]]),
  );

  // One listener for all; the keyboard has a button in each turn. A click that ends a selection is no jump.
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const own = target?.closest('button, textarea');
      if ((own && !own.classList.contains('at')) || getSelection()?.isCollapsed === false) return;
      const passage = passages[Number(target?.closest('[data-n]')?.getAttribute('data-n')) - 1];
      if (!passage) return;
      setFollowing(true);
      void jump(passage).then(() => now ?? again());
    };
    const element = list.current;
    element?.addEventListener('click', onClick);
    return () => element?.removeEventListener('click', onClick);
  });

  return (
    <>
      <div ref={list} className="turns" lang={source.lang}>
        {stretches.map(({ title, speaker, turns }) => {
          const [known, number] = numbers.get(speaker ?? '') ?? [];
          const [first] = turns;
          const begins = first && passages[first.turn.from - 1];
          return (
            <section key={`${first?.turn.from} ${first?.nth}`} className="stretch">
              {title !== undefined && (
                <h3>
                  {begins && <span className="place">{placeOf(begins)}</span>}
                  {title}
                </h3>
              )}
              <div className="who">
                {known && number !== undefined && (
                  <SpeakerLabel
                    {...{ speaker: known, number, source, passages }}
                    rename={(name) => {
                      const at = body.turns.find((turn) => turn.speaker === known.id);
                      if (at) dialogue.edit({ what: 'name', from: at.from, to: at.from, nth: 0 }, name);
                    }}
                  />
                )}
              </div>
              <div className={`voiced voice-${((number ?? 0) - 1) % 6}`}>
                {turns.map(({ turn, nth }) => (
                  <Fragment key={`${turn.from}-${turn.to} ${nth}`}>
                    <TurnRow
                      {...{ turn, passages }}
                      isNow={turn === playing}
                      edit={(text) => dialogue.edit({ what: 'turn', from: turn.from, to: turn.to, nth }, text)}
                    />
                    <PictureList pictures={placed.get(turn)} />
                  </Fragment>
                ))}
              </div>
            </section>
          );
        })}
      </div>
      {now && <FollowControl {...{ now, following, setFollowing }} />}
    </>
  );
}

function stretchesOf({ turns, chapters }: DialogueBody): Stretch[] {
  const titles = new Map(chapters.map(({ from, title }) => [from, title]));
  const stretches: Stretch[] = [];
  const seen = new Map<string, number>();
  for (const turn of turns) {
    const range = `${turn.from}-${turn.to}`;
    const nth = seen.get(range) ?? 0;
    seen.set(range, nth + 1);
    const title = titles.get(turn.from);
    titles.delete(turn.from);
    const before = stretches.at(-1);
    if (before && title === undefined && before.speaker === turn.speaker) before.turns.push({ turn, nth });
    else stretches.push({ title, speaker: turn.speaker, turns: [{ turn, nth }] });
  }
  return stretches;
}
