import type { library as keys } from '../en/library';
import type { PhrasesOf } from '../phrase';

export const library: PhrasesOf<typeof keys> = {
  'library.empty': 'ライブラリは空です',
  'library.emptyHint': 'Gloss で読んだページや字幕ファイルは、このブラウザのここに保存されます。',
  'library.more': 'さらに表示',
  'library.delete': '{title} を削除',
  'library.deleted': '削除しました：{title}',
  'library.undo': '元に戻す',

  'kind.article': '記事',
  'kind.video': '動画',
  'kind.file': '字幕ファイル',
};
