/** A run of text as the file draws it. Units are PDF points; `y` is the baseline, counted from the top of the page. */
export interface PdfRun {
  text: string;
  x: number;
  y: number;
  width: number;
  /** Font size. */
  size: number;
}

/** One page of a PDF: what is written on it, in the order of the file, which need not be the order of reading. */
export interface PdfPage {
  /** Counted from 1. */
  n: number;
  width: number;
  height: number;
  runs: PdfRun[];
}

/** A stretch of one line that belongs together: a line of a column, or a cell of a table's row. */
export interface Line {
  text: string;
  x: number;
  /** Right edge. */
  end: number;
  /** Baseline. */
  y: number;
  size: number;
}
