import { common } from './common';
import { gloss } from './gloss';
import { library } from './library';
import { panel } from './panel';
import { settings } from './settings';
import { source } from './source';

/** The words of the interface, by meaning, an area a file. English is the list of keys: every other language has to have them all. */
export const en = { ...common, ...panel, ...source, ...gloss, ...library, ...settings };

export type WordKey = keyof typeof en;
