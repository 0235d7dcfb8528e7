/** Names of U+00A0 to U+00FF in order: the only ones HTML also accepts without a semicolon, with the four of `loose`. */
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const loose = 'amp& lt< gt> quot" AMP& LT< GT> QUOT" COPY© REG®';
/** The other names of HTML 4, each followed by its character. */
const strict =
  "apos' OEligŒ oeligœ ScaronŠ scaronš YumlŸ fnofƒ circˆ tilde˜ AlphaΑ BetaΒ GammaΓ DeltaΔ EpsilonΕ ZetaΖ EtaΗ ThetaΘ IotaΙ KappaΚ LambdaΛ MuΜ NuΝ XiΞ OmicronΟ PiΠ RhoΡ SigmaΣ TauΤ UpsilonΥ PhiΦ ChiΧ PsiΨ OmegaΩ alphaα betaβ gammaγ deltaδ epsilonε zetaζ etaη thetaθ iotaι kappaκ lambdaλ muμ nuν xiξ omicronο piπ rhoρ sigmafς sigmaσ tauτ upsilonυ phiφ chiχ psiψ omegaω thetasymϑ upsihϒ pivϖ ensp\u2002 emsp\u2003 thinsp\u2009 zwnj\u200C zwj\u200D lrm\u200E rlm\u200F ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ dagger† Dagger‡ bull• hellip… permil‰ prime′ Prime″ lsaquo‹ rsaquo› oline‾ frasl⁄ euro€ imageℑ weierp℘ realℜ trade™ alefsymℵ larr← uarr↑ rarr→ darr↓ harr↔ crarr↵ lArr⇐ uArr⇑ rArr⇒ dArr⇓ hArr⇔ forall∀ part∂ exist∃ empty∅ nabla∇ isin∈ notin∉ ni∋ prod∏ sum∑ minus− lowast∗ radic√ prop∝ infin∞ ang∠ and∧ or∨ cap∩ cup∪ int∫ there4∴ sim∼ cong≅ asymp≈ ne≠ equiv≡ le≤ ge≥ sub⊂ sup⊃ nsub⊄ sube⊆ supe⊇ oplus⊕ otimes⊗ perp⊥ sdot⋅ lceil⌈ rceil⌉ lfloor⌊ rfloor⌋ lang⟨ rang⟩ loz◊ spades♠ clubs♣ hearts♥ diams♦";

const looseNames = new Map([
  ...latin1.split(' ').map((name, i) => [name, String.fromCharCode(0xa0 + i)] as const),
  ...pairs(loose),
]);
const names = new Map([...looseNames, ...pairs(strict)]);

/** What the codes 0x80 to 0x9F mean in windows-1252. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const longestName = 8;

function pairs(list: string): (readonly [string, string])[] {
  return list.split(/ (?=[A-Za-z])/).map((entry) => [entry.slice(0, -1), entry.slice(-1)] as const);
}

/**
 * Reads one HTML character reference at `text[at] === '&'`: numeric, or a name of HTML 4 (with HTML's rule for the old
 * names that need no semicolon). Returns the character and the index after it, or undefined where `&` is just itself.
 */
export function readReference(text: string, at: number): { char: string; next: number } | undefined {
  return text[at + 1] === '#' ? readNumber(text, at + 2) : readName(text, at + 1);
}

/** Replaces every character reference of `text`. Linear. */
export function decodeEntities(text: string): string {
  let amp = text.indexOf('&');
  if (amp < 0) return text;
  let out = '';
  let done = 0;
  for (; amp >= 0; amp = text.indexOf('&', amp)) {
    const reference = readReference(text, amp);
    if (!reference) {
      amp++;
      continue;
    }
    out += text.slice(done, amp) + reference.char;
    amp = done = reference.next;
  }
  return out + text.slice(done);
}

function readNumber(text: string, at: number) {
  const hex = text[at] === 'x' || text[at] === 'X';
  const first = hex ? at + 1 : at;
  let end = first;
  let code = 0;
  for (; end < text.length; end++) {
    const digit = digitValue(text.charCodeAt(end), hex);
    if (digit < 0) break;
    code = Math.min(code * (hex ? 16 : 10) + digit, 0x110000);
  }
  if (end === first) return undefined;
  return { char: characterOf(code), next: text[end] === ';' ? end + 1 : end };
}

/** The character that a C1 code means everywhere on the web: that of windows-1252. */
export function windows1252Char(code: number): string {
  return windows1252.charAt(code - 0x80);
}

function digitValue(code: number, hex: boolean): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return hex && letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function characterOf(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\uFFFD';
  return code >= 0x80 && code <= 0x9f ? windows1252Char(code) : String.fromCodePoint(code);
}

function readName(text: string, at: number) {
  let end = at;
  while (end < text.length && end - at < longestName && isAlphanumeric(text.charCodeAt(end))) end++;
  if (text[end] === ';') {
    const char = names.get(text.slice(at, end));
    if (char) return { char, next: end + 1 };
  }
  for (let stop = end; stop > at; stop--) {
    const char = looseNames.get(text.slice(at, stop));
    if (char) return { char, next: text[stop] === ';' ? stop + 1 : stop };
  }
  return undefined;
}

function isAlphanumeric(code: number): boolean {
  const letter = code | 32;
  return (code >= 48 && code <= 57) || (letter >= 97 && letter <= 122);
}
