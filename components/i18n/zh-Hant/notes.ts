import type { notes as keys } from '../en/notes';
import type { PhrasesOf } from '../phrase';

export const notes: PhrasesOf<typeof keys> = {
  'notes.title': '畫線與筆記',
  'notes.mark': '畫線',
  'notes.add': '寫筆記',
  'notes.edit': '編輯筆記',
  'notes.note': '筆記',
  'notes.save': '儲存',
  'notes.show': '在內文中顯示 {place}',
  'notes.inGloss': '顯示出處',
  'notes.gone': '這份內文中已經沒有',
  'notes.delete': '刪除畫線',
  'notes.deleted': '畫線已刪除',
  'tabs.notes': '筆記 {n}',

  'text.older': '這是這個網頁的舊版內文，有內容據此產生。',
  'text.newest': '顯示目前的內文',
  'text.show': '顯示當時的內文',
};
