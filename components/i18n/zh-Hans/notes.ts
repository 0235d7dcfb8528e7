import type { notes as keys } from '../en/notes';
import type { PhrasesOf } from '../phrase';

export const notes: PhrasesOf<typeof keys> = {
  'notes.title': '标注与笔记',
  'notes.mark': '标注',
  'notes.add': '写笔记',
  'notes.edit': '编辑笔记',
  'notes.note': '笔记',
  'notes.save': '保存',
  'notes.show': '在文中显示 {place}',
  'notes.inGloss': '显示出处',
  'notes.gone': '此文中已没有',
  'notes.delete': '删除标注',
  'notes.deleted': '标注已删除',
  'tabs.notes': '笔记 {n}',

  'text.older': '这是此页的旧版文字，有内容据此生成。',
  'text.newest': '显示现在的文字',
  'text.show': '显示那时的文字',
};
