import type { review as keys } from '../en/review';
import type { PhrasesOf } from '../phrase';

export const review: PhrasesOf<typeof keys> = {
  'coverage.share': '引用了原文的 {share}',
  'coverage.label': '原文中未被引用的部分',
  'coverage.gap': '未引用：{place}（占全文 {share}）',
  'coverage.before': '上一處未引用的部分',
  'coverage.next': '下一處未引用的部分',
  'coverage.read': '讀這一部分',
  'coverage.add': '補充此處要點',
  'coverage.adding': '{place} 的要點',
  'coverage.nothing': '模型認為 {place} 沒有值得列出的要點。',

  'step.left': '此步驟約剩 {time}',

  'version.label': '版本',
  'version.other': '對照版本',
  'version.compare': '對照',
  'version.delete': '刪除此摘要',
  'version.deleted': '摘要已刪除',
  'version.only': '僅此版本',
  'version.lang': '語言',

  'recipe.title': '配方',
  'recipe.model': '模型',
  'recipe.engine': '引擎',
  'recipe.lang': '語言',
  'recipe.text': '原文',
  'recipe.prompt': '提示詞「{step}」',
};
