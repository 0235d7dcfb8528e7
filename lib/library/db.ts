import { GlossDatabase } from './database';

/** The library of this browser profile. */
export const db = new GlossDatabase();
