import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Send } from './cdp';

const AxTree = z.object({
  nodes: z.array(
    z.object({
      ignored: z.boolean(),
      role: z.object({ value: z.unknown() }).optional(),
      name: z.object({ value: z.unknown() }).optional(),
      backendDOMNodeId: z.number().optional(),
    }),
  ),
});
const Evaluated = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z
    .object({ text: z.string(), exception: z.object({ description: z.string().optional() }).optional() })
    .optional(),
});

/** An element as assistive technology meets it: role and accessible name. */
export interface AxElement {
  role: string;
  name: string;
  node: number;
}

export type Name = string | RegExp;

const matches = (text: string, name: Name | undefined) =>
  name === undefined || (typeof name === 'string' ? text === name : name.test(text));

/**
 * A page of the extension that Playwright cannot reach (the real side panel), driven as a person would: elements are found by
 * role and accessible name, clicks and keys are trusted input events.
 */
export class Panel {
  constructor(
    readonly targetId: string,
    private readonly send: Send,
  ) {}

  /** Runs an expression in the page and returns its (awaited, JSON) value. */
  async evaluate<T>(expression: string, shape: z.ZodType<T>): Promise<T> {
    const reply = Evaluated.parse(
      await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true }),
    );
    const thrown = reply.exceptionDetails;
    if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
    return shape.parse(reply.result.value);
  }

  /** What a person can read in the panel now. */
  text(): Promise<string> {
    return this.evaluate('document.body ? document.body.innerText : ""', z.string());
  }

  /** Elements with this role and name (a string is the whole name), in document order. */
  async all(role: string, name?: Name): Promise<AxElement[]> {
    await this.send('Accessibility.enable');
    const { nodes } = AxTree.parse(await this.send('Accessibility.getFullAXTree'));
    return nodes.flatMap((node) => {
      const found = { role: String(node.role?.value ?? ''), name: String(node.name?.value ?? '').trim() };
      const wanted = !node.ignored && found.role === role && matches(found.name, name);
      return wanted && node.backendDOMNodeId ? [{ ...found, node: node.backendDOMNodeId }] : [];
    });
  }

  /** The first element with this role and name, waiting for it. */
  async find(role: string, name?: Name, timeoutMs = 10_000): Promise<AxElement> {
    return this.until(`${role} ${name ?? ''}`, async () => (await this.all(role, name))[0], timeoutMs);
  }

  /** Clicks the first element with this role and name, waiting until it is there and drawn. */
  async click(role: string, name?: Name): Promise<void> {
    await this.until(
      `${role} ${name ?? ''} to click`,
      async () => {
        const [element] = await this.all(role, name);
        // Drawn anew between finding and clicking, it is another node: look again.
        return element && (await this.clickIfDrawn(element).catch(() => undefined));
      },
      10_000,
    );
  }

  async clickElement(element: AxElement): Promise<void> {
    if (!(await this.clickIfDrawn(element))) throw new Error(`${element.role} ${element.name} is not drawn`);
  }

  private async clickIfDrawn({ node: backendNodeId }: AxElement): Promise<true | undefined> {
    await this.send('DOM.enable');
    await this.scrollToMiddle(backendNodeId);
    const quad = await this.quadOf(backendNodeId);
    // What comes late above it moves it: pressed where it was, the click meets something else.
    await sleep(30);
    if (!quad || String(quad) !== String(await this.quadOf(backendNodeId))) return undefined;
    const mean = (from: number) => [0, 2, 4, 6].reduce((sum, i) => sum + (quad[i + from] ?? 0), 0) / 4;
    const at = { x: mean(0), y: mean(1), button: 'left', clickCount: 1 };
    await this.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
    await this.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
    return true;
  }

  private async quadOf(backendNodeId: number): Promise<number[] | undefined> {
    const { quads } = z
      .object({ quads: z.array(z.array(z.number())) })
      .parse(await this.send('DOM.getContentQuads', { backendNodeId }));
    return quads[0];
  }

  /** Where no bar that sticks to an edge lies over it. */
  private async scrollToMiddle(backendNodeId: number): Promise<void> {
    const { object } = z
      .object({ object: z.object({ objectId: z.string() }) })
      .parse(await this.send('DOM.resolveNode', { backendNodeId }));
    const functionDeclaration = "function () { this.scrollIntoView({ block: 'center', behavior: 'instant' }); }";
    await this.send('Runtime.callFunctionOn', { ...object, functionDeclaration });
  }

  /** Replaces the text of a field. */
  async fill(name: Name, text: string, role = 'textbox'): Promise<void> {
    const field = await this.find(role, name);
    await this.send('DOM.enable');
    await this.send('DOM.focus', { backendNodeId: field.node });
    await this.evaluate('document.activeElement.select()', z.undefined());
    await this.send('Input.insertText', { text });
  }

  /** Chooses an option of a list by its text, as a person does who opens it. */
  async choose(list: string, option: string): Promise<void> {
    const pick = `(() => {
      const list = [...document.querySelectorAll('select')].find((one) =>
        (one.ariaLabel ?? one.labels?.[0]?.textContent ?? '').startsWith(${JSON.stringify(list)}));
      const option = [...(list?.options ?? [])].find(({ text }) => text === ${JSON.stringify(option)});
      if (!option) return undefined;
      list.value = option.value;
      list.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    })()`;
    await this.until(`${option} in ${list}`, () => this.evaluate(pick, z.literal(true).optional()), 10_000);
  }

  /** Puts files from disk into the page's file input, as its dialog would. */
  async chooseFiles(files: string[]): Promise<void> {
    const { root } = z
      .object({ root: z.object({ nodeId: z.number() }) })
      .parse(await this.send('DOM.getDocument', { depth: 0 }));
    const { nodeId } = z
      .object({ nodeId: z.number().positive() })
      .parse(await this.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'input[type=file]' }));
    await this.send('DOM.setFileInputFiles', { nodeId, files });
  }

  /** Presses a key by its DOM name: `Enter`, `Tab`, `?`. */
  async press(key: string, { ctrl = false } = {}): Promise<void> {
    const codes: Record<string, number> = { Enter: 13, Escape: 27, Tab: 9 };
    const text = key === 'Enter' ? '\r' : key.length === 1 && !ctrl ? key : undefined;
    const windowsVirtualKeyCode = codes[key] ?? key.toUpperCase().charCodeAt(0);
    const event = { key, code: key, windowsVirtualKeyCode, modifiers: ctrl ? 2 : 0, ...(text && { text }) };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  /** Waits until the panel shows this text, and returns all it shows then. */
  async waitForText(wanted: Name, timeoutMs = 10_000): Promise<string> {
    let last = '';
    const shown = async () => {
      last = await this.text();
      return (typeof wanted === 'string' ? last.includes(wanted) : wanted.test(last)) ? last : undefined;
    };
    return this.until(`text ${wanted}`, shown, timeoutMs).catch((error: Error) => {
      throw new Error(`${error.message}; the panel shows:\n${last}`);
    });
  }

  /** Writes a PNG of what the panel shows. */
  async screenshot(file: string): Promise<void> {
    const { data } = z.object({ data: z.string() }).parse(await this.send('Page.captureScreenshot', { format: 'png' }));
    await writeFile(file, Buffer.from(data, 'base64'));
  }

  /** The DevTools command, for what no method here does. */
  command(method: string, params: object = {}): Promise<unknown> {
    return this.send(method, params);
  }

  /** Closes the panel as its own script may. */
  async close(): Promise<void> {
    await this.send('Runtime.evaluate', { expression: 'window.close()' }).catch(() => undefined);
  }

  private async until<T>(what: string, probe: () => Promise<T | undefined>, timeoutMs: number): Promise<T> {
    return poll(`the panel to show ${what}`, probe, timeoutMs);
  }
}

/** Asks again every 50 ms until there is a value. A probe that throws (page not loaded yet) counts as no value. */
export async function poll<T>(what: string, probe: () => Promise<T | undefined>, timeoutMs = 10_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  let reason = '';
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined) return value;
    } catch (error) {
      reason = ` (${String(error)})`;
    }
    if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms for ${what}${reason}`);
    await sleep(50);
  }
}
