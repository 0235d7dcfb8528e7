import type { AuthorChapter, Passage } from '../../source/model';

/** A stretch of a video, ms, out of which one picture is worth taking. */
export interface Moment {
  from: number;
  to: number;
}

/** Words that point at what is seen. */
const pointers = new RegExp(
  [
    String.raw`\b(?:as|what|if|here|now|where) you(?: can|'ll|’ll| will| could)? see\b|\byou can see (?:here|that|this|these|how|on|in|the)\b|\bwe (?:can )?see (?:here|on|in this)\b`,
    String.raw`\b(?:this|these|that|next|previous|following) (?:slides?|charts?|graphs?|diagrams?|figures?|pictures?|images?|photos?|plots?|tables?|maps?|screenshots?|code|snippet|equation|formula|curve)\b`,
    String.raw`\bon (?:the|this|my|your) (?:screen|slide|board|left|right|whiteboard)\b|\b(?:look|looking) at (?:this|these|the (?:slide|screen|chart|graph|code))\b|\blet me show\b|\bshown here\b`,
    '如图|如圖|[这這那](?:张|張|幅|页|頁|段|个|個)?(?:图|圖|幻灯片|投影片|簡報|照片|图表|圖表|表格|代码|程式碼|截图|截圖|曲线|曲線|画面|畫面)',
    '[上下左右]图|[上下左右]圖|屏幕上|螢幕上|图中|圖中|图上|圖上|可以看到|[大你][家们們]?看(?:一下|这|這)|(?:请|請)看',
    '(?:この|こちらの|その|次の|左の|右の|上の|下の)(?:図|スライド|グラフ|表|写真|画像|画面|コード|映像)|画面(?:に|を|の)|ご覧(?:の|くだ|いただ|ください)|見てください|見ていただ',
    String.raw`\bwie (?:Sie|ihr|du|wir) (?:hier |auf )?(?:\w+ )?seh(?:en|t)\b|\b(?:dieser|diese|dieses) (?:Folie|Grafik|Abbildung|Bild|Diagramm)\b`,
    String.raw`\bcomme (?:vous|on) (?:le |pouvez (?:le )?)?vo(?:yez|it|ir)\b|\b(?:cette|ce) (?:diapo\w*|image|graphique|schéma|figure)\b|\bà l[’']écran\b`,
    String.raw`\bcomo (?:pueden|puedes|podéis|podemos|ven|ves) (?:ver|aquí)\b|\best[ae] (?:diapositiva|imagen|gráfic[ao]|figura|diagrama)\b|\ben (?:la )?pantalla\b`,
    '(?:이|다음) (?:슬라이드|그림|그래프|표|사진|화면|코드)|화면에|보시는|보시면',
  ].join('|'),
  'iu',
);

/** ms two pictures are apart at least. */
const leastGap = 10_000;
/** ms looked at of one moment at most: what a speaker points at comes into the picture soon. */
const longest = 12_000;
/** At most one picture in so many ms of the source, within these bounds. */
const pace = 75_000;
const [fewest, most] = [6, 24];

/**
 * Where a picture belongs beside a text with times: passages that point at what is seen, and the beginnings of chapters; the first count more.
 * In order, 10 s apart, at most 24. Empty for a text without times.
 */
export function pictureMoments(passages: readonly Passage[], chapters: readonly AuthorChapter[] = []): Moment[] {
  const begins = new Set(chapters.map(({ from }) => from));
  const wanted: (Moment & { weight: number })[] = [];
  for (const { n, text, anchor } of passages) {
    if (!('t' in anchor)) continue;
    const weight = (pointers.test(text) ? 2 : 0) + (begins.has(n) || n === 1 ? 1 : 0);
    if (weight === 0) continue;
    const [from, end] = anchor.t;
    const moment = { from, to: Math.max(from, Math.min(end, from + longest)), weight };
    const before = wanted.at(-1);
    if (!before || from - before.from >= leastGap) wanted.push(moment);
    else if (weight > before.weight) wanted[wanted.length - 1] = moment;
  }
  const last = passages.at(-1)?.anchor;
  const length = last && 't' in last ? last.t[1] : 0;
  const room = Math.min(most, Math.max(fewest, Math.round(length / pace)));
  while (wanted.length > room) wanted.splice(leastOf(wanted), 1);
  return wanted.map(({ from, to }) => ({ from, to }));
}

/** Index of the moment missed least: the lightest, and of these the one closest after another. */
function leastOf(wanted: readonly (Moment & { weight: number })[]): number {
  const gap = (i: number) => (wanted[i]?.from ?? 0) - (wanted[i - 1]?.from ?? Number.NEGATIVE_INFINITY);
  return wanted.reduce((least, { weight }, i) => {
    const known = wanted[least]?.weight ?? 0;
    return weight < known || (weight === known && gap(i) < gap(least)) ? i : least;
  }, 0);
}
