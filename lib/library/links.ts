import type { ErrorInfo } from '../source/errors';
import type { GlossDatabase, QueuedLink } from './database';

/** Adds a link that waits to be read; `asking` while its site may not be read. The same address is in the list once. */
export function addLink(
  db: GlossDatabase,
  link: Pick<QueuedLink, 'url' | 'title'>,
  allowed: boolean,
  now = Date.now(),
): Promise<string> {
  return db.transaction('rw', db.links, async () => {
    const known = await db.links.filter(({ url }) => url === link.url).first();
    const id = known?.id ?? crypto.randomUUID();
    if (known?.state !== 'reading') {
      await db.links.put({ id, ...link, state: allowed ? 'waiting' : 'asking', at: known?.at ?? now });
    }
    return id;
  });
}

/** Takes the oldest link that waits, and marks it as being read. */
export function takeLink(db: GlossDatabase): Promise<QueuedLink | undefined> {
  return db.transaction('rw', db.links, async () => {
    const [link] = await db.links.filter(({ state }) => state === 'waiting').sortBy('at');
    if (link) await db.links.update(link.id, { state: 'reading', error: undefined });
    return link;
  });
}

export async function failLink(db: GlossDatabase, id: string, error: ErrorInfo): Promise<void> {
  await db.links.update(id, { state: 'failed', error });
}

export async function removeLink(db: GlossDatabase, id: string): Promise<void> {
  await db.links.delete(id);
}

/** A worker that starts finds what its predecessor was reading: it is read again. */
export async function resetLinks(db: GlossDatabase): Promise<void> {
  await db.links.filter(({ state }) => state === 'reading').modify({ state: 'waiting' });
}
