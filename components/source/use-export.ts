import { Copy, FileDown } from 'lucide-react';
import type { Gloss } from '../../lib/gloss/model';
import { db } from '../../lib/library/db';
import { fileName } from '../../lib/library/export/file-name';
import { toMarkdown } from '../../lib/library/export/markdown';
import { cuesOf, toSrt, toVtt } from '../../lib/library/export/subtitles';
import { toText } from '../../lib/library/export/text';
import { highlightsOf, placeHighlights } from '../../lib/library/highlights';
import { getBody } from '../../lib/library/queries';
import type { AuthorChapter, Body, Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import type { MenuItem } from '../ui/menu';
import { useToast } from '../ui/toast';

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
  const cues = source.kind === 'article' ? [] : cuesOf(body);

  const markdown = async () => {
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
          { ending: `.${source.lang}.srt`, make: () => toSrt(cues) },
          { ending: `.${source.lang}.vtt`, make: () => toVtt(cues) },
        ]
      : []),
    { ending: '.txt', make: () => toText(source, body) },
    { ending: '.md', make: markdown },
  ];
  const copy = async () => {
    await navigator.clipboard.writeText(await markdown());
    toast({ text: t('copied') });
  };
  return [
    { label: t('export.copy'), icon: Copy, run: () => void copy() },
    ...formats.map(({ ending, make }) => ({
      label: t('export.save', { ending: ending.slice(ending.lastIndexOf('.')) }),
      icon: FileDown,
      run: () => void Promise.resolve(make()).then((text) => save(fileName(source.title, ending), text)),
    })),
  ];
}

/** Hands a text to the browser's downloads. */
function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download begins after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
