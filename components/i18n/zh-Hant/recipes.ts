import type { recipes as keys } from '../en/recipes';
import type { PhrasesOf } from '../phrase';

export const recipes: PhrasesOf<typeof keys> = {
  'recipe.label': '文本類型',
  'recipe.auto': '自動判斷',
  'recipe.talk': '演講或訪談',
  'recipe.lecture': '授課',
  'recipe.news': '新聞',
  'recipe.paper': '論文',
  'recipe.tutorial': '教學',
  'recipe.thread': '討論串',
  'recipe.meeting': '會議',
  'recipe.own': '自己的',
  'recipes.title': '摘要配方',
  'recipes.hint': '配方說明什麼算要點。可以複製一份，改成自己的話，再在摘要旁選用。引文核對不變。',
  'recipes.copy': '複製一份配方…',
  'recipes.open': '開啟配方檔案',
  'recipes.from': '源自「{kind}」',
  'recipes.share': '存為檔案',
  'recipes.save': '儲存',
  'recipes.wording': '關注什麼',
  'recipes.wordingHint': '任何語言均可，最多 2000 字元。它決定什麼成為要點，但不影響核對方式。',
  'recipes.needed': '此處不能為空。',
};
