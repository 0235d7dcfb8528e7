/** Pages of 5 MB in the shapes such pages have: a book, a specification, comments, a table, a small text beside much data. */

const bytes = 5e6;
const words =
  `the river ran slowly past old houses while people carried bread fish letters from one side to another because bridges
  were closed during winter months when ice gathered under arches nobody trusted boats anymore`.split(/\s+/);

/** The same pages in every run. */
let seed = 1;
function below(n: number): number {
  seed = (seed * 48271) % 2147483647;
  return seed % n;
}

function sentence(count: number): string {
  const said = Array.from({ length: count }, () => words[below(words.length)]).join(' ');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)} ${below(9999)}.`;
}
const paragraph = (sentences = 5) => Array.from({ length: sentences }, () => sentence(14)).join(' ');

function until(chars: number, one: (i: number) => string): string {
  const parts: string[] = [];
  for (let length = 0; length < chars; length += parts.at(-1)?.length ?? 1) parts.push(one(parts.length));
  return parts.join('');
}

const chapter = (i: number) => (i % 20 ? '' : `<h2 id="c${i}">Chapter ${i / 20 + 1}</h2>`);
const marked = (text: string) =>
  text.replace(/\S+/g, (word, at: number) => (at % 5 ? word : `<a href="#c${at}"><code>${word}</code></a>`));

const page = (body: string) => `<!doctype html><html lang="en"><title>The long book of the river</title>
<nav>${until(3000, (i) => `<a href="/s${i}">Section ${i}</a>`)}</nav>${body}<footer><p>All rights reserved by the press.</p></footer>`;

/** HTML by name. */
export const largePages: Record<string, () => string> = {
  book: () => page(`<main><h1>The river</h1>${until(bytes, (i) => `${chapter(i)}<p>${paragraph()}</p>`)}</main>`),
  specification: () =>
    page(
      `<div id="all">${until(bytes, (i) => `${chapter(i)}<div class="p${i}"><p>${marked(paragraph())}</p></div>`)}</div>`,
    ),
  comments: () =>
    page(
      `<main><h1>The river</h1><p>${paragraph()}</p>${until(
        bytes,
        (
          i,
        ) => `<div class="comment"><div class="meta"><a href="/u/${i}">user${i}</a> <span>${i} minutes ago</span></div>
<div class="comment-body"><p>${sentence(25)}</p></div><div class="tools"><a href="#">Reply</a> <a href="#">Share</a></div></div>`,
      )}</main>`,
    ),
  'comments, as a thread': () => largePages.comments?.().replace('<main>', '<main class="with-sidebar">') ?? '',
  table: () =>
    page(
      `<main><p>${paragraph()}</p><table>${until(
        bytes,
        (i) =>
          `<tr><td>${i}</td><td>${sentence(3)}</td><td><a href="/r${i}">${sentence(2)}</a></td><td>${sentence(4)}</td></tr>`,
      )}</table></main>`,
    ),
  'small text, much data': () =>
    page(
      `<article>${until(30_000, () => `<p>${paragraph()}</p>`)}</article><script type="application/json">${'{"a":1},'.repeat(3e5)}</script>
<div data-state="${'x'.repeat(2.5e6)}"></div>`,
    ),
};
