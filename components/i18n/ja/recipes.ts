import type { recipes as keys } from '../en/recipes';
import type { PhrasesOf } from '../phrase';

export const recipes: PhrasesOf<typeof keys> = {
  'recipe.label': '文章の種類',
  'recipe.auto': '自動',
  'recipe.talk': '講演・インタビュー',
  'recipe.lecture': '講義',
  'recipe.news': 'ニュース',
  'recipe.paper': '論文',
  'recipe.tutorial': 'チュートリアル',
  'recipe.thread': 'ディスカッション',
  'recipe.meeting': '会議',
  'recipe.own': '自分のレシピ',
  'recipes.title': 'レシピ',
  'recipes.hint':
    'レシピは何を要点とするかを決めます。コピーして自分の言葉に直し、要約の横で選べます。引用の照合は変わりません。',
  'recipes.copy': 'レシピをコピー…',
  'recipes.open': 'レシピのファイルを開く',
  'recipes.from': '「{kind}」から',
  'recipes.share': 'ファイルに保存',
  'recipes.save': '保存',
  'recipes.wording': '何に注目するか',
  'recipes.wordingHint': 'どの言語でも 2,000 文字まで。要点の選び方を導きますが、照合の仕方は変えられません。',
  'recipes.needed': '入力してください。',
};
