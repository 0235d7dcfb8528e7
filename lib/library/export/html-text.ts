/** Text of a page or a model as text of HTML, in an attribute too. */
export const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Style of a file that is read on its own, light and dark. */
export const style = `body{max-width:40em;margin:2em auto;padding:0 1em;font:1rem/1.6 system-ui,sans-serif;color:#1d1e20;background:#fbfbf9}
h1{line-height:1.25}.meta{color:#5a5e66}a{color:#2e5aa6}.speaker{font-weight:600}.how{color:#855400}
@media(prefers-color-scheme:dark){body{color:#e4e4e0;background:#151618}.meta{color:#a4a8af}a{color:#8db2f0}.how{color:#ddb05a}}`;
