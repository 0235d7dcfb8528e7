/** Rows of a CSV text (RFC 4180) by the names of its first row, in lower case. Quotes may hold commas and line breaks. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const source = text.replace(/^\ufeff/, '');
  const endRow = () => {
    row.push(cell);
    if (row.length > 1 || cell !== '') rows.push(row);
    row = [];
    cell = '';
  };
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source.charAt(i + 1) === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === ',') {
      row.push(cell);
      cell = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && source.charAt(i + 1) === '\n') i++;
      endRow();
    } else cell += char;
  }
  endRow();
  const [head = [], ...rest] = rows;
  const names = head.map((name) => name.trim().toLowerCase());
  return rest.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])));
}
