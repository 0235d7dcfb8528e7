import { browser } from 'wxt/browser';
import { engineIdOf } from '@/lib/engine/address';
import { createBuiltInEngine, isBuiltIn, type LanguageModelClass } from '@/lib/engine/built-in';
import { createTranslatorEngine, type TranslatorClass, translatorId } from '@/lib/engine/built-in-translator';
import type { Engine } from '@/lib/engine/model';
import { createOpenAIEngine } from '@/lib/engine/openai-compatible';
import { keepLessons, recallLessons } from '@/lib/engine/parameters';
import { listModels, testEndpoint, testEngine } from '@/lib/engine/probe';
import { type Depth, type Recipe, RecipeKind } from '@/lib/gloss/model';
import { summaryVersions } from '@/lib/gloss/summary';
import { builtInClass } from '@/lib/platform/built-in';
import { hasHost } from '@/lib/platform/permissions';
import { readKey } from '@/lib/settings/keys';
import { outputLanguage } from '@/lib/settings/languages';
import type { Endpoint } from '@/lib/settings/model';
import { priceOf } from '@/lib/settings/prices';
import { readSettings } from '@/lib/settings/store';
import { GlossError } from '@/lib/source/errors';

/** What endpoints refused is remembered between lives of the worker: no secret, and no setting of the person's. */
const lessons = 'lessons';
keepLessons((learned) => void browser.storage.local.set({ [lessons]: learned }));
void browser.storage.local.get(lessons).then((stored) => recallLessons(stored[lessons]));

/** How long the settings page waits for an answer. A local model may have to be loaded first. */
const probeMs = 120_000;

/** What it takes to reach an endpoint, its key included; made here and nowhere else, so that keys never leave the worker. */
async function configOf(endpoint: Endpoint) {
  const { baseUrl } = endpoint;
  if (!(await hasHost(baseUrl))) {
    const host = URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
    throw new GlossError('NO_HOST_PERMISSION', { params: { host, url: baseUrl } });
  }
  return { ...endpoint, apiKey: await readKey(endpoint.id) };
}

async function engineOf(endpoint: Endpoint, outputLang: string): Promise<Engine> {
  if (isBuiltIn(endpoint.baseUrl)) {
    const languageModel = builtInClass<LanguageModelClass>('LanguageModel');
    return createBuiltInEngine({ languageModel, outputLang });
  }
  return createOpenAIEngine(await configOf(endpoint));
}

async function savedEndpoint(id: string | undefined): Promise<Endpoint> {
  const endpoint = (await readSettings()).endpoints.find((candidate) => candidate.id === id);
  if (!endpoint) throw new GlossError('NO_ENGINE');
  return endpoint;
}

/** The language of output, BCP 47 with script. */
export async function chosenOutputLang(): Promise<string> {
  return outputLanguage(await readSettings(), browser.i18n.getUILanguage());
}

/** What the recipe of any gloss ordered now has: the chosen endpoint, the language of output. */
export async function recipeBase(): Promise<Pick<Recipe, 'engine' | 'model' | 'outputLang'>> {
  const settings = await readSettings();
  const outputLang = outputLanguage(settings, browser.i18n.getUILanguage());
  const engine = await engineOf(await savedEndpoint(settings.activeEndpointId), outputLang);
  return { engine: engine.id, model: engine.model, outputLang };
}

/** The recipe of a summary ordered now, with today's prompts. `chosen`: a kind of text, or the id of an own recipe. */
export async function recipeFor(kind: 'summary', depth: Depth = 'brief', chosen = 'auto'): Promise<Recipe> {
  const own = (await readSettings()).recipes.find(({ id }) => id === chosen);
  return {
    kind,
    ...(await recipeBase()),
    depth,
    recipeKind: own?.basis ?? RecipeKind.catch('auto').parse(chosen),
    ...(own && { own: { name: own.name, wording: own.wording } }),
    versions: await summaryVersions(depth, own?.wording),
  };
}

/** The engine a recipe names, as long as its endpoint is still in the settings. */
export async function engineOfRecipe(recipe: Recipe): Promise<Engine> {
  if (recipe.engine === translatorId) return createTranslatorEngine(builtInClass<TranslatorClass>('Translator'));
  const { endpoints } = await readSettings();
  const endpoint = endpoints.find(({ baseUrl, model }) => engineIdOf(baseUrl, model) === recipe.engine);
  if (!endpoint) throw new GlossError('NO_ENGINE');
  return engineOf(endpoint, recipe.outputLang);
}

/** The caps, and the price of an engine whose endpoint is in the settings. */
export async function spendingRules(engineId: string) {
  const settings = await readSettings();
  const endpoint = settings.endpoints.find(({ baseUrl, model }) => engineIdOf(baseUrl, model) === engineId);
  // What the browser does itself has no endpoint and no price.
  const inside = engineId.startsWith('built-in:');
  const price = inside ? { input: 0, output: 0 } : endpoint && priceOf(settings, endpoint);
  return { caps: settings.caps, price };
}

export async function testSavedEndpoint(endpointId: string) {
  const endpoint = await savedEndpoint(endpointId);
  const patience = AbortSignal.timeout(probeMs);
  if (isBuiltIn(endpoint.baseUrl)) return testEngine(await engineOf(endpoint, 'en'), patience);
  return testEndpoint(await configOf(endpoint), patience);
}

export async function listEndpointModels(endpointId: string) {
  return { models: await listModels(await configOf(await savedEndpoint(endpointId)), AbortSignal.timeout(probeMs)) };
}
