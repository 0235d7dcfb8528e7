import { z } from 'zod';
import { efforts } from '../engine/presets';
import { Price } from '../engine/prices';
import { OwnRecipe } from '../gloss/recipes';
import type { CueLimits } from '../gloss/translation/limits';
import { OverlayLook } from '../overlay/model';
import { TextChoice } from '../source/text-choice';

/** A saved way to reach a model. Holds no secret: keys are kept apart (see `keys.ts`). */
export const Endpoint = z.object({
  id: z.string(),
  /** Id of the preset it was made from (`openai`, `deepseek`, … `custom`): decides quirks and help texts. */
  preset: z.string(),
  label: z.string(),
  /** As the person gave it; `/v1` is never added. */
  baseUrl: z.string(),
  model: z.string(),
  /** Overrides of the preset's limits, in tokens and requests. */
  contextTokens: z.number().int().positive().optional(),
  parallel: z.number().int().positive().optional(),
  /** Sent where the endpoint takes them; absent: the model's own ways. */
  temperature: z.number().min(0).max(2).optional(),
  effort: z.enum(efforts).optional(),
});
export type Endpoint = z.infer<typeof Endpoint>;

/** Languages the interface has, by BCP 47 tag. */
export const interfaceLangs = ['en', 'zh-Hans', 'zh-Hant', 'ja'] as const;
export type InterfaceLang = (typeof interfaceLangs)[number];

/** How long text is set, and how close everything stands. */
export const Reading = z.object({
  font: z.enum(['sans', 'serif']).default('sans'),
  /** CSS px. */
  size: z.number().int().min(12).max(24).default(15),
  leading: z.enum(['tight', 'normal', 'loose']).default('normal'),
  width: z.enum(['narrow', 'normal', 'wide']).default('normal'),
  density: z.enum(['normal', 'compact']).default('normal'),
});
export type Reading = z.infer<typeof Reading>;

/** When the library is copied, how many copies are kept in a folder, and where they go. */
export const Backup = z.object({
  every: z.enum(['off', 'daily', 'weekly']).default('off'),
  keep: z.number().int().min(1).max(100).default(7),
  to: z.enum(['folder', 'download']).default('folder'),
});
export type Backup = z.infer<typeof Backup>;
/** How translations are made and shown. */
export const TranslationSettings = z.object({
  /** `browser`: by the browser's own translator. */
  mode: z.enum(['fast', 'fine', 'browser']).default('fast'),
  show: z.enum(['both', 'target', 'source']).default('both'),
  first: z.enum(['target', 'source']).default('target'),
  /** Characters of a subtitle's line and a second, in place of those of the language. */
  lineChars: z.number().int().min(6).max(120).optional(),
  charsPerSecond: z.number().min(2).max(60).optional(),
});
export type TranslationSettings = z.infer<typeof TranslationSettings>;

/** The limits of subtitles that the person set in place of those of a language. */
export const ownLimits = ({ lineChars, charsPerSecond }: TranslationSettings): Partial<CueLimits> => ({
  ...(lineChars && { lineChars }),
  ...(charsPerSecond && { charsPerSecond }),
});

/** A WebDAV folder that one's devices meet in. Password and passphrase are kept apart, under `syncKeys`. */
export const SyncAccount = z.object({ url: z.url({ protocol: /^https?$/ }), user: z.string() });
export type SyncAccount = z.infer<typeof SyncAccount>;
export const syncKeys = { password: 'sync', passphrase: 'sync-passphrase' } as const;

export const Settings = z.object({
  version: z.literal(1),
  endpoints: z.array(Endpoint).default([]),
  /** The endpoint that glosses are made with; none chosen yet means the button leads to the settings. */
  activeEndpointId: z.string().optional(),
  /** Match patterns of the sites whose subtitles are seen as they go by (`https://video.example/...`), or one for all. */
  subtitleSites: z.array(z.string()).default([]),
  /** Where the person said that the text of articles stands, by host. */
  texts: z.record(z.string(), TextChoice).default({}),
  /** BCP 47 with script of what models write, or `auto`: the interface language. */
  outputLang: z.string().default('auto'),
  /** Interface language, or `auto`: the browser's. */
  uiLang: z.enum(['auto', ...interfaceLangs]).default('auto'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Whether the system tells the person that a gloss is ready. */
  notify: z.boolean().default(false),
  /** The first run is over: an engine was looked at, or *later* was said. */
  welcomed: z.boolean().default(false),
  reading: Reading.prefault({}),
  /** Template of a Markdown note (`lib/library/export/template.ts`); absent: the default one. */
  noteTemplate: z.string().max(20_000).optional(),
  backup: Backup.prefault({}),
  /** Absent: nothing is synced. */
  sync: SyncAccount.optional(),
  /** Whether a folder of notes is kept up to date. */
  keepNotes: z.boolean().default(false),
  translation: TranslationSettings.prefault({}),
  /** Lines over the video. */
  overlay: OverlayLook.prefault({}),
  /** Single keys of the panel (`/`, `?`, `j`); off for people whose speech input or tremor presses them (WCAG 2.1.4). */
  singleKeys: z.boolean().default(true),
  recipes: z.array(OwnRecipe).max(200).default([]),
  /** The person's own prices, by `engineIdOf`. */
  prices: z.record(z.string(), Price).default({}),
  /** See `Caps` in `lib/jobs/budget.ts`. */
  caps: z
    .object({
      unit: z.enum(['tokens', 'usd']).default('usd'),
      job: z.number().positive().optional(),
      month: z.number().positive().optional(),
    })
    .default({ unit: 'usd' }),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = Settings.parse({ version: 1 });
