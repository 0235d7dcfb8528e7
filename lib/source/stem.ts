/**
 * A light English stemmer (plural and the commonest endings), enough to see that *outputs* and *output* are one topic. Other
 * languages are returned as they are: a wrong stem costs more than a missed one.
 */
export function stem(word: string, lang: string): string {
  if (!lang.startsWith('en') || word.length < 4) return word;
  let root = word;
  if (root.endsWith('ies') && root.length > 4) root = `${root.slice(0, -3)}y`;
  else if (/(?:sses|shes|ches|xes|zes)$/.test(root)) root = root.slice(0, -2);
  else if (/[^su]s$/.test(root)) root = root.slice(0, -1);
  if (root.length > 5 && root.endsWith('ing')) root = undouble(root.slice(0, -3));
  else if (root.length > 4 && root.endsWith('ed')) root = undouble(root.slice(0, -2));
  return root.length > 4 && root.endsWith('e') ? root.slice(0, -1) : root;
}

function undouble(root: string): string {
  return /([bdgmnprt])\1$/.test(root) ? root.slice(0, -1) : root;
}
