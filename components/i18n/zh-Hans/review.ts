import type { review as keys } from '../en/review';
import type { PhrasesOf } from '../phrase';

export const review: PhrasesOf<typeof keys> = {
  'coverage.share': '引用了原文的 {share}',
  'coverage.label': '原文中未被引用的部分',
  'coverage.gap': '未引用：{place}（占全文 {share}）',
  'coverage.before': '上一处未引用的部分',
  'coverage.next': '下一处未引用的部分',
  'coverage.read': '读这一部分',
  'coverage.add': '补充此处要点',
  'coverage.adding': '{place} 的要点',
  'coverage.nothing': '模型认为 {place} 没有值得列出的要点。',

  'step.left': '此步骤约剩 {time}',

  'version.label': '版本',
  'version.other': '对比版本',
  'version.compare': '对比',
  'version.delete': '删除此摘要',
  'version.deleted': '摘要已删除',
  'version.only': '仅此版本',
  'version.lang': '语言',

  'recipe.title': '配方',
  'recipe.model': '模型',
  'recipe.engine': '引擎',
  'recipe.lang': '语言',
  'recipe.text': '原文',
  'recipe.prompt': '提示词“{step}”',
};
