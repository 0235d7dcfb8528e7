import type { review as keys } from '../en/review';
import type { PhrasesOf } from '../phrase';

export const review: PhrasesOf<typeof keys> = {
  'coverage.share': '本文の {share} を引用',
  'coverage.label': '引用されていない部分',
  'coverage.gap': '引用なし：{place}（本文の {share}）',
  'coverage.before': '前の引用なしの部分',
  'coverage.next': '次の引用なしの部分',
  'coverage.read': 'この部分を読む',
  'coverage.add': 'この部分の要点',
  'coverage.adding': '{place} の要点',
  'coverage.nothing': '{place} には要点がないとモデルが判断しました。',

  'step.left': 'この段階は残り約 {time}',

  'version.label': '版',
  'version.other': '比べる版',
  'version.compare': '比べる',
  'version.delete': 'この要約を削除',
  'version.deleted': '要約を削除しました',
  'version.only': 'この版のみ',
  'version.lang': '言語',

  'recipe.title': 'レシピ',
  'recipe.model': 'モデル',
  'recipe.engine': 'エンジン',
  'recipe.lang': '言語',
  'recipe.text': '本文',
  'recipe.prompt': 'プロンプト「{step}」',
};
