import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { poll } from './panel';

const Answer = z.tuple([z.literal(1), z.number(), z.looseObject({ message: z.string() }).nullable(), z.unknown()]);

/** The Firefox to test with, if there is one. */
export const findFirefox = () =>
  [process.env.FIREFOX_PATH ?? '', '/usr/bin/firefox-esr'].find((file) => file && existsSync(file));

/**
 * Firefox by Marionette, its own remote protocol over TCP: frames are `length:json`, commands `[0, id, name, parameters]`.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export class Firefox {
  private last = 0;
  private buffer = Buffer.alloc(0);
  private readonly open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();

  private constructor(
    private readonly browser: ChildProcess,
    private readonly socket: Socket,
    private readonly profile: string,
  ) {
    socket.on('data', (data) => this.hear(Buffer.from(data)));
  }

  static async launch(program: string): Promise<Firefox> {
    const profile = mkdtempSync(path.join(tmpdir(), 'gloss-firefox-'));
    writeFileSync(path.join(profile, 'user.js'), 'user_pref("marionette.port", 0);\n');
    const switches = [
      '--headless',
      '--marionette',
      '--remote-allow-system-access',
      '--no-remote',
      '--profile',
      profile,
    ];
    const browser = spawn(program, switches, { stdio: 'ignore' });
    const portFile = path.join(profile, 'MarionetteActivePort');
    const port = await poll(
      'Marionette',
      async () => (existsSync(portFile) && Number(readFileSync(portFile, 'utf8'))) || undefined,
      30_000,
    );
    const socket = createConnection(port, '127.0.0.1');
    await once(socket, 'connect');
    const firefox = new Firefox(browser, socket, profile);
    await firefox.command('WebDriver:NewSession', {});
    return firefox;
  }

  command(name: string, parameters: object): Promise<unknown> {
    const id = ++this.last;
    const text = JSON.stringify([0, id, name, parameters]);
    return new Promise((resolve, reject) => {
      this.open.set(id, { resolve, reject });
      this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  /** Runs a function body in the page, or with the browser's own rights; it may return a promise. */
  async run<T>(script: string, shape: z.ZodType<T>, context: 'content' | 'chrome' = 'content'): Promise<T> {
    await this.command('Marionette:SetContext', { value: context });
    const answer = await this.command('WebDriver:ExecuteScript', { script, args: [] });
    return z.object({ value: shape }).parse(answer).value as T;
  }

  async close(): Promise<void> {
    const ended = once(this.browser, 'exit');
    this.browser.kill();
    await ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  private hear(data: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (;;) {
      const colon = this.buffer.indexOf(':');
      const length = Number(this.buffer.subarray(0, colon).toString());
      if (colon < 0 || this.buffer.length < colon + 1 + length) return;
      const text = this.buffer.subarray(colon + 1, colon + 1 + length).toString('utf8');
      this.buffer = this.buffer.subarray(colon + 1 + length);
      const answer = Answer.safeParse(JSON.parse(text));
      if (!answer.success) continue; // the greeting
      const [, id, error, value] = answer.data;
      const waiting = this.open.get(id);
      this.open.delete(id);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(value);
    }
  }
}
