import { browser } from 'wxt/browser';
import { createTranslatorEngine, type TranslatorClass, translatorId } from '@/lib/engine/built-in-translator';
import type { Engine } from '@/lib/engine/model';
import { createOpenAIEngine } from '@/lib/engine/openai-compatible';
import { listModels, testEndpoint } from '@/lib/engine/probe';
import type { Depth, Recipe } from '@/lib/gloss/model';
import { summaryVersions } from '@/lib/gloss/summary';
import { builtInClass } from '@/lib/platform/built-in';
import { hasHost } from '@/lib/platform/permissions';
import { readKey } from '@/lib/settings/keys';
import { outputLanguage } from '@/lib/settings/languages';
import type { Endpoint } from '@/lib/settings/model';
import { readSettings } from '@/lib/settings/store';
import { GlossError } from '@/lib/source/errors';

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

async function engineOf(endpoint: Endpoint): Promise<Engine> {
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
  const engine = await engineOf(await savedEndpoint(settings.activeEndpointId));
  const outputLang = outputLanguage(settings, browser.i18n.getUILanguage());
  return { engine: engine.id, model: engine.model, outputLang };
}

/** The recipe of a summary ordered now, with today's prompts. */
export async function recipeFor(kind: 'summary', depth: Depth = 'brief'): Promise<Recipe> {
  return { kind, ...(await recipeBase()), depth, recipeKind: 'auto', versions: await summaryVersions(depth) };
}

/** The engine a recipe names, as long as its endpoint is still in the settings. */
export async function engineOfRecipe(recipe: Recipe): Promise<Engine> {
  if (recipe.engine === translatorId) return createTranslatorEngine(builtInClass<TranslatorClass>('Translator'));
  const { endpoints } = await readSettings();
  for (const endpoint of endpoints.filter(({ model }) => model === recipe.model)) {
    const engine = createOpenAIEngine({ ...endpoint, apiKey: '' });
    if (engine.id === recipe.engine) return engineOf(endpoint);
  }
  throw new GlossError('NO_ENGINE');
}

export async function testSavedEndpoint(endpointId: string) {
  return testEndpoint(await configOf(await savedEndpoint(endpointId)), AbortSignal.timeout(probeMs));
}

export async function listEndpointModels(endpointId: string) {
  return { models: await listModels(await configOf(await savedEndpoint(endpointId)), AbortSignal.timeout(probeMs)) };
}
