/** What writes an item into a file, together: one chunk, loaded when it is asked for. */
export { toAnki } from '../../lib/library/export/anki';
export { toHtml, toHtmlBody } from '../../lib/library/export/html';
export { toMarkdown } from '../../lib/library/export/markdown';
export { toNote } from '../../lib/library/export/note';
export { toSrt, toVtt } from '../../lib/library/export/subtitles';
export { toText } from '../../lib/library/export/text';
export { highlightsOf } from '../../lib/library/highlights';
export { readPackage } from '../../lib/library/package';
export { placeHighlights } from '../../lib/library/placed-highlights';
