/** Rungs of the structured-output ladder, from strictest to none. */
export type Structured = 'json_schema' | 'json_object' | 'plain';

/** How much a model is to think before it answers. */
export const efforts = ['off', 'low', 'medium', 'high'] as const;
export type Effort = (typeof efforts)[number];

/** The request parameter that says so: `reasoning_effort`, `thinking`, `enable_thinking`, or the one in `chat_template_kwargs`. */
export type ReasoningStyle = 'effort' | 'thinking' | 'enable' | 'template';

/** What is known of a provider before it was ever asked. Limits are conservative: what its ordinary models surely manage. */
export interface Preset {
  id: string;
  label: string;
  /** Base URL as its documents give it; empty where the person has to type one. */
  baseUrl: string;
  /** Page where a person makes a key. */
  keyUrl?: string;
  needsKey: boolean;
  /** Runs on the person's own machine or network: no key, slow first byte, and it may refuse extension origins. */
  local: boolean;
  /** Suggestions, best buy first; any typed id works. */
  models: string[];
  /** Tokens of prompt and answer together. */
  contextTokens: number;
  /** Tokens of one answer. */
  outputTokens: number;
  /** Requests that may run at the same time. */
  parallel: number;
  /** The highest rung worth trying. */
  structured: Structured;
  /** Absent where there is no such parameter. */
  reasoning?: ReasoningStyle;
  /** Headers every request needs. */
  headers?: Record<string, string>;
}

const cloud = {
  needsKey: true,
  local: false,
  contextTokens: 64_000,
  outputTokens: 8_000,
  parallel: 4,
  structured: 'json_schema',
} as const;

const home: Omit<Preset, 'id' | 'label' | 'baseUrl'> = {
  needsKey: false,
  local: true,
  models: [],
  contextTokens: 4_096,
  outputTokens: 1_024,
  parallel: 1,
  structured: 'json_schema',
};

