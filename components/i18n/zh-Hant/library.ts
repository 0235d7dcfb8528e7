import type { library as keys } from '../en/library';
import type { PhrasesOf } from '../phrase';

export const library: PhrasesOf<typeof keys> = {
  'library.empty': '收藏庫是空的',
  'library.emptyHint': '用旁註讀過的網頁和字幕檔都放在這裡，就在這個瀏覽器裡。',
  'library.more': '顯示更多',
  'library.delete': '刪除 {title}',
  'library.deleted': '已刪除：{title}',
  'library.undo': '復原',

  'kind.article': '文章',
  'kind.video': '影片',
  'kind.file': '字幕檔',
};
