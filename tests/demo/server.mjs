import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the demo pages. */
export const demoFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'site');

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.srt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.vtt': 'text/vtt; charset=utf-8',
  '.webm': 'video/webm',
};

/**
 * Serves a folder of files on a free port of this machine, with byte ranges (without them a browser cannot seek in a video).
 * @param {string} folder
 * @param {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => boolean} [before]
 *   answers a request itself and returns true, or leaves it to the folder
 * @returns {Promise<{origin: string, close: () => Promise<void>}>} `origin` has no slash at its end
 */
export async function serveFolder(folder, before = () => false) {
  const server = createServer((request, response) => {
    if (!before(request, response)) sendFile(folder, request, response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return {
    origin: `http://localhost:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string} folder
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function sendFile(folder, request, response) {
  const name = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  const file = path.join(folder, name.endsWith('/') ? `${name}index.html` : name);
  const stat = file.startsWith(folder) ? statSync(file, { throwIfNoEntry: false }) : undefined;
  if (!stat?.isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  const headers = { 'content-type': types[path.extname(file)] ?? 'application/octet-stream', 'accept-ranges': 'bytes' };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = Number(range?.[1] ?? 0);
  const end = Math.min(range?.[2] ? Number(range[2]) : stat.size - 1, stat.size - 1);
  if (start > end) {
    response.writeHead(416, { 'content-range': `bytes */${stat.size}` }).end();
    return;
  }
  const part = range ? { 'content-range': `bytes ${start}-${end}/${stat.size}` } : {};
  response.writeHead(range ? 206 : 200, { ...headers, ...part, 'content-length': end - start + 1 });
  createReadStream(file, { start, end }).pipe(response);
}
