import { ask } from './ask';
import { builtIn } from './built-in';
import { common } from './common';
import { cost } from './cost';
import { dialogue } from './dialogue';
import { errors } from './errors';
import { gloss } from './gloss';
import { keeping } from './keeping';
import { library } from './library';
import { notes } from './notes';
import { panel } from './panel';
import { pictures } from './pictures';
import { reading } from './reading';
import { recipes } from './recipes';
import { review } from './review';
import { settings } from './settings';
import { source } from './source';
import { start } from './start';
import { translation } from './translation';
import { tuning } from './tuning';
import { work } from './work';

/** The words of the interface, by meaning, an area a file. English is the list of keys: every other language has to have them all. */
const phrases = {
  ...common,
  ...builtIn,
  ...tuning,
  ...recipes,
  ...cost,
  ...panel,
  ...source,
  ...gloss,
  ...dialogue,
  ...pictures,
  ...ask,
  ...review,
  ...work,
  ...library,
  ...keeping,
  ...settings,
  ...reading,
  ...notes,
  ...translation,
  ...start,
};

export type WordKey = keyof typeof phrases;

export const language = { phrases, errors };
