import type { Source } from '../../source/model';

const columns: [name: string, value: (source: Source) => string | number][] = [
  ['title', ({ title }) => title],
  ['url', ({ url }) => url],
  ['site', ({ site }) => site],
  ['author', ({ author = '' }) => author],
  ['language', ({ lang }) => lang],
  ['type', ({ kind }) => kind],
  ['published', ({ publishedAt = '' }) => publishedAt],
  ['saved', ({ capturedAt }) => new Date(capturedAt).toISOString()],
  ['read', ({ readAt }) => when(readAt)],
  ['archived', ({ archivedAt }) => when(archivedAt)],
  ['words', ({ words }) => words],
  ['tags', ({ tags }) => tags.join(', ')],
  ['note', ({ note }) => note],
];

const when = (at: number | undefined) => (at === undefined ? '' : new Date(at).toISOString());

/** The list of sources as CSV (RFC 4180), UTF-8 with a byte order mark, which spreadsheets need to see that. */
export function toCsv(sources: Source[]): string {
  const rows = [columns.map(([name]) => name), ...sources.map((source) => columns.map(([, value]) => value(source)))];
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number): string {
  const text = String(value);
  // A spreadsheet would run it as a formula (OWASP, CSV injection).
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
