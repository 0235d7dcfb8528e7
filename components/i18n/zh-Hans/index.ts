import type { WordKey } from '../en';
import type { Phrase } from '../phrase';
import { common } from './common';
import { gloss } from './gloss';
import { library } from './library';
import { panel } from './panel';
import { settings } from './settings';
import { source } from './source';

export const zhHans: Record<WordKey, Phrase> = { ...common, ...panel, ...source, ...gloss, ...library, ...settings };
