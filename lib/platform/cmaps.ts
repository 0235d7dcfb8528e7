import { browser } from 'wxt/browser';

/** One of pdf.js's character maps (Adobe's, binary), which the build puts into the extension. `name` as pdf.js asks: `UniGB-UCS2-H.bcmap`. */
export async function readCMap(name: string): Promise<Uint8Array> {
  const path = `/cmaps/${name}` as Parameters<typeof browser.runtime.getURL>[0];
  const response = await fetch(browser.runtime.getURL(path));
  return new Uint8Array(await response.arrayBuffer());
}
