import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { capturePdf } from '../../../../lib/capture/pdf/capture';
import { makePdf } from '../../../fakes/pdf';

const readCMap = vi.fn(async (name: string) => new Uint8Array(await readFile(`node_modules/pdfjs-dist/cmaps/${name}`)));
const origin = { url: 'https://papers.example/a/b.pdf?utm_source=x', name: 'b.pdf' };
const prose = 'This sentence is here so that the page has enough words to be worth reading at all.';
const title = { text: 'On the Reading of Files', x: 200, y: 80, size: 18 };

describe('a PDF as a source', () => {
  it('has passages anchored to pages, its title from the first page, its own table of contents', async () => {
    const pages = [
      [title, { text: '1 Why', x: 50, y: 120 }, { text: prose, x: 50, y: 150 }],
      [
        { text: '2 How', x: 50, y: 100 },
        { text: prose, x: 50, y: 130 },
      ],
    ];
    const info = { Title: 'Microsoft Word - draft7.doc', Author: 'admin', CreationDate: "D:20190503101112+02'00'" };
    const bookmarks = [
      { title: 'Why', page: 1 },
      { title: 'How', page: 2 },
    ];
    const { draft, passages } = await capturePdf(makePdf(pages, { info, bookmarks }), origin, readCMap);
    expect(draft).toEqual({
      key: 'https://papers.example/a/b.pdf',
      kind: 'article',
      url: origin.url,
      title: title.text,
      site: 'papers.example',
      lang: 'en',
      publishedAt: '2019-05-03',
      chapters: [
        { title: 'Why', from: 2 },
        { title: 'How', from: 4 },
      ],
    });
    expect(passages.map(({ text, anchor, heading }) => [text, anchor, heading])).toEqual([
      [title.text, { p: 1 }, 1],
      ['1 Why', { p: 1 }, 2],
      [prose, { p: 1 }, undefined],
      ['2 How', { p: 2 }, 2],
      [prose, { p: 2 }, undefined],
    ]);
  });

  it('believes the title and author that the file states where its pages show them', async () => {
    const info = { Title: 'On the reading of files', Author: 'Ada Byron' };
    const pages = [[title, { text: 'Ada Byron', x: 50, y: 100 }, { text: prose, x: 50, y: 150 }]];
    const { draft } = await capturePdf(makePdf(pages, { info }), { url: '', name: 'x.pdf' }, readCMap);
    expect(draft).toMatchObject({ title: info.Title, author: info.Author, url: '', site: '' });
    expect(draft.key).toMatch(/^file:[0-9a-f]{64}$/);
  });

  it('reads Chinese whose font brings no map, with the maps of the extension', async () => {
    // 中文文件的文字没有自带的字符表，要靠扩展里的。 in GBK
    const gbk = [
      0xd6d0, 0xcec4, 0xcec4, 0xbcfe, 0xb5c4, 0xcec4, 0xd7d6, 0xc3bb, 0xd3d0, 0xd7d4, 0xb4f8, 0xb5c4, 0xd7d6, 0xb7fb,
      0xb1ed,
    ];
    const bytes = gbk.map((code) => String.fromCharCode(code >> 8, code & 255)).join('');
    const { draft, passages } = await capturePdf(
      makePdf([[{ text: bytes, x: 50, y: 100 }]], { cmap: 'GBK-EUC-H' }),
      origin,
      readCMap,
    );
    expect(passages[0]?.text).toBe('中文文件的文字没有自带的字符表');
    expect(draft.lang).toBe('zh-Hans');
    expect(readCMap).toHaveBeenCalledWith('GBK-EUC-H.bcmap');
  });

  it.each([
    ['PDF_NO_TEXT', makePdf([[], []])],
    ['PDF_DAMAGED', new TextEncoder().encode('%PDF-1.7 and nothing else')],
  ])('says %s', async (code, bytes) => {
    await expect(capturePdf(bytes, origin, readCMap)).rejects.toMatchObject({ code });
  });
});
