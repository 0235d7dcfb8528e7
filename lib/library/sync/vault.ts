import { z } from 'zod';
import { GlossError } from '../../source/errors';
import { canonicalJson } from '../../source/hash';
import type { Transport } from './transport';

/**
 * What lies on the server, readable with the passphrase only. `vault.json` holds how the keys are made of it; everything else is JSON,
 * gzipped, then AES-256-GCM with a random nonce of 12 bytes in front, bound to its name: the server can neither read it nor put one
 * file in the place of another. Objects are named by an HMAC-SHA-256 of their content: equal content has one name, and the name tells
 * nothing.
 */
export interface Vault {
  /** Name of a value as an object. */
  nameOf(value: unknown): Promise<string>;
  seal(name: string, value: unknown): Promise<Uint8Array<ArrayBuffer>>;
  /** Rejects with `SYNC_DAMAGED` for anything but what was sealed under this name. */
  open(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown>;
}

const Head = z.object({
  format: z.literal('gloss-vault'),
  version: z.number().int().positive(),
  salt: z.string(),
  iterations: z.number().int().min(100_000).max(10_000_000),
  /** `vault.json`'s own name sealed: opens with the right passphrase only. */
  check: z.string(),
});

const vaultVersion = 1;
/** OWASP's advice of 2023 for PBKDF2 with SHA-256. */
const defaultIterations = 600_000;
const headName = 'vault.json';

/**
 * Opens the vault of a server, or makes one where there is none. Rejects with `SYNC_PASSPHRASE` for a wrong passphrase, `NEWER_FORMAT`
 * for a vault of a later Gloss, `SYNC_DAMAGED`.
 */
export async function openVault(
  transport: Transport,
  passphrase: string,
  iterations = defaultIterations,
): Promise<Vault> {
  const known = await transport.read(headName);
  if (!known) {
    const salt = toBase64(crypto.getRandomValues(new Uint8Array(16)));
    const vault = await keysOf(passphrase, salt, iterations);
    const check = toBase64(await vault.seal(headName, headName));
    const head = { format: 'gloss-vault', version: vaultVersion, salt, iterations, check };
    await transport.write(headName, new TextEncoder().encode(JSON.stringify(head)));
    // Another device may have made one at the same moment: what stands there now counts.
    return openVault(transport, passphrase, iterations);
  }
  const head = Head.safeParse(parse(new TextDecoder().decode(known)));
  if (!head.success) throw new GlossError('SYNC_DAMAGED', { params: { name: headName } });
  if (head.data.version > vaultVersion) throw new GlossError('NEWER_FORMAT', { params: { name: headName } });
  const vault = await keysOf(passphrase, head.data.salt, head.data.iterations);
  await vault.open(headName, fromBase64(head.data.check)).catch(() => {
    throw new GlossError('SYNC_PASSPHRASE');
  });
  return vault;
}

async function keysOf(passphrase: string, salt: string, iterations: number): Promise<Vault> {
  const text = (value: string) => new TextEncoder().encode(value);
  const typed = await crypto.subtle.importKey('raw', text(passphrase.normalize('NFKC')), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations },
    typed,
    256,
  );
  const master = await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
  const derive = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: text(info) });
  const aes = await crypto.subtle.deriveKey(derive('gloss content'), master, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const mac = await crypto.subtle.deriveKey(
    derive('gloss names'),
    master,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign'],
  );
  const damaged = (name: string) => new GlossError('SYNC_DAMAGED', { params: { name } });
  return {
    async nameOf(value) {
      const signed = await crypto.subtle.sign('HMAC', mac, text(canonicalJson(value)));
      return Array.from(new Uint8Array(signed), (byte) => byte.toString(16).padStart(2, '0')).join('');
    },
    async seal(name, value) {
      const plain = await pump(text(canonicalJson(value)), new CompressionStream('gzip'));
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: text(name) }, aes, plain);
      const out = new Uint8Array(12 + sealed.byteLength);
      out.set(iv);
      out.set(new Uint8Array(sealed), 12);
      return out;
    },
    async open(name, bytes) {
      try {
        const iv = bytes.subarray(0, 12);
        const opened = await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv, additionalData: text(name) },
          aes,
          bytes.subarray(12),
        );
        return JSON.parse(
          new TextDecoder().decode(await pump(new Uint8Array(opened), new DecompressionStream('gzip'))),
        );
      } catch {
        throw damaged(name);
      }
    },
  };
}

async function pump(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Response(bytes).body?.pipeThrough(through);
  return new Uint8Array(await new Response(stream ?? null).arrayBuffer());
}

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
