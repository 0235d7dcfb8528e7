import type { GlossDatabase } from './database';

/** Rows measured to guess the size of a table. */
const sample = 200;

export interface Usage {
  /** Bytes about, by what they hold; from a sample of rows. */
  parts: { texts: number; glosses: number; answers: number; index: number };
  /** What the browser counts for us, all in all, and would allow; bytes. Absent where it does not say. */
  used?: number;
  quota?: number;
  /** Whether the browser promises not to clear it when space is short. */
  persisted: boolean;
}

/** How much space the library takes and may take. */
export async function measureUsage(db: GlossDatabase): Promise<Usage> {
  const sizeOf = async (name: 'sources' | 'bodies' | 'glosses' | 'steps' | 'searchBlocks') => {
    const table = db.table(name);
    const [count, rows] = await Promise.all([table.count(), table.limit(sample).toArray()]);
    const bytes = rows.reduce((sum: number, row: unknown) => sum + rowBytes(row), 0);
    return rows.length === 0 ? 0 : Math.round((bytes / rows.length) * count);
  };
  const [sources, texts, glosses, answers, index] = await Promise.all([
    sizeOf('sources'),
    sizeOf('bodies'),
    sizeOf('glosses'),
    sizeOf('steps'),
    sizeOf('searchBlocks'),
  ]);
  const { usage, quota } = await navigator.storage.estimate();
  return {
    parts: { texts: sources + texts, glosses, answers, index },
    ...(usage !== undefined && { used: usage }),
    ...(quota !== undefined && { quota }),
    persisted: await navigator.storage.persisted(),
  };
}

const rowBytes = (row: unknown): number =>
  typeof row === 'object' && row !== null && 'bytes' in row && row.bytes instanceof Uint8Array
    ? row.bytes.length
    : JSON.stringify(row).length;

/** Share of the quota above which one is warned: saving fails for good only later. */
const tight = 0.9;

/** Whether little space is left. */
export async function isTight(): Promise<boolean> {
  const { usage = 0, quota = Number.POSITIVE_INFINITY } = await navigator.storage.estimate();
  return usage > quota * tight;
}
