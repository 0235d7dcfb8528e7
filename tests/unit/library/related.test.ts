import { expect, it } from 'vitest';
import { relatedTo } from '@/lib/library/related';
import { createIndexer } from '@/lib/library/search/indexer';
import { saveCapture, trashSources } from '@/lib/library/sources';
import { captureOf, emptyOutline, freshDatabase } from './fixtures';

it('relatedTo finds items by the topics they share, in Han as well, and says which', async () => {
  const db = freshDatabase();
  const save = (key: string, text: string, lang = 'en') =>
    saveCapture(db, captureOf([text], { key, title: key, lang, site: '' }), emptyOutline);
  const bees = await save('one', 'Bees dance in the hive; pollen and nectar feed the colony and its queen.');
  const hive = await save('two', 'A hive stores nectar. The queen of the colony smells of pollen, and bees know it.');
  await save('three', 'Tax law of partnerships, revised by parliament after long debate about deductions.');
  const 蜜蜂 = await save('四', '蜜蜂在蜂巢跳舞，花粉和花蜜养活蜂群和蜂王。', 'zh-Hans');
  const 蜂巢 = await save('五', '蜂巢储存花蜜，蜂王和蜜蜂以花粉为食，蜂群很大。', 'zh-Hans');
  for (let i = 0; i < 12; i++) await save(`filler ${i}`, `Something else entirely, number ${i}, about weather.`);
  const gone = await save('gone', 'Bees, hive, pollen, nectar, colony and queen.');
  await trashSources(db, [gone.id]);
  await createIndexer(db).run();

  const [first, ...others] = await relatedTo(db, bees);
  expect(others).toEqual([]);
  expect(first?.source.id).toBe(hive.id);
  expect(first?.shared).toEqual(expect.arrayContaining(['nectar', 'pollen', 'queen']));
  expect((await relatedTo(db, 蜜蜂)).map(({ source }) => source.id)).toEqual([蜂巢.id]);
});
