import { describe, expect, it } from 'vitest';
import { dropUnfinishedImport } from '@/lib/library/import/write';
import { requestRebuild } from '@/lib/library/search/indexer';
import { emptyTrash, eraseSources, saveCapture, trashSources } from '@/lib/library/sources';
import { captureOf, emptyOutline, freshDatabase } from './fixtures';

/** A library on a disk that can be full: then every row that is put is refused, as browsers do it, and deleting goes on. */
function libraryOnDisk() {
  const db = freshDatabase();
  const disk = { full: false };
  db.use({
    stack: 'dbcore',
    name: 'disk',
    level: 1,
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        const refused = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));
        return {
          ...table,
          mutate: (request) => (disk.full && 'values' in request ? refused() : table.mutate(request)),
        };
      },
    }),
  });
  return { db, disk };
}

describe('on a full disk', () => {
  it('what an import that died left is taken back, nothing of it stays', async () => {
    const { db, disk } = libraryOnDisk();
    const { id } = await saveCapture(db, captureOf(['Text.']), emptyOutline);
    await db.sources.update(id, { importId: 'dead' });
    disk.full = true;
    await expect(requestRebuild(db)).rejects.toThrow();
    await dropUnfinishedImport(db);
    expect([await db.sources.count(), await db.bodies.count(), await db.glosses.count()]).toEqual([0, 0, 0]);
  });

  it('items leave the trash for good, which makes room', async () => {
    const { db, disk } = libraryOnDisk();
    const first = await saveCapture(db, captureOf(['Text.']), emptyOutline);
    const second = await saveCapture(db, captureOf(['More.'], { key: 'b' }), emptyOutline);
    await trashSources(db, [first.id, second.id], 0);
    disk.full = true;
    await eraseSources(db, [first.id]);
    expect(await db.sources.toCollection().primaryKeys()).toEqual([second.id]);
    await emptyTrash(db);
    expect([await db.sources.count(), await db.bodies.count()]).toEqual([0, 0]);
  });
});
