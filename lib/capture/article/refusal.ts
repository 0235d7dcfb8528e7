import type { ErrorCode } from '../../source/errors';
import { countWords } from '../../source/words';
import type { Block } from './blocks';

/** Less to read than this, outside of the box that asks for something, and the box is what the page shows. */
const wallWords = 120;
const boxWords = 60;
/** A banner about cookies stands beside short notices, too: outside of it there must be next to nothing. */
const besideConsent = 40;
/** A page that says no more than this and that it is loading has not loaded. */
const shellWords = 40;
/** Smaller pictures, px on a side, are icons. */
const pictureSide = 200;

/** What is said of cookies and data, and what the buttons under it say. */
const consentText =
  /\bcookies?\b|\bconsent\b|\bgdpr\b|your privacy|personal data|datenschutz|einwilligung|personenbezogen|vie privée|données personnelles|privacidad|datos personales|隐私|隱私|個人情報|クッキー|쿠키|개인정보/i;
const consentButton =
  /accept|agree|reject|allow all|consent|akzeptier|zustimm|ablehn|einverstanden|accepte[rz]|refuser|acept|rechaz|accett|rifiut|принять|соглас|同意|接受|拒绝|拒絕|允许|允許|すべて許可|拒否|동의/i;
const loading =
  /\bloading\b|\bplease wait\b|(?:enable|turn on|requires?|need) java ?script|javascript (?:is|must be|has been) (?:disabled|enabled|required)|javascript aktivieren|activer javascript|加载中|正在加载|载入中|載入中|启用 ?java ?script|啟用 ?java ?script|読み込み中|javascript ?を(?:有効|オン)|로딩/i;

/** Whether a page without text shows something all the same: a scanned page, a strip of drawings. */
const hasPictures = (doc: Document): boolean =>
  [...doc.images].some(({ naturalWidth, naturalHeight }) => Math.min(naturalWidth, naturalHeight) >= pictureSide);

/** Why a page without any text has none. */
export const emptyCode = (doc: Document): ErrorCode => (hasPictures(doc) ? 'IMAGES_ONLY' : 'PAGE_EMPTY');

const wordsIn = (blocks: readonly Block[]): number => blocks.reduce((sum, { text }) => sum + countWords(text), 0);

/** What stands in place of the text: a box to log in, a question about cookies, the shell of a page that is not there yet. */
export function wallOf(doc: Document, pageBlocks: readonly Block[]): ErrorCode | undefined {
  if (isLoginWall(doc, pageBlocks)) return 'LOGIN_WALL';
  if (isConsentWall(doc, pageBlocks)) return 'CONSENT_WALL';
  const isShell = pageBlocks.some(({ text }) => loading.test(text)) && wordsIn(pageBlocks) < shellWords;
  return isShell ? 'PAGE_EMPTY' : undefined;
}

/** A page that has little to read outside the box around a password field. A log-in box in the corner of a forum is no wall. */
function isLoginWall(doc: Document, pageBlocks: readonly Block[]): boolean {
  let box: Element | null = doc.querySelector('input[type="password" i]');
  if (!box) return false;
  // Forms are no measure: some pages stand in one as a whole.
  for (let at = box.parentElement; at && countWords(at.textContent ?? '') <= boxWords; at = at.parentElement) box = at;
  return wordsIn(pageBlocks) - countWords(box.textContent ?? '') < wallWords;
}

/** A page that speaks of cookies and next to nothing else, with a button to accept. Names are no measure: sites note a choice made on the whole page. */
function isConsentWall(doc: Document, pageBlocks: readonly Block[]): boolean {
  const buttons = [...doc.querySelectorAll('button, [role="button"], input[type="submit" i], a')].slice(0, 1000);
  const asks = buttons.some(
    (button) => consentButton.test(button.textContent || button.getAttribute('value') || '') && button.closest('body'),
  );
  if (!asks) return false;
  const words = wordsIn(pageBlocks);
  const spoken = wordsIn(pageBlocks.filter(({ text }) => consentText.test(text)));
  return spoken > words / 2 && words - spoken < besideConsent;
}
