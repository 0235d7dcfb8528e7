const languageName = /(?:^|\s)(?:language|lang|highlight-source|brush:?|hljs|prettyprint)[-_: ]\s*([\w+#.-]{1,30})/i;
const noLanguage = /^(?:plain|none|text|auto|linenums)/i;

/** The language of a `pre` by what highlighters leave on it, in it and around it: `language-ts`, `highlight-source-ts`, `data-lang`. */
export function codeLanguage(pre: Element): string | undefined {
  const around = [pre, pre.querySelector('code'), pre.parentElement, pre.parentElement?.parentElement];
  for (const element of around) {
    const declared = element?.getAttribute('data-lang') ?? element?.getAttribute('data-language');
    const name = declared ?? languageName.exec(element?.getAttribute('class') ?? '')?.[1];
    if (name && /^[\w+#.-]{1,30}$/.test(name) && !noLanguage.test(name)) return name.toLowerCase();
  }
  return undefined;
}
