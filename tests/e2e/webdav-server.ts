import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const program = '/usr/sbin/lighttpd';
const webdav = '/usr/lib/lighttpd/mod_webdav.so';

/** Whether Debian's lighttpd with WebDAV is here; as root it is installed where that can be done. */
export function webDavServerIsHere(): boolean {
  const isHere = () => existsSync(program) && existsSync(webdav);
  if (isHere()) return true;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    execFileSync('apt-get', ['-q', ...args], { env, stdio: 'ignore', timeout: 180_000 });
  try {
    apt('update');
    apt('-y', '--no-install-recommends', 'install', 'lighttpd', 'lighttpd-mod-webdav');
  } catch {
    return false;
  }
  return isHere();
}

export interface WebDavServer {
  /** Address of the shared folder. */
  url: string;
  /** The folder on disk. */
  folder: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** lighttpd with mod_webdav on loopback, its own folder, one user (`ann`, `pass word`). */
export async function startWebDav(): Promise<WebDavServer> {
  const root = mkdtempSync(path.join(tmpdir(), 'gloss-dav-'));
  const folder = path.join(root, 'files/gloss');
  mkdirSync(path.dirname(folder), { recursive: true });
  const port = await freePort();
  writeFileSync(path.join(root, 'users'), 'ann:pass word\n');
  writeFileSync(
    path.join(root, 'lighttpd.conf'),
    `server.modules = ("mod_auth", "mod_authn_file", "mod_webdav")
server.document-root = "${root}/files"
server.bind = "127.0.0.1"
server.port = ${port}
server.errorlog = "${root}/error.log"
webdav.activate = "enable"
webdav.is-readonly = "disable"
auth.backend = "plain"
auth.backend.plain.userfile = "${root}/users"
auth.require = ("" => ("method" => "basic", "realm" => "dav", "require" => "valid-user"))
`,
  );
  let server: ChildProcess | undefined;
  const start = async () => {
    server = spawn(program, ['-D', '-f', path.join(root, 'lighttpd.conf')], { stdio: 'ignore' });
    for (let i = 0; i < 100; i++) {
      const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
      if (answer) return;
      await sleep(50);
    }
    throw new Error('lighttpd does not answer');
  };
  const stop = async () => {
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    server?.kill('SIGKILL');
    await ended;
  };
  await start();
  const close = async () => {
    await stop();
    rmSync(root, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}/gloss`, folder, start, stop, close };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
