import { z } from 'zod';
import type { Usage } from './model';
import { presetById } from './presets';

/** What a model costs, in US dollars a million tokens. */
export const Price = z.object({
  input: z.number().nonnegative(),
  /** Of input the provider served from its cache; without it such input costs as any other. */
  cached: z.number().nonnegative().optional(),
  output: z.number().nonnegative(),
});
export type Price = z.infer<typeof Price>;

/** When and where the list prices were read. They change without notice: the person is told both, and can put in their own. */
export const listPrices = { asOf: '2026-08-21', from: 'https://github.com/pydantic/genai-prices' };

type Row = [input: number, cached: number | undefined, output: number];

/** By preset and model. Where a price depends on the hour or the length, the higher one. */
const table: Record<string, Record<string, Row>> = {
  openai: {
    'gpt-5-mini': [0.25, 0.025, 2],
    'gpt-5-nano': [0.05, 0.005, 0.4],
    'gpt-5': [1.25, 0.125, 10],
    'gpt-5.4-mini': [0.75, 0.075, 4.5],
    'gpt-5.4-nano': [0.2, 0.02, 1.25],
    'gpt-4.1': [2, 0.5, 8],
    'gpt-4.1-mini': [0.4, 0.1, 1.6],
  },
  deepseek: {
    'deepseek-chat': [0.27, 0.07, 1.1],
    'deepseek-reasoner': [0.55, 0.14, 2.19],
    'deepseek-v4-flash': [0.14, 0.0028, 0.28],
    'deepseek-v4-pro': [0.435, 0.003625, 0.87],
  },
  kimi: {
    'kimi-k2-turbo-preview': [1.15, 0.15, 8],
    'kimi-k2-0905-preview': [0.6, 0.15, 2.5],
    'kimi-k2.5': [0.6, 0.1, 3],
    'kimi-k2.6': [0.95, 0.16, 4],
  },
  zhipu: {
    'glm-4.5-air': [0.11, 0.022, 0.276],
    'glm-4.7': [0.276, 0.055, 1.103],
    'glm-5': [0.552, 0.138, 2.483],
    'glm-5.1': [0.828, 0.179, 3.31],
  },
  gemini: {
    'gemini-2.5-flash': [0.3, 0.03, 2.5],
    'gemini-2.5-flash-lite': [0.1, 0.01, 0.4],
    'gemini-2.5-pro': [2.5, 0.25, 15],
    'gemini-3.5-flash': [1.5, 0.15, 9],
    'gemini-3.5-flash-lite': [0.3, 0.03, 2.5],
  },
  openrouter: {
    'deepseek/deepseek-chat': [0.38, undefined, 0.89],
    'google/gemini-2.5-flash': [0.3, 0.075, 2.5],
    'qwen/qwen-plus': [0.4, 0.16, 1.2],
  },
  groq: {
    'llama-3.3-70b-versatile': [0.59, undefined, 0.79],
    'openai/gpt-oss-120b': [0.15, 0.075, 0.6],
    'qwen/qwen3-32b': [0.29, undefined, 0.59],
  },
  mistral: {
    'mistral-small-latest': [0.1, undefined, 0.3],
    'mistral-medium-latest': [0.4, undefined, 2],
  },
  anthropic: {
    'claude-haiku-4-5': [1, 0.1, 5],
    'claude-sonnet-4-5': [6, 0.6, 22.5],
  },
};

/** The list price of a model; nothing to pay on the person's own machine; undefined where we know none. */
export function listPrice(presetId: string, model: string): Price | undefined {
  if (presetById(presetId).local) return { input: 0, output: 0 };
  const row = table[presetId]?.[model];
  return row && { input: row[0], ...(row[1] !== undefined && { cached: row[1] }), output: row[2] };
}

/** US dollars. */
export function costOf(
  { promptTokens, cachedTokens, completionTokens }: Pick<Usage, 'promptTokens' | 'cachedTokens' | 'completionTokens'>,
  { input, cached = input, output }: Price,
): number {
  return ((promptTokens - cachedTokens) * input + cachedTokens * cached + completionTokens * output) / 1e6;
}
