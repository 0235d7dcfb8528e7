import { GlossError } from '../../source/errors';
import type { Transport } from './transport';

export interface WebDavAccount {
  /** Address of a folder, `https://cloud.example/remote.php/dav/files/me/gloss`. */
  url: string;
  user: string;
  password: string;
}

/** WebDAV (RFC 4918), Basic authentication (RFC 7617): Nextcloud, ownCloud, Synology, Apache, lighttpd and their kin. */
export function createWebDav({ url, user, password }: WebDavAccount, signal?: AbortSignal): Transport {
  const base = url.replace(/\/*$/, '/');
  const host = URL.canParse(base) ? new URL(base).host : base;
  const login = `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))}`;

  async function request(method: string, name: string, init: RequestInit = {}): Promise<Response> {
    try {
      return await fetch(new URL(name, base), {
        ...init,
        method,
        headers: { ...init.headers, ...(user && { Authorization: login }) },
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        ...(signal && { signal }),
      });
    } catch (thrown) {
      signal?.throwIfAborted();
      throw new GlossError('UNREACHABLE', { params: { host }, detail: String(thrown) }, { cause: thrown });
    }
  }

  function refuse({ status }: Response, method: string): never {
    if (status === 401 || status === 403) throw new GlossError('SYNC_REFUSED', { params: { host, status } });
    if (status === 507 || status === 413) throw new GlossError('SYNC_FULL', { params: { host, status } });
    throw new GlossError('SYNC_FAILED', { params: { host, status }, detail: `${method}: ${status}` });
  }

  return {
    async read(name) {
      const response = await request('GET', name);
      if (response.status === 404) return undefined;
      if (!response.ok) refuse(response, 'GET');
      try {
        return new Uint8Array(await response.arrayBuffer());
      } catch (thrown) {
        // The connection was cut in the middle.
        throw new GlossError('UNREACHABLE', { params: { host }, detail: String(thrown) }, { cause: thrown });
      }
    },
    async write(name, bytes) {
      const response = await request('PUT', name, {
        body: bytes,
        headers: { 'Content-Type': 'application/octet-stream' },
      });
      if (!response.ok) refuse(response, 'PUT');
    },
    async list(folder) {
      const response = await request('PROPFIND', `${folder}/`, {
        body: '<?xml version="1.0"?><propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>',
        headers: { Depth: '1', 'Content-Type': 'application/xml' },
      });
      if (response.status === 404) return [];
      if (response.status !== 207) refuse(response, 'PROPFIND');
      // Workers have no XML parser; of the answer only the addresses are needed.
      const text = await response.text();
      const hrefs = [...text.matchAll(/<(?:\w+:)?href[^>]*>([^<]+)<\/(?:\w+:)?href>/gi)].map(([, href = '']) =>
        href.trim(),
      );
      const names = hrefs.filter((href) => !href.endsWith('/')).map((href) => href.slice(href.lastIndexOf('/') + 1));
      return names.filter((name) => /^[\w.-]+$/.test(name));
    },
    async remove(name) {
      const response = await request('DELETE', name);
      if (!response.ok && response.status !== 404) refuse(response, 'DELETE');
    },
    async makeFolder(folder) {
      const response = await request('MKCOL', folder === '' ? '' : `${folder}/`);
      // 405: it is there.
      if (!response.ok && response.status !== 405) refuse(response, 'MKCOL');
    },
  };
}
