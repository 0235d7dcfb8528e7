import { useLiveQuery } from 'dexie-react-hooks';
import { Copy, FileDown } from 'lucide-react';
import type { Gloss } from '../../lib/gloss/model';
import { db } from '../../lib/library/db';
import { fileName } from '../../lib/library/export/file-name';
import { cuesOf } from '../../lib/library/export/subtitles';
import { getBody } from '../../lib/library/queries';
import { translationOf } from '../../lib/library/translations';
import { GlossError, toErrorInfo } from '../../lib/source/errors';
import type { AuthorChapter, Body, Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { useNotes } from '../library/use-notes';
import { useShowError } from '../panel/use-command';
import type { MenuItem } from '../ui/menu';
import { saveFile } from '../ui/save-file';
import { useToast } from '../ui/toast';

/** Writers of files are loaded when a file is to be written. */
const exporting = () => import('./exporting');

interface Exported {
  source: Source;
  body: Body;
  chapters: AuthorChapter[] | undefined;
  summary: Gloss | undefined;
  /** Finished ones, oldest first. */
  answers: Gloss[];
}

/** Entries of a menu that copy or save what was captured: subtitles where it has times, text and Markdown always. */
export function useExport({ source, body, chapters, summary, answers }: Exported): MenuItem[] {
  const { t } = useWords();
  const toast = useToast();
  const showError = useShowError();
  const { template, labels: noteLabels } = useNotes();
  const translated = useLiveQuery(() => translationOf(db, source.id), [source.id]) !== undefined;
  const cues = source.kind === 'article' ? [] : cuesOf(body);

  const markdown = async () => {
    const { highlightsOf, placeHighlights, toMarkdown } = await exporting();
    const passagesOf = async (gloss: Gloss) =>
      (await getBody(db, gloss.sourceId, gloss.contentHash))?.passages ?? body.passages;
    const written =
      summary?.body?.kind === 'summary' ? { body: summary.body, passages: await passagesOf(summary) } : undefined;
    const answered = answers.map(async (gloss) =>
      gloss.body?.kind === 'answer'
        ? [{ question: gloss.recipe.question ?? '', body: gloss.body, passages: await passagesOf(gloss) }]
        : [],
    );
    const highlights = placeHighlights(await highlightsOf(db, source.id), body);
    const notes = { chapters, summary: written, answers: (await Promise.all(answered)).flat(), highlights };
    return toMarkdown(source, body, notes, labels);
  };
  const labels = {
    summary: t('tabs.summary'),
    points: t('summary.points'),
    questions: t('ask.heading'),
    unsaid: t('ask.unsaid'),
    text: t(source.kind === 'article' ? 'tabs.article' : 'tabs.transcript'),
    notes: t('notes.title'),
    verdict: { found: t('verdict.found'), near: t('verdict.near'), missing: t('verdict.missing') },
  };
  const formats: { ending: string; make: () => string | Promise<string> }[] = [
    ...(cues.length > 0
      ? [
          { ending: `.${source.lang}.srt`, make: async () => (await exporting()).toSrt(cues) },
          { ending: `.${source.lang}.vtt`, make: async () => (await exporting()).toVtt(cues) },
        ]
      : []),
    { ending: '.txt', make: async () => (await exporting()).toText(source, body) },
    { ending: '.md', make: async () => (await exporting()).toNote(await pack(), template, noteLabels) },
    { ending: '.html', make: async () => (await exporting()).toHtml(await pack(), noteLabels) },
    { ending: '.json', make: async () => JSON.stringify(await pack()) },
  ];
  const pack = async () => {
    const { readPackage } = await exporting();
    const found = await readPackage(db, source.id);
    if (!found) throw new GlossError('SOURCE_GONE');
    return found;
  };
  /** A failure is said; nothing is saved then. */
  const saveAs = (ending: string, make: () => string | Promise<string>) =>
    void Promise.resolve()
      .then(make)
      .then((text) => saveFile(fileName(source.title, ending), text))
      .catch((thrown: unknown) => showError(toErrorInfo(thrown)));
  const copyRich = async () => {
    const { toHtmlBody } = await exporting();
    const html = toHtmlBody(await pack(), noteLabels);
    const type = (mime: string, text: string) => ({ [mime]: new Blob([text], { type: mime }) });
    await navigator.clipboard.write([
      new ClipboardItem({ ...type('text/html', html), ...type('text/plain', await markdown()) }),
    ]);
    toast({ text: t('copied') });
  };
  const copy = async () => {
    await navigator.clipboard.writeText(await markdown());
    toast({ text: t('copied') });
  };
  return [
    { label: t('export.copy'), icon: Copy, run: () => void copy() },
    { label: t('export.copyRich'), icon: Copy, run: () => void copyRich() },
    ...formats.map(({ ending, make }) => ({
      label: t('export.save', { ending: ending.slice(ending.lastIndexOf('.')) }),
      icon: FileDown,
      run: () => saveAs(ending, make),
    })),
    ...(translated
      ? [
          {
            label: t('export.anki'),
            icon: FileDown,
            run: () => saveAs('.anki.txt', async () => (await exporting()).toAnki(await pack())),
          },
        ]
      : []),
  ];
}
