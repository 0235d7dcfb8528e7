import type { recipes as keys } from '../en/recipes';
import type { PhrasesOf } from '../phrase';

export const recipes: PhrasesOf<typeof keys> = {
  'recipe.label': '文本类型',
  'recipe.auto': '自动判断',
  'recipe.talk': '演讲或访谈',
  'recipe.lecture': '讲课',
  'recipe.news': '新闻',
  'recipe.paper': '论文',
  'recipe.tutorial': '教程',
  'recipe.thread': '讨论串',
  'recipe.meeting': '会议',
  'recipe.own': '自己的',
  'recipes.title': '摘要配方',
  'recipes.hint': '配方说明什么算要点。可以复制一份，改成自己的话，再在摘要旁选用。引文核对不变。',
  'recipes.copy': '复制一份配方…',
  'recipes.open': '打开配方文件',
  'recipes.from': '源自“{kind}”',
  'recipes.share': '存为文件',
  'recipes.save': '保存',
  'recipes.wording': '关注什么',
  'recipes.wordingHint': '任何语言均可，最多 2000 字符。它决定什么成为要点，但不影响核对方式。',
  'recipes.needed': '此处不能为空。',
};
