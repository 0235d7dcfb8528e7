import type { notes as keys } from '../en/notes';
import type { PhrasesOf } from '../phrase';

export const notes: PhrasesOf<typeof keys> = {
  'notes.title': 'ハイライトとメモ',
  'notes.mark': 'ハイライト',
  'notes.add': 'メモを書く',
  'notes.edit': 'メモを編集',
  'notes.note': 'メモ',
  'notes.save': '保存',
  'notes.show': '本文の {place} を表示',
  'notes.inGloss': '元の箇所を表示',
  'notes.gone': 'この本文にはもうありません',
  'notes.delete': 'ハイライトを削除',
  'notes.deleted': 'ハイライトを削除しました',
  'tabs.notes': 'メモ {n}',

  'text.older': 'このページの以前の本文です。これをもとに作られたものがあります。',
  'text.newest': '現在の本文を表示',
  'text.show': 'その本文を表示',
};
