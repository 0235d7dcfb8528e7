import { pictureMoments } from '@/lib/gloss/pictures/moments';
import { db } from '@/lib/library/db';
import { outlineId } from '@/lib/library/keys';
import { savePictures } from '@/lib/library/pictures';
import { getBody, getSource, tabShowing } from '@/lib/library/queries';
import { type PageRequest, PicturesResult } from '@/lib/messages/page';
import { askPage } from '@/lib/platform/page-script';
import { GlossError } from '@/lib/source/errors';

/**
 * Takes pictures of the moments that matter in the video of a source, and keeps them in the place of earlier ones; these stay when none
 * could be taken. Returns how many. Rejects as `askPage` and the reader's `takePictures` do.
 */
export async function takePictures(sourceId: string): Promise<number> {
  const source = await getSource(db, sourceId);
  if (!source) throw new GlossError('SOURCE_GONE');
  const row = await tabShowing(db, sourceId);
  if (!row) throw new GlossError('ACCESS_LAPSED');
  const body = await getBody(db, sourceId, source.contentHash);
  const outline = (await db.glosses.get(outlineId(sourceId, source.contentHash)))?.body;
  const chapters = source.chapters ?? (outline?.kind === 'outline' ? outline.chapters : []);
  const moments = pictureMoments(body?.passages ?? [], chapters);
  const request: PageRequest = { type: 'page/pictures', moments };
  const answer = PicturesResult.safeParse(await askPage(row.tabId, request, row.frameId));
  if (!answer.success) throw new GlossError('CAPTURE_INTERRUPTED', { detail: answer.error.message.slice(0, 500) });
  const { pictures, error } = answer.data;
  if (error) throw new GlossError(error.code, error);
  if (pictures.length > 0) {
    await savePictures(
      db,
      sourceId,
      pictures.map(({ data, ...picture }) => ({ ...picture, bytes: bytesOf(data) })),
    );
  }
  return pictures.length;
}

export async function dropPicture(id: string): Promise<void> {
  await db.pictures.delete(id);
}

const bytesOf = (dataUri: string) =>
  Uint8Array.from(atob(dataUri.slice(dataUri.indexOf(',') + 1)), (sign) => sign.charCodeAt(0));
