/** Lower-case words whose full stop does not end a sentence, whatever follows. */
const never = new Set(
  (
    'mr mrs ms mx dr prof st sr mt ft rev hon gen col capt lt sgt maj cmdr gov sen rep pres vs e.g i.e eg ie cf viz ca approx al ' +
    'dept univ ed eds vol vols pp fig figs eq eqs sec ch art nr bzw z.b d.h u.a s.o s.u vgl usw bspw ggf hrsg evtl inkl ' +
    'm mm mme mlle mgr p.ex env éd sig sigg sig.ra dott prof.ssa avv ing d.c a.c sra srta dna dra ud uds ee.uu pág págs núm tel ' +
    'dhr mevr drs mej o.a bijv blz ul tzn np tj prof.dr г ул им т.е т.д т.п см стр рис'
  ).split(' '),
);

/** Lower-case words whose full stop may also end a sentence: it does when a capital (or another script) follows. */
const maybe = new Set(
  'inc ltd co corp bros jr phd ph.d m.d b.a m.a a.m p.m u.s u.k u.n e.u d.c u.s.a etc est min max ave blvd rd'.split(
    ' ',
  ),
);

/** Abbreviations only in front of a number: `No. 5`, `Jan. 3`, `p. 12`. */
const beforeNumber = new Set(
  'no nos p pp n nº art abs § jan feb mar apr jun jul aug sep sept oct nov dec gen febr okt dez'.split(' '),
);

/**
 * Whether the full stop after `word` (as written, without that stop) belongs to an abbreviation, an initial or an ordinal
 * rather than ending a sentence. `next` is the first character after the white space.
 */
export function isAbbreviation(word: string, next: string, lang: string): boolean {
  const lower = word.toLowerCase();
  if (never.has(lower)) return true;
  if (/^\p{Nd}$/u.test(next) && beforeNumber.has(lower)) return true;
  if (/^\p{Script=Latin}$/u.test(word)) return word !== 'I'; // J. Smith, z. B.
  if (/^(?:\p{Lu}\.)+\p{Lu}$/u.test(word) || maybe.has(lower)) return /^\p{Ll}$/u.test(next);
  return /^(?:de|da|nb|no|fi|cs|sk|hu|pl|et|hr|sl)\b/.test(lang) && /^\p{Nd}{1,2}$/u.test(word); // am 3. Mai
}
