import { z } from 'zod';
import { DialogueEdit } from '../gloss/dialogue/edits';
import { OverlayWords } from '../overlay/model';
import type { ErrorInfo } from '../source/errors';
import { HighlightDraft } from '../source/highlight';
import { Anchor, Capture, SourceChange, TrackOption } from '../source/model';
import { TextChoice } from '../source/text-choice';
import { translationCommands } from './translation';

/**
 * Commands: what the panel, the settings page, the menu and the shortcuts ask of the background. Replies say only whether the
 * command was taken (and answer the two questions of the settings page); results come back through the database.
 */
export const Command = z.discriminatedUnion('type', [
  /**
   * Read the tab again. `prefer` picks one where the page holds both an article and a video; `trackId` one of the tracks, and
   * `videoId` one of the videos that the tab's row lists; `parts` all pages of an article that has several.
   */
  z.object({
    type: z.literal('capture'),
    tabId: z.number().int(),
    prefer: z.enum(['article', 'video']).optional(),
    trackId: z.string().max(300).optional(),
    videoId: z.string().max(300).optional(),
    parts: z.literal(true).optional(),
  }),
  /** Where the text of this page's site stands, from now on; without `text` Gloss finds it itself again. The tab is read anew. */
  z.object({ type: z.literal('choose-text'), tabId: z.number().int(), text: TextChoice.optional() }),
  /** Let the person point at the text in the page, with a hint in their language; without one, stop that. */
  z.object({ type: z.literal('pick-text'), tabId: z.number().int(), hint: z.string().max(300).optional() }),
  /** Forget what was read in tabs that show another page by now; `changed` is the one that just went somewhere. */
  z.object({ type: z.literal('check-tabs'), changed: z.number().int().optional() }),
  /** A subtitle file the person opened, already decoded to text. */
  z.object({ type: z.literal('open-file'), name: z.string().max(500), text: z.string().max(8_000_000) }),
  /** What the panel itself read from a file the person opened: a PDF. */
  z.object({ type: z.literal('save-capture'), capture: Capture }),
  /**
   * Without `depth` a brief one, without `outputLang` (BCP 47) in the language of the settings. `recipe`: a kind of text, or the id of
   * a recipe in the settings.
   */
  z.object({
    type: z.literal('summarise'),
    sourceId: z.string(),
    depth: z.enum(['brief', 'standard', 'detailed']).optional(),
    outputLang: z.string().max(35).optional(),
    recipe: z.string().max(100).optional(),
  }),
  /** The spoken text as dialogue, in its own language. */
  z.object({ type: z.literal('dialogue'), sourceId: z.string() }),
  /** A question about the source; the conversation before it is taken along. */
  z.object({ type: z.literal('ask'), sourceId: z.string(), question: z.string().trim().min(1).max(2000) }),
  /** A question about many items, those of `among` or all; the answer is a row of `libraryAnswers`. */
  z.object({
    type: z.literal('ask-library'),
    question: z.string().trim().min(1).max(2000),
    among: z.array(z.string()).max(100_000).optional(),
  }),
  /** Takes such an answer away, or (`keep`) brings it back. */
  z.object({ type: z.literal('keep-library-answer'), id: z.string(), keep: z.boolean() }),
  /** Change a turn of a dialogue, or the name of whoever speaks in passage `from`; without `text` the last change is undone. */
  z.object({
    type: z.literal('edit-dialogue'),
    place: DialogueEdit.pick({ sourceId: true, contentHash: true, what: true, from: true, to: true, nth: true }),
    text: z.string().trim().min(1).max(20_000).optional(),
  }),
  ...translationCommands,
  /** Show the translation of an article in its page, under each paragraph, or take it away there. */
  z.object({ type: z.literal('inline'), sourceId: z.string(), on: z.boolean() }),
  z.object({ type: z.literal('cancel'), glossId: z.string() }),
  /** Run a failed or cancelled gloss on from its last finished step. */
  z.object({ type: z.literal('retry'), glossId: z.string() }),
  /** Points on passages `from` to `to` alone, added to a summary and made by its recipe. */
  z.object({
    type: z.literal('add-points'),
    glossId: z.string(),
    from: z.number().int().positive(),
    to: z.number().int().positive(),
  }),
  /** Into the trash, after it is cancelled; and out of it. */
  z.object({ type: z.literal('delete-gloss'), glossId: z.string() }),
  z.object({ type: z.literal('restore-gloss'), glossId: z.string() }),
  /** Read a link in a background tab and summarise it, as soon as its site may be read. */
  z.object({ type: z.literal('queue-link'), url: z.url({ protocol: /^https?$/ }).max(8192) }),
  /** Read a queued link now, as its site may be read; or leave it. */
  z.object({ type: z.literal('retry-link'), id: z.string() }),
  z.object({ type: z.literal('drop-link'), id: z.string() }),
  /** The person sees what ended: the badge need not say so any more. */
  z.object({ type: z.literal('seen') }),
  /** Into the trash, out of it, or for good. */
  z.object({ type: z.literal('delete-sources'), sourceIds: z.array(z.string()) }),
  z.object({ type: z.literal('restore-sources'), sourceIds: z.array(z.string()) }),
  z.object({ type: z.literal('erase-sources'), sourceIds: z.array(z.string()) }),
  z.object({ type: z.literal('change-sources'), sourceIds: z.array(z.string()), change: SourceChange }),
  z.object({ type: z.literal('highlight'), draft: HighlightDraft }),
  z.object({ type: z.literal('note-highlight'), id: z.string(), note: z.string().max(20_000) }),
  /** Takes a highlight away, or (`keep`) brings it back. */
  z.object({ type: z.literal('keep-highlight'), id: z.string(), keep: z.boolean() }),
  /** Show a place of the source in its page: scroll there, or seek there. Opens the page if no tab shows it. */
  z.object({ type: z.literal('jump'), sourceId: z.string(), anchor: Anchor, text: z.string().max(20_000) }),
  /** Take pictures of the video of a source, in the page that a tab shows: the video is sought through and put back. Instead of earlier ones. */
  z.object({ type: z.literal('take-pictures'), sourceId: z.string() }),
  z.object({ type: z.literal('drop-picture'), id: z.string() }),
  /** Show the lines of a source over its video, in the page that a tab shows; without `words`, the names of its controls, no more. */
  z.object({ type: z.literal('overlay'), sourceId: z.string(), words: OverlayWords.optional() }),
  /** See subtitles go by on a site from now on. The panel asks for the permission first, in the click. */
  z.object({ type: z.literal('enable-site'), pattern: z.string().max(300) }),
  z.object({ type: z.literal('disable-site'), pattern: z.string().max(300) }),
  /** Sync with the account in the settings, now and from now on. How it went is in the database. */
  z.object({ type: z.literal('sync') }),
  /** A tiny streamed request to a saved endpoint. */
  z.object({ type: z.literal('test-endpoint'), endpointId: z.string() }),
  z.object({ type: z.literal('list-models'), endpointId: z.string() }),
]);
export type Command = z.infer<typeof Command>;

