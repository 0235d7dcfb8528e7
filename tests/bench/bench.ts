/** What a bench file `tests/bench/NAME.ts` exports as `bench`. */
export interface Bench {
  /** Measures. `data` is the folder given with `--data`; notes and tables are printed, `json` is the last line of the output. */
  run(options: { data?: string }): Promise<BenchResult>;
}

export interface BenchResult {
  notes: string[];
  tables: Table[];
  json: Record<string, unknown>;
}

export interface Table {
  title: string;
  columns: string[];
  rows: (string | number)[][];
}

/** The table with aligned columns: text to the left, numbers to the right. */
export function formatTable({ title, columns, rows }: Table): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? formatNumber(cell) : cell)));
  const widths = columns.map((column, i) => Math.max(column.length, ...cells.map((row) => row[i]?.length ?? 0)));
  const right = columns.map((_, i) => rows.every((row) => typeof row[i] === 'number'));
  const line = (row: string[]) =>
    row
      .map((cell, i) => (right[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return ['', title, line(columns), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}

function formatNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 3 : 1);
}
