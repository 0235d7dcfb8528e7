import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo, useState } from 'react';
import { translatorModel } from '../../lib/engine/built-in-translator';
import type { Gloss } from '../../lib/gloss/model';
import { withEdits } from '../../lib/gloss/translation/edits';
import type { Line, TranslationBody } from '../../lib/gloss/translation/model';
import { type Unit, unitsOf } from '../../lib/gloss/translation/units';
import { db } from '../../lib/library/db';
import { getBody } from '../../lib/library/queries';
import { editsOf } from '../../lib/library/translations';
import { send } from '../../lib/messages/client';
import type { Command } from '../../lib/messages/protocol';
import type { TranslationSettings } from '../../lib/settings/model';
import { updateSettings } from '../../lib/settings/store';
import type { Body } from '../../lib/source/model';
import { type EngineCommand, useEngineCommand } from '../gloss/use-engine-command';
import type { Item } from '../panel/item';
import { useCommand } from '../panel/use-command';
import { useOutputLang, useSettings } from '../settings/settings-context';
import { useKept } from '../ui/kept';

/** A sentence with its line, if it has one. */
export interface Sentence {
  unit: Unit;
  line: Line | undefined;
}

export interface Translation extends Pick<EngineCommand, 'endpoint' | 'refused'> {
  /** Language of the translation, and the newest one into it. */
  lang: string;
  setLang: (lang: string) => void;
  mode: TranslationSettings['mode'];
  setMode: (mode: TranslationSettings['mode']) => void;
  gloss: Gloss | undefined;
  made: TranslationBody | undefined;
  /** The text the translation was made from; the present one before there is any. */
  body: Body | undefined;
  sentences: Sentence[];
  lines: Line[];
  /** The source is in this language already. */
  same: boolean;
  /** Orders a new one, from the passage where the person is; in a click: it may ask for the engine's host. */
  start: () => void;
  resume: () => void;
  cancel: () => void;
  /** The person is at this passage. */
  look: (n: number) => void;
}

const noLines: Line[] = [];

/** One source's translation into the language that is chosen, with what the person settled, and its commands. */
export function useTranslation({ source, body: present, glosses }: Item): Translation {
  const settings = useSettings();
  const { endpoint, refused, order, cancel } = useEngineCommand();
  const plainly = useCommand();
  const outputLang = useOutputLang();
  const [chosen, setLang] = useKept<string | undefined>(`${source.id} translation`, undefined);
  const [at, setAt] = useState<number>();
  const newest = glosses.find(({ kind }) => kind === 'translation');
  const lang = chosen ?? newest?.recipe.outputLang ?? outputLang;
  const gloss = glosses.find(({ kind, recipe }) => kind === 'translation' && recipe.outputLang === lang);
  const { mode } = settings.translation;
  const made = gloss?.body?.kind === 'translation' ? gloss.body : undefined;

  const old = useLiveQuery(
    async () =>
      gloss && gloss.contentHash !== source.contentHash ? await getBody(db, source.id, gloss.contentHash) : undefined,
    [gloss?.contentHash, source.id, source.contentHash],
  );
  const body = gloss && gloss.contentHash !== source.contentHash ? old : present;
  const edits = useLiveQuery(() => editsOf(db, source.id, lang), [source.id, lang]);
  const units = useMemo(() => (body ? unitsOf(body, source.lang) : []), [body, source.lang]);
  const lines = useMemo(() => withEdits(units, made?.lines ?? noLines, edits ?? []), [units, made, edits]);
  const sentences = useMemo(() => {
    const byId = new Map(lines.map((line) => [line.id, line]));
    return units.map((unit) => ({ unit, line: byId.get(unit.id) }));
  }, [units, lines]);

  const byBrowser = mode === 'browser';
  const command: Command = {
    type: 'translate',
    sourceId: source.id,
    lang,
    ...(byBrowser ? { by: 'browser' as const } : { mode }),
    ...(at !== undefined && { from: at }),
  };
  // The browser's own translator needs neither an engine nor a permission.
  const put = (what: Command) => void (byBrowser ? plainly(what) : order(what));
  const active = gloss?.state === 'waiting' || gloss?.state === 'running';
  return {
    lang,
    setLang,
    mode,
    setMode: (value) => void updateSettings((last) => ({ ...last, translation: { ...last.translation, mode: value } })),
    gloss,
    made,
    body,
    sentences,
    lines,
    endpoint,
    refused,
    same: lang === source.lang,
    start: () => put(command),
    resume: () => {
      const model = byBrowser ? translatorModel : endpoint?.model;
      const same = gloss && gloss.recipe.model === model && (byBrowser || gloss.recipe.mode === mode);
      put(same ? { type: 'retry', glossId: gloss.id } : command);
    },
    cancel: () => gloss && cancel(gloss.id),
    look: (n) => {
      setAt(n);
      if (gloss && active) send({ type: 'focus-translation', glossId: gloss.id, n }).catch(() => undefined);
    },
  };
}
