import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { extensionSwitches, quietSwitches } from '../cli/chromium.mjs';
import { builtExtension, testBrowser } from './browser';
import { listTargets, type Send, sendOverPipe } from './cdp';
import { Panel, poll } from './panel';

/**
 * A Chromium with Gloss and no debugger on its worker. Playwright attaches to every worker, and an attached debugger keeps a
 * worker alive: only here does the browser stop it after its thirty seconds, as it does for a person.
 */
export class BareBrowser {
  private constructor(
    readonly id: string,
    private readonly sessions: (sessionId?: string) => Send,
    readonly close: () => Promise<void>,
  ) {}

  static async launch(): Promise<BareBrowser> {
    const profile = mkdtempSync(path.join(tmpdir(), 'gloss-bare-'));
    const browser = spawn(
      testBrowser(),
      [
        ...quietSwitches,
        ...extensionSwitches(builtExtension),
        '--headless=new',
        '--disable-gpu',
        '--lang=en-US',
        '--remote-debugging-pipe',
        `--user-data-dir=${profile}`,
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: { ...process.env, LANGUAGE: 'en_US' } },
    );
    const sessions = sendOverPipe(browser);
    const worker = await poll('the worker', async () =>
      (await listTargets(sessions())).find((target) => target.type === 'service_worker'),
    );
    const close = async () => {
      const ended = once(browser, 'exit');
      await sessions()('Browser.close').catch(() => browser.kill());
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    };
    return new BareBrowser(new URL(worker.url).host, sessions, close);
  }

  /** Whether the worker runs now. */
  async workerRuns(): Promise<boolean> {
    return (await listTargets(this.sessions())).some((target) => target.type === 'service_worker');
  }

  /** Opens an address in a new tab and returns a driver of its page. */
  async open(url: string): Promise<Panel> {
    const { targetId } = z
      .object({ targetId: z.string() })
      .parse(await this.sessions()('Target.createTarget', { url }));
    const page = await this.attach(targetId);
    // A new tab is complete before it has begun to load: its first document is blank.
    const loaded = "location.href !== 'about:blank' && document.readyState === 'complete'";
    await poll(`${url} to load`, async () => (await page.evaluate(loaded, z.boolean())) || undefined);
    return page;
  }

  /** Allows a site beforehand, as `GlossBrowser.grantHost`. */
  async grantHost(pattern: string): Promise<void> {
    const page = await this.open('chrome://extensions');
    const args = [this.id, pattern].map((arg) => JSON.stringify(arg)).join(', ');
    await page.evaluate(`chrome.developerPrivate.addHostPermission(${args})`, z.unknown());
    await this.sessions()('Target.closeTarget', { targetId: page.targetId });
  }

  /** Presses the toolbar button on the tab with this address and waits for the panel; again if the worker was not yet listening. */
  async clickToolbar(url: string): Promise<Panel> {
    const send = this.sessions();
    const panel = await poll('the panel to open', async () => {
      const targets = await listTargets(send);
      const open = targets.find((target) => target.url.startsWith(`chrome-extension://${this.id}/sidepanel.html`));
      if (open) return open;
      const tab = targets.find((target) => target.type === 'tab' && target.url === url);
      if (tab) await send('Extensions.triggerAction', { id: this.id, targetId: tab.targetId });
      await new Promise((resolve) => setTimeout(resolve, 500));
      return undefined;
    });
    return this.attach(panel.targetId);
  }

  private async attach(targetId: string): Promise<Panel> {
    const reply = await this.sessions()('Target.attachToTarget', { targetId, flatten: true });
    const { sessionId } = z.object({ sessionId: z.string() }).parse(reply);
    return new Panel(targetId, this.sessions(sessionId));
  }
}
