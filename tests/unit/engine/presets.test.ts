import { describe, expect, it } from 'vitest';
import { isLocalAddress, parseBaseUrl } from '../../../lib/engine/address';
import { createOpenAIEngine } from '../../../lib/engine/openai-compatible';
import { presetById, presets } from '../../../lib/engine/presets';

describe('presets', () => {
  it('have ids of their own', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    expect(presets.map(({ id }) => id)).toEqual(expect.arrayContaining(['openai', 'deepseek', 'ollama', 'custom']));
  });

  it('are there for every provider that Gloss names', () => {
    const hosts = presets.flatMap(({ baseUrl }) => (baseUrl ? [new URL(baseUrl).host] : []));
    expect(hosts.sort()).toEqual(
      [
        'api.openai.com',
        'api.deepseek.com',
        'api.moonshot.ai',
        'api.moonshot.cn',
        'dashscope.aliyuncs.com',
        'dashscope-intl.aliyuncs.com',
        'open.bigmodel.cn',
        'api.z.ai',
        'api.siliconflow.cn',
        'api.siliconflow.com',
        'openrouter.ai',
        'api.groq.com',
        'generativelanguage.googleapis.com',
        'api.anthropic.com',
        'api.mistral.ai',
        'localhost:11434',
        'localhost:1234',
        'localhost:8080',
        'localhost:8000',
      ].sort(),
    );
  });

  it.each(presets.filter(({ id }) => id !== 'custom'))('$id is a base URL that stays as it is', (preset) => {
    expect(parseBaseUrl(preset.baseUrl)?.base).toBe(preset.baseUrl);
    expect(isLocalAddress(preset.baseUrl)).toBe(preset.local);
    expect(preset.needsKey).toBe(!preset.local);
    expect(Boolean(preset.keyUrl?.startsWith('https://'))).toBe(preset.needsKey);
    expect(preset.outputTokens).toBeLessThanOrEqual(preset.contextTokens / 2);
  });

  it('an id from a newer version counts as custom', () => {
    expect(presetById('brand-new').id).toBe('custom');
  });
});

describe('an engine', () => {
  const engine = (config: object) =>
    createOpenAIEngine({
      baseUrl: 'http://localhost:11434/v1/',
      model: 'm',
      apiKey: 'sk-x',
      preset: 'ollama',
      ...config,
    });

  it('is known by endpoint and model, never by key', () => {
    expect(engine({}).id).toBe('http://localhost:11434/v1|m');
  });

  it('takes limits from the settings first', () => {
    expect(engine({}).limits).toEqual({ contextTokens: 4096, outputTokens: 1024, parallel: 1 });
    expect(engine({ contextTokens: 1500, parallel: 3 }).limits).toEqual({
      contextTokens: 1500,
      outputTokens: 750,
      parallel: 3,
    });
  });
});
