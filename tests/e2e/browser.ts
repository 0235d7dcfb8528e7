import { existsSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from '@playwright/test';
import { chromiumAdvice, extensionSwitches, findChromium, quietSwitches } from '../cli/chromium.mjs';
import { attachNonFlat, listTargets, sendThrough } from './cdp';
import { Panel, poll } from './panel';

/** The built extension that browser tests load. */
export const builtExtension = path.resolve(import.meta.dirname, '../../.output/chrome-mv3');

/** The browser to test with; throws with advice when there is none, or nothing is built. */
export function testBrowser(): string {
  const program = findChromium();
  if (!program) throw new Error(chromiumAdvice);
  if (!existsSync(path.join(builtExtension, 'manifest.json'))) throw new Error('Nothing is built: npm run build');
  return program;
}

export interface LaunchOptions {
  /** Folder of the browser profile; a fresh one that is thrown away when absent. */
  profile?: string;
  /** Interface language of the browser. */
  lang?: string;
  /** Width and height of the browser window. */
  size?: { width: number; height: number };
  /** Folder of the extension; what was built when absent. */
  extension?: string;
}

/** A Chromium with Gloss installed, its pages under Playwright, and what Playwright has no words for: toolbar, panel, worker. */
export class GlossBrowser {
  private panelDriver: Panel | undefined;

  private constructor(
    readonly context: BrowserContext,
    readonly id: string,
    private readonly cdp: CDPSession,
  ) {}

  static async launch(options: LaunchOptions = {}): Promise<GlossBrowser> {
    const { profile = '', lang = 'en-US', size, extension = builtExtension } = options;
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: testBrowser(),
      headless: true,
      env: { ...process.env, LANGUAGE: lang.replace('-', '_') },
      args: [
        ...quietSwitches,
        ...extensionSwitches(extension),
        '--disable-gpu',
        `--lang=${lang}`,
        ...(size ? [`--window-size=${size.width},${size.height}`] : []),
      ],
      ...(size && { viewport: null }),
    });
    await context.addInitScript('globalThis.__name ??= (f) => f'); // under tsx, functions sent to a page call this helper
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    // Without listeners a click is lost: nothing queues it while the worker is still starting.
    await poll('the worker to listen', async () => (await hasListeners(worker)) || undefined);
    const browser = context.browser();
    if (!browser) throw new Error('a persistent context has a browser');
    return new GlossBrowser(context, new URL(worker.url()).host, await browser.newBrowserCDPSession());
  }

  /** Opens an address in a new tab. */
  async open(url: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(url);
    return page;
  }

  /** Opens a page of the extension in a new tab: `options.html`. */
  openExtensionPage(name: string): Promise<Page> {
    return this.open(`chrome-extension://${this.id}/${name}`);
  }

  /** Presses the toolbar button while this page's tab is in front, with a user gesture and `activeTab`, as a person does. */
  async clickToolbar(page: Page): Promise<void> {
    await page.bringToFront();
    const send = sendThrough(this.cdp);
    const tab = await poll('the tab in front', async () =>
      (await listTargets(send)).find((t) => t.type === 'tab' && t.url === page.url() && t.embedderData?.tabActive),
    );
    await send('Extensions.triggerAction', { id: this.id, targetId: tab.targetId });
  }

  /** The real side panel, waiting for it to be open. */
  async panel(): Promise<Panel> {
    const target = await poll('the side panel', () => this.panelTarget());
    if (this.panelDriver?.targetId !== target.targetId) {
      this.panelDriver = new Panel(target.targetId, await attachNonFlat(this.cdp, target.targetId));
    }
    return this.panelDriver;
  }

  /** Whether the side panel is open. */
  async panelIsOpen(): Promise<boolean> {
    return (await this.panelTarget()) !== undefined;
  }

  private async panelTarget() {
    const url = `chrome-extension://${this.id}/sidepanel.html`;
    const targets = await listTargets(sendThrough(this.cdp));
    return targets.find((target) => target.type === 'page' && target.url.startsWith(url));
  }

  /** Allows a site beforehand; headless browsers have no dialog to press, so the extension's own request then succeeds. */
  grantHost(pattern: string): Promise<void> {
    return this.changeHost('addHostPermission', pattern);
  }

  /** Takes a site's permission away, as a person may on the browser's own page. */
  revokeHost(pattern: string): Promise<void> {
    return this.changeHost('removeHostPermission', pattern);
  }

  private async changeHost(change: 'addHostPermission' | 'removeHostPermission', pattern: string): Promise<void> {
    const page = await this.open('chrome://extensions');
    await page.evaluate(`chrome.developerPrivate.${change}(${JSON.stringify(this.id)}, ${JSON.stringify(pattern)})`);
    await page.close();
  }

  /** Kills the background worker as the browser does; it starts again at the next event. */
  async killWorker(): Promise<void> {
    const send = sendThrough(this.cdp);
    const workers = (await listTargets(send)).filter((t) => t.type === 'service_worker' && t.url.includes(this.id));
    if (workers.length === 0) throw new Error('no worker is running');
    for (const { targetId } of workers) await send('Target.closeTarget', { targetId });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

const hasListeners = (worker: Worker) => worker.evaluate(() => chrome.action.onClicked.hasListeners());
