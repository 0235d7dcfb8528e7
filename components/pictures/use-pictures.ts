import { useLiveQuery } from 'dexie-react-hooks';
import { db } from '../../lib/library/db';
import { type Picture, picturesOf } from '../../lib/library/pictures';
import type { Source } from '../../lib/source/model';

const none: Picture[] = [];

/** The pictures of a source, in order of time. */
export const usePictures = ({ id }: Source): Picture[] => useLiveQuery(() => picturesOf(db, id), [id], none);