/**
 * What the in-page reader sends on its own: subtitles that appeared after the click, or the part of the page that the person picked (none
 * where they left). Candidates, never commands.
 */
export const PageMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('page/late-capture'),
    capture: Capture,
    tracks: z.array(TrackOption).max(200).optional(),
    trackId: z.string().max(300).optional(),
  }),
  /** Of a site that was switched on: its player has loaded subtitles. */
  z.object({ type: z.literal('page/captions') }),
  z.object({ type: z.literal('page/picked'), region: z.string().min(1).max(500).optional() }),
]);
export type PageMessage = z.infer<typeof PageMessage>;

/** What the PDF reader in a page asks for: one of the character maps that are part of the extension, by its name. Answered in base64. */
export const CMapRequest = z.object({ type: z.literal('page/cmap'), name: z.string().regex(/^[\w-]{1,60}$/) });

/** Answers by command type; every other command answers with `null`. */
export interface Answers {
  'open-file': { sourceId: string };
  'save-capture': { sourceId: string };
  summarise: { glossId: string };
  dialogue: { glossId: string };
  ask: { glossId: string };
  highlight: { id: string };
  'add-points': { glossId: string };
  'take-pictures': { taken: number };
  translate: { glossId: string };
  'test-endpoint': { reply: string; ms: number };
  'list-models': { models: string[] };
}
export type AnswerOf<T extends Command['type']> = T extends keyof Answers ? Answers[T] : null;

export type Reply<T> = { ok: true; value: T } | { ok: false; error: ErrorInfo };
