/**
 * A language as a model understands it without doubt: English name, own name, code. "Chinese" alone gives whichever script the
 * model likes, so the scripts of Han are always told apart.
 */
export function languageName(code: string): string {
  if (code === 'und') return 'the language of the source';
  const full = code === 'zh' ? 'zh-Hans' : code;
  const own = nameIn(full, full);
  return [nameIn('en', full), own ? `(${own}, ${full})` : `(${full})`].filter(Boolean).join(' ');
}

function nameIn(display: string, code: string): string {
  try {
    const name = new Intl.DisplayNames([display], { type: 'language' }).of(code) ?? '';
    return name === code ? '' : name;
  } catch {
    return '';
  }
}
