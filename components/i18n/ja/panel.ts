import type { panel as keys } from '../en/panel';
import type { PhrasesOf } from '../phrase';

export const panel: PhrasesOf<typeof keys> = {
  'nav.label': '表示',
  'nav.page': 'このページ',
  'nav.library': 'ライブラリ',
  'nav.openFile': '字幕ファイルか PDF を開く',
  'nav.settings': '設定',
  'nav.back': 'このページに戻る',

  'page.reading': 'ページを読み取っています…',
  'page.first': 'ツールバーの Gloss ボタンをクリックすると、このページを読み取ります',
  'page.firstHint': '記事にも、字幕のある動画にも使えます。モデルなしで、すぐにアウトラインができます。',
  'page.private': 'エンジンを選ぶまで、何もこのブラウザの外に出ません。',
  'page.waiting': '動画がありますが、字幕はまだ読み込まれていません',
  'page.waitingHint': '動画を再生するか、字幕をオンにしてください。読み込まれしだいここに表示します。',
  'page.stillListening': '動画を再生すると、字幕がここに表示されます。',
  'page.read.other': 'そちらを読む',
  'page.also.article': 'このページには記事もあります',
  'page.also.video': 'このページには動画もあります',
  'page.playerElsewhere': 'プレーヤーは {host} にあり、Gloss はまだ読み取れません。',
  'page.playerAllow': '許可する',
  'page.opened': 'ライブラリから',
  'page.deleted': 'この項目はゴミ箱にあります。',
  'page.restore': '元に戻す',
  'page.drop': '字幕ファイルか PDF をここにドロップ',
  'page.readingFile': 'ファイルを読み込んでいます…',

  'paste.start': 'テキストを貼り付け',
  'paste.title': '字幕のテキスト',
  'paste.hint': 'SRT、WebVTT など、時刻の入った字幕形式。',
  'paste.open': '開く',
  'paste.name': '貼り付けた字幕',

  'encoding.guess': '文字コードは推定です。読み方',

  'tabs.label': '表示する内容',
  'tabs.outline': 'アウトライン',
  'tabs.summary': '要約',
  'tabs.article': '本文',
  'tabs.transcript': '字幕',

  'pin.pin': 'タブを切り替えてもこの項目を表示',
  'pin.unpin': '固定を解除',
  'pin.strip': '固定中',
  'pin.meanwhile': 'このタブを読み取りました：{title}',
  'pin.show': '表示',
  'page.saved': '{date} に保存済みです。',
  'page.changed': 'その後ページが変わりました。以前の本文から作られたものは、その本文を残しています。',
};
