// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { captureArticle } from '../../../../lib/capture/article/extract';
import { GlossError } from '../../../../lib/source/errors';
import { page, paragraphs } from './pages';

const codeOf = (html: string) => {
  try {
    captureArticle(page(html), 'https://harbour.example/story');
    return 'read';
  } catch (thrown) {
    return thrown instanceof GlossError ? thrown.code : String(thrown);
  }
};
const article = `<article>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`;
const consent = `<h2>We value your privacy</h2><p>We and our 842 partners store cookies on your device and process personal data,
such as unique identifiers and standard information sent by a device, for advertising and content, measurement of both, and insights
about the people who read.</p><p>With your consent we may use precise location. You can change your mind at any time in the privacy policy.</p>
<button>More options</button><button>Accept all</button>`;

describe('a page that shows something else than its text', () => {
  it.each([
    [
      'a consent box over an empty page',
      `<div id="onetrust-banner-sdk">${consent}</div><header>Harbour Post</header>`,
      'CONSENT_WALL',
    ],
    ['a consent page without names', `<main>${consent}</main>`, 'CONSENT_WALL'],
    [
      'one in German',
      '<main><p>Wir und unsere Partner verarbeiten personenbezogene Daten und setzen Cookies, damit diese Seite weiter kostenlos bleibt.</p><button>Alle akzeptieren</button></main>',
      'CONSENT_WALL',
    ],
    [
      'one in Chinese',
      '<main><p>我们使用 Cookie 来改善您的体验，并依照隐私政策处理您的个人数据，请先作出选择，然后继续浏览本网站。</p><button>全部接受</button></main>',
      'CONSENT_WALL',
    ],
    [
      'a shell that loads',
      '<title>Harbour</title><div id="root"><p>Loading… please wait a moment while the harbour opens its gates for you.</p></div>',
      'PAGE_EMPTY',
    ],
    ['a shell that wants scripts', '<div id="app">You need to enable JavaScript to run this app.</div>', 'PAGE_EMPTY'],
    ['a shell in Chinese', '<div id="app">正在加载，请稍候</div>', 'PAGE_EMPTY'],
    [
      'a box to log in',
      '<form><p>Please sign in with the account you made to go on reading this page.</p><input type="password"></form>',
      'LOGIN_WALL',
    ],
    [
      'a list of links',
      '<p><a href="/x">A headline that leads to another page of the site</a></p>'.repeat(30),
      'NO_ARTICLE',
    ],
  ])('%s', (_, html, code) => {
    expect(codeOf(`<body>${html}</body>`)).toBe(code);
  });

  it.each([
    ['an article under a consent box', `${article}<div class="cookie-banner">${consent}</div>`],
    [
      'an article about cookies',
      `<h1>Cookies</h1>${article}<p>In the end the baker sold cookies to those who had given their consent to the clock.</p><button>Accept</button>`,
    ],
    ['an article that loads more', `${article}<p>Loading more stories</p>`],
  ])('%s is read', (_, html) => {
    expect(codeOf(`<body>${html}</body>`)).toBe('read');
  });
});
