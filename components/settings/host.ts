/** Host and port of an address, as people know it; the text itself where it is no address. */
export const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);