export const presets: Preset[] = [
  {
    ...cloud,
    id: 'openai',
    reasoning: 'effort',
    label: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    keyUrl: 'https://platform.openai.com/api-keys',
    models: ['gpt-5-mini', 'gpt-5', 'gpt-4.1-mini', 'gpt-4.1'],
    contextTokens: 128_000,
    outputTokens: 16_000,
  },
  {
    ...cloud,
    id: 'deepseek',
    reasoning: 'thinking',
    label: 'DeepSeek',
    baseUrl: 'https://api.deepseek.com',
    keyUrl: 'https://platform.deepseek.com/api_keys',
    models: ['deepseek-chat', 'deepseek-reasoner'],
    parallel: 8,
    structured: 'json_object',
  },
  {
    ...cloud,
    id: 'kimi',
    reasoning: 'thinking',
    label: 'Kimi (Moonshot AI)',
    baseUrl: 'https://api.moonshot.ai/v1',
    keyUrl: 'https://platform.moonshot.ai/console/api-keys',
    models: ['kimi-k2-turbo-preview', 'kimi-latest'],
    parallel: 2,
  },
  {
    ...cloud,
    id: 'kimi-cn',
    reasoning: 'thinking',
    label: 'Kimi 月之暗面 (China)',
    baseUrl: 'https://api.moonshot.cn/v1',
    keyUrl: 'https://platform.moonshot.cn/console/api-keys',
    models: ['kimi-k2-turbo-preview', 'kimi-latest'],
    parallel: 2,
  },
  {
    ...cloud,
    id: 'qwen',
    reasoning: 'enable',
    label: 'Qwen (Alibaba Cloud, international)',
    baseUrl: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
    keyUrl: 'https://modelstudio.console.alibabacloud.com/?tab=dashboard#/api-key',
    models: ['qwen-plus', 'qwen-flash', 'qwen-max'],
  },
  {
    ...cloud,
    id: 'qwen-cn',
    reasoning: 'enable',
    label: 'Qwen 通义千问 (China)',
    baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
    keyUrl: 'https://bailian.console.aliyun.com/?tab=model#/api-key',
    models: ['qwen-plus', 'qwen-flash', 'qwen-max'],
  },
  {
    ...cloud,
    id: 'zai',
    reasoning: 'thinking',
    label: 'GLM (Z.ai)',
    baseUrl: 'https://api.z.ai/api/paas/v4',
    keyUrl: 'https://z.ai/manage-apikey/apikey-list',
    models: ['glm-4.6', 'glm-4.5-air', 'glm-4.5-flash'],
    parallel: 2,
    structured: 'json_object',
  },
  {
    ...cloud,
    id: 'zhipu',
    reasoning: 'thinking',
    label: 'GLM 智谱 (China)',
    baseUrl: 'https://open.bigmodel.cn/api/paas/v4',
    keyUrl: 'https://open.bigmodel.cn/usercenter/apikeys',
    models: ['glm-4.6', 'glm-4.5-air', 'glm-4.5-flash'],
    parallel: 2,
    structured: 'json_object',
  },
  {
    ...cloud,
    id: 'gemini',
    reasoning: 'effort',
    label: 'Google Gemini',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
    keyUrl: 'https://aistudio.google.com/apikey',
    models: ['gemini-2.5-flash', 'gemini-2.5-flash-lite', 'gemini-2.5-pro'],
    contextTokens: 250_000,
    parallel: 2,
  },
  {
    ...cloud,
    id: 'openrouter',
    reasoning: 'effort',
    label: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    keyUrl: 'https://openrouter.ai/settings/keys',
    models: ['deepseek/deepseek-chat', 'google/gemini-2.5-flash', 'qwen/qwen-plus'],
    contextTokens: 32_000,
  },
  {
    ...cloud,
    id: 'siliconflow',
    reasoning: 'enable',
    label: 'SiliconFlow 硅基流动',
    baseUrl: 'https://api.siliconflow.cn/v1',
    keyUrl: 'https://cloud.siliconflow.cn/account/ak',
    models: ['deepseek-ai/DeepSeek-V3', 'Qwen/Qwen3-8B'],
    contextTokens: 32_000,
    outputTokens: 4_000,
    structured: 'json_object',
  },
  {
    ...cloud,
    id: 'siliconflow-intl',
    reasoning: 'enable',
    label: 'SiliconFlow (international)',
    baseUrl: 'https://api.siliconflow.com/v1',
    keyUrl: 'https://cloud.siliconflow.com/account/ak',
    models: ['deepseek-ai/DeepSeek-V3', 'Qwen/Qwen3-8B'],
    contextTokens: 32_000,
    outputTokens: 4_000,
    structured: 'json_object',
  },
  {
    ...cloud,
    id: 'groq',
    reasoning: 'effort',
    label: 'Groq',
    baseUrl: 'https://api.groq.com/openai/v1',
    keyUrl: 'https://console.groq.com/keys',
    models: ['llama-3.3-70b-versatile', 'openai/gpt-oss-120b', 'qwen/qwen3-32b'],
    contextTokens: 32_000,
    parallel: 2,
  },
  {
    ...cloud,
    id: 'mistral',
    label: 'Mistral',
    baseUrl: 'https://api.mistral.ai/v1',
    keyUrl: 'https://console.mistral.ai/api-keys',
    models: ['mistral-small-latest', 'mistral-medium-latest'],
    contextTokens: 32_000,
    parallel: 2,
  },
  {
    ...cloud,
    id: 'anthropic',
    label: 'Anthropic Claude',
    baseUrl: 'https://api.anthropic.com/v1',
    keyUrl: 'https://console.anthropic.com/settings/keys',
    models: ['claude-haiku-4-5', 'claude-sonnet-4-5'],
    contextTokens: 200_000,
    structured: 'plain',
    headers: { 'anthropic-dangerous-direct-browser-access': 'true' },
  },
  {
    ...home,
    id: 'ollama',
    reasoning: 'effort',
    label: 'Ollama',
    baseUrl: 'http://localhost:11434/v1',
    models: ['qwen3:8b', 'gemma3:4b'],
  },
  { ...home, id: 'lmstudio', reasoning: 'effort', label: 'LM Studio', baseUrl: 'http://localhost:1234/v1' },
  { ...home, id: 'llamacpp', reasoning: 'template', label: 'llama.cpp', baseUrl: 'http://localhost:8080/v1' },
  {
    ...home,
    id: 'vllm',
    reasoning: 'template',
    label: 'vLLM',
    baseUrl: 'http://localhost:8000/v1',
    contextTokens: 8_192,
    parallel: 4,
  },
  {
    ...cloud,
    id: 'custom',
    reasoning: 'effort',
    label: 'Custom (OpenAI-compatible)',
    baseUrl: '',
    needsKey: false,
    models: [],
    contextTokens: 8_192,
    outputTokens: 2_048,
    parallel: 2,
  },
];

/** The model of the browser itself: see `built-in.ts`. It is no endpoint, so it stands in no list. */
const builtIn: Preset = { ...home, id: 'built-in', label: '', baseUrl: '' };

/** The preset with this id; an id that is not known (from a newer version's settings) is treated as `custom`. */
export function presetById(id: string): Preset {
  const found = [builtIn, ...presets].find((preset) => preset.id === id) ?? presets.at(-1);
  if (!found) throw new Error('no presets');
  return found;
}

/** Limits of an endpoint: what the person set, else what the preset's ordinary models surely manage. */
export function limitsOf(config: {
  preset: string;
  contextTokens?: number | undefined;
  parallel?: number | undefined;
}) {
  const preset = presetById(config.preset);
  const contextTokens = config.contextTokens ?? preset.contextTokens;
  return {
    contextTokens,
    outputTokens: Math.min(preset.outputTokens, Math.floor(contextTokens / 2)),
    parallel: config.parallel ?? preset.parallel,
  };
}
