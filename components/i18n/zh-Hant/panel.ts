import type { panel as keys } from '../en/panel';
import type { PhrasesOf } from '../phrase';

export const panel: PhrasesOf<typeof keys> = {
  'nav.label': '檢視',
  'nav.page': '目前網頁',
  'nav.library': '收藏庫',
  'nav.openFile': '開啟字幕檔或 PDF',
  'nav.settings': '設定',
  'nav.back': '回到目前網頁',

  'page.reading': '正在讀取這個網頁…',
  'page.first': '按一下工具列上的旁註按鈕，讀取這個網頁',
  'page.firstHint': '文章或有字幕的影片都可以。不需要模型，馬上就有大綱。',
  'page.private': '在你選擇引擎之前，任何內容都不會離開這個瀏覽器。',
  'page.waiting': '這裡有影片，字幕尚未載入',
  'page.waitingHint': '請播放影片或開啟字幕。網頁一載入字幕，這裡就會顯示。',
  'page.stillListening': '影片播放後，字幕會顯示在這裡。',
  'page.read.other': '改讀這個',
  'page.also.article': '這個網頁還有一篇文章',
  'page.also.video': '這個網頁還有一部影片',
  'page.playerElsewhere': '播放器在 {host}，旁註還不能讀取。',
  'page.playerAllow': '允許讀取',
  'page.opened': '來自收藏庫',
  'page.deleted': '這個項目在垃圾桶中。',
  'page.restore': '還原',
  'page.drop': '把字幕檔或 PDF 拖放到這裡',
  'page.readingFile': '正在讀取檔案…',

  'paste.start': '貼上文字',
  'paste.title': '字幕文字',
  'paste.hint': 'SRT、WebVTT 等帶有時間的字幕格式。',
  'paste.open': '開啟',
  'paste.name': '貼上的字幕',

  'encoding.guess': '編碼是推測的。讀作',

  'tabs.label': '顯示內容',
  'tabs.outline': '大綱',
  'tabs.summary': '摘要',
  'tabs.article': '內文',
  'tabs.transcript': '逐字稿',

  'pin.pin': '切換分頁時保留這個項目',
  'pin.unpin': '取消釘選',
  'pin.strip': '已釘選',
  'pin.meanwhile': '已讀取這個分頁：{title}',
  'pin.show': '顯示',
  'page.saved': '你在 {date} 已經儲存過。',
  'page.changed': '這個網頁之後有變動；依據舊內文產生的內容會保留當時的內文。',
};
