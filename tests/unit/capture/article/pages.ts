/** Builds pages written for these tests. */

export function page(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

export const paragraphs = [
  'The harbour clock had stopped at ten past four, and nobody in the town could say in which year it had happened.',
  'Every morning the baker looked up at it, nodded, and opened his shop at six, as his father had done before him.',
  'When the council finally voted to repair it, three hundred people signed a petition asking for the clock to stay as it was.',
  'The clockmaker came anyway, climbed the tower with a bag of tools, and found that the hands had been nailed in place.',
  'She took out the nails one by one, wound the spring, and listened for a while to the slow beat of the pendulum.',
];

export const article =
  page(`<!doctype html><html lang="en"><head><title>The clock that stood still | Harbour Post</title>
<link rel="canonical" href="/stories/clock?utm_source=x"><meta property="og:site_name" content="Harbour Post">
<meta property="og:title" content="The clock that stood still"><meta property="og:image" content="/clock.jpg">
<meta name="author" content="By Ada Winter"><meta property="article:published_time" content="2026-03-04T05:06:07Z"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>The clock that stood still</h1>
<p>${paragraphs[0]}</p><h2>The baker</h2><p>${paragraphs[1]}</p><p>${paragraphs[2]}</p>
<ul><li>First, the tower door.</li><li>Then, <b>the stairs</b>.<ul><li>All ninety of them.</li></ul></li></ul>
<blockquote><p>${paragraphs[3]}</p></blockquote>
<table><tr><th>Year</th><th>Keeper</th></tr><tr><td>1901</td><td>Olsen</td></tr></table>
<pre><code>if (clock.stopped) {
    clock.wind();
}</code></pre><p>${paragraphs[4]}</p></article><footer>Copyright Harbour Post</footer></body></html>`);

export const chinese =
  page(`<!doctype html><html lang="en"><head><title>港口的钟停了很多年_社会_海港新闻网</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/s">社会</a></div><div class="content"><h1>港口的钟停了很多年</h1>
<p>港口的钟停在四点十分，镇上没有人说得清是哪一年的事。面包师每天早上抬头看它一眼，点点头，六点准时开门。</p>
<p>镇议会终于决定修理它的时候，三百个人签名请愿，希望让钟保持原样。修钟的人还是来了，背着一袋工具爬上塔楼。</p>
<p>她发现指针是被钉子钉住的。她一颗一颗拔下钉子，上紧发条，听了一会儿钟摆缓慢的声音，然后慢慢走下了楼梯。</p>
<p>从那天起，镇上的人重新学会了准时。有人高兴，也有人说，没有停钟的港口就不再是原来的港口了。</p></div></body></html>`);
