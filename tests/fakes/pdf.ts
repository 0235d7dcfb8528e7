/** A line of text on a page; `y` is the baseline in points from the top of a page of 612 × 792. */
export interface PdfLine {
  text: string;
  x: number;
  y: number;
  size?: number;
}

export interface PdfOptions {
  info?: Record<string, string>;
  bookmarks?: { title: string; page: number }[];
  /** `GBK-EUC-H` and the like: a font without a map of its own, whose text is given in that encoding's bytes (Latin-1 here). */
  cmap?: string;
}

/** A small PDF (ISO 32000-1) written by hand: uncompressed, one standard font. Text is Latin-1. */
export function makePdf(pages: readonly (readonly PdfLine[])[], { info = {}, bookmarks = [], cmap }: PdfOptions = {}) {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const string = (text: string) => `(${text.replace(/[\\()]/g, '\\$&')})`;
  const pageId = (i: number) => 6 + 2 * i;
  const firstMark = 6 + 2 * pages.length;
  add(`<< /Type /Catalog /Pages 2 0 R ${bookmarks.length > 0 ? '/Outlines 5 0 R' : ''} >>`);
  add(`<< /Type /Pages /Kids [${pages.map((_, i) => `${pageId(i)} 0 R`).join(' ')}] /Count ${pages.length} >>`);
  add(
    cmap
      ? `<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /${cmap} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0
         /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>
         /FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 >> >>] >>`
      : '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  );
  add(
    `<< ${Object.entries(info)
      .map(([key, value]) => `/${key} ${string(value)}`)
      .join(' ')} >>`,
  );
  add(
    `<< /Type /Outlines /First ${firstMark} 0 R /Last ${firstMark + bookmarks.length - 1} 0 R /Count ${bookmarks.length} >>`,
  );
  pages.forEach((lines, i) => {
    const drawn = lines
      .map(({ text, x, y, size = 10 }) => `BT /F1 ${size} Tf ${x} ${792 - y} Td ${string(text)} Tj ET`)
      .join('\n');
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${pageId(i) + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    add(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`);
  });
  bookmarks.forEach(({ title, page }, i) => {
    const next = i + 1 < bookmarks.length ? `/Next ${firstMark + i + 1} 0 R` : '';
    add(`<< /Title ${string(title)} /Parent 5 0 R ${next} /Dest [${pageId(page - 1)} 0 R /Fit] >>`);
  });

  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  file += offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Uint8Array.from(file, (char) => char.charCodeAt(0));
}
