import 'fake-indexeddb/auto';
import { beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

beforeEach(() => fakeBrowser.reset());

// Browsers have these; Node 20 and jsdom do not. A lock is always free, and there is room.
const locks = { request: (_name: string, a: unknown, b?: unknown) => ((b ?? a) as (lock: object) => unknown)({}) };
const storage = { estimate: async () => ({ usage: 1, quota: 100 }), persisted: async () => false };
const host = (globalThis.navigator ?? Object.assign(globalThis, { navigator: {} }).navigator) as Navigator;
for (const [name, value] of Object.entries({ locks, storage })) {
  if (!(name in host)) Object.defineProperty(host, name, { configurable: true, value });
}

// As long as a test may take: a wait for a state ends when the state comes, and a busy machine is no failure.
const { waitFor } = vi;
vi.waitFor = (callback, options = 20_000) => waitFor(callback, options);
