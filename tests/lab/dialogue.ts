import type { Engine } from '../../lib/engine/model';
import { dialogueVersions, tellDialogue } from '../../lib/gloss/dialogue';
import { accountOf, tiles } from '../../lib/gloss/dialogue/ledger';
import type { Recipe } from '../../lib/gloss/model';
import { dialogueDocument } from '../../lib/library/export/dialogue';
import { documentToMarkdown } from '../../lib/library/export/document';
import type { Capture } from '../../lib/source/model';
import { countWords } from '../../lib/source/words';
import { createMemoryRun } from './memory-run';

/** Writes the dialogue and gives the files the lab writes, by name: the gloss, the dialogue to read, and the figures of the run. */
export async function runDialogue({
  capture,
  engine,
  signal,
}: {
  capture: Capture;
  engine: Engine;
  signal: AbortSignal;
}) {
  const { draft, passages } = capture;
  const run = createMemoryRun({ signal });
  const started = performance.now();
  const { body } = await tellDialogue({ source: draft, passages, engine, chapters: draft.chapters }, run);
  const seconds = Math.round((performance.now() - started) / 10) / 100;
  const recipe: Recipe = {
    kind: 'dialogue',
    engine: engine.id,
    model: engine.model,
    outputLang: draft.lang,
    versions: await dialogueVersions(),
  };
  const { calls, ...tokens } = run.usage();
  const words = (texts: readonly { text: string }[]) => texts.reduce((sum, { text }) => sum + countWords(text), 0);
  const figures = {
    title: draft.title,
    model: engine.model,
    passages: passages.length,
    ...accountOf(body),
    tiles: tiles(body),
    turns: body.turns.length,
    chapters: body.chapters.length,
    speakers: body.speakers.map(({ name, basis }) => ({ name, basis })),
    words: words(passages),
    wordsTold: words(body.turns),
    askedAgain: run.worked.filter((step) => step === 'again').length,
    unread: body.unread ?? 0,
    calls,
    ...tokens,
    seconds,
    steps: run.worked,
  };
  const source = { ...draft, id: '', capturedAt: 0, contentHash: '', words: 0, tags: [], note: '' };
  const made = dialogueDocument(source, body, passages, {
    account: ({ accounted, n }) => `${accounted} of ${n} passages accounted for`,
    verbatim: 'as spoken',
    speaker: (n) => `Speaker ${n}`,
  });
  return {
    'gloss.json': `${JSON.stringify({ recipe, body }, null, 2)}\n`,
    'gloss.md': documentToMarkdown(made),
    'run.json': `${JSON.stringify(figures, null, 2)}\n`,
  };
}
