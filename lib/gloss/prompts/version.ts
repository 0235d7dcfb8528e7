import { sha256 } from '../../source/hash';

/** Version of a prompt: the first 12 hex digits of the SHA-256 of its fixed text. A changed word is a new version. */
export async function promptVersion(text: string): Promise<string> {
  return (await sha256(text)).slice(0, 12);
}
