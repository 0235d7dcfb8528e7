import { describe, expect, it } from 'vitest';
import { GlossDatabase } from '../../../lib/library/database';
import { dropTerm, fixTerm, termsFor } from '../../../lib/library/terms';

describe('terms', () => {
  it('those of a source come before its site’s, these before the rest; one language does not see another’s', async () => {
    const db = new GlossDatabase(`test-${crypto.randomUUID()}`);
    const here = { id: 'a', site: 'one.example' };
    const fix = (scope: 'all' | 'site' | 'source', source: string, target: string, lang = 'zh-Hans') =>
      fixTerm(db, here, { lang, scope, term: { source, target } });
    await fix('all', 'agent', '智能体');
    await fix('all', 'model', '模型');
    await fix('site', 'Agent', '代理');
    await fix('source', 'token', '词元');
    await fix('source', 'token', '标记');
    await fix('all', 'agent', 'Agent', 'de');
    const at = async (source: { id: string; site: string }) =>
      (await termsFor(db, source, 'zh-Hans')).map(({ source: from, target }) => `${from} ${target}`);
    expect(await at(here)).toEqual(['token 标记', 'Agent 代理', 'model 模型']);
    expect(await at({ id: 'b', site: 'one.example' })).toEqual(['Agent 代理', 'model 模型']);
    expect(await at({ id: 'c', site: '' })).toEqual(['agent 智能体', 'model 模型']);
    const [first] = await termsFor(db, here, 'zh-Hans');
    await dropTerm(db, first?.id ?? '');
    expect(await at(here)).toEqual(['Agent 代理', 'model 模型']);
  });
});
