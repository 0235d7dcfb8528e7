import type { GlossDatabase } from './database';

/** A frame of a source's video. It stays on this device: backups, exports of the library and sync leave it out. */
export interface Picture {
  id: string;
  sourceId: string;
  /** Position in the video. */
  ms: number;
  width: number;
  height: number;
  /** A JPEG. */
  bytes: Uint8Array;
}

/** The pictures of a source, in order of time. */
export function picturesOf(db: GlossDatabase, sourceId: string): Promise<Picture[]> {
  return db.pictures.where('sourceId').equals(sourceId).sortBy('ms');
}

/** Keeps pictures of a source in the place of its earlier ones. */
export async function savePictures(
  db: GlossDatabase,
  sourceId: string,
  pictures: Omit<Picture, 'id' | 'sourceId'>[],
): Promise<void> {
  await db.transaction('rw', db.pictures, async () => {
    await db.pictures.where('sourceId').equals(sourceId).delete();
    await db.pictures.bulkAdd(pictures.map((picture) => ({ ...picture, id: crypto.randomUUID(), sourceId })));
  });
}
