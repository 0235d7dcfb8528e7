import type { source as keys } from '../en/source';
import type { PhrasesOf } from '../phrase';

export const source: PhrasesOf<typeof keys> = {
  'source.words': '{n} 字',
  'source.minutes': '約讀 {n} 分鐘',
  'source.coverage': '涵蓋影片的 {share}',
  'source.open': '開啟原網頁',

  'track.manual': '{lang}字幕',
  'track.asr': '{lang}，自動產生的字幕',
  'track.translated': '{lang}，機器翻譯的字幕',
  'track.file': '{lang}，字幕檔',
  'track.unknown': '{lang}字幕',
  'track.choose': '字幕軌',
  'track.via.track': '來自網頁',
  'track.via.text-track': '來自播放器',
  'track.via.resource': '播放器載入的檔案',
  'track.via.tap': '載入時讀到',
  'track.via.hls': '來自串流',
  'track.via.player': '來自播放器資料',
  'track.whole': '涵蓋整部影片',
  'track.via.dash': '來自影片串流',
  'track.via.youtube': '來自 YouTube 播放器',
  'track.via.bilibili': '來自嗶哩嗶哩',
  'track.part': '不完整：{ranges}，全長 {length}',
  'track.partLive': '不完整：目前為 {ranges}',
  'track.moreParts': '另外 {n} 段',
  'track.again': '重新讀取',
  'track.unverified': '網站給的可能是另一部影片的文字，請與聽到的內容核對。',

  'videos.choose': '本頁影片',
  'videos.nth': '影片 {n}',

  'lang.unknown': '語言不明',

  'export.menu': '更多',
  'export.copy': '複製為 Markdown',
  'export.copyRich': '複製為豐富文字',
  'export.anki': '儲存為 Anki 卡片',
  'export.save': '存成 {ending}',

  'inline.on': '在網頁中顯示譯文',
  'inline.off': '從網頁中移除譯文',

  'overlay.show': '顯示在影片上',
  'overlay.hide': '不再顯示在影片上',
  'overlay.label': '旁註字幕。方向鍵移動，加減號調整大小，Esc 隱藏。',
  'overlay.larger': '放大',
  'overlay.smaller': '縮小',
  'overlay.swap': '調換上下行',
  'overlay.away': '隱藏；按 Tab 上方的鍵可恢復',

  'site.on': '一律讀取 {host} 的字幕',
  'site.off': '不再讀取 {host} 的字幕',
  'site.done': '今後會讀取 {host} 的字幕。已載入的字幕要重新整理網頁才讀得到。',
  'site.title': '網站',
  'site.hint': '在這些網站上，旁註會在播放器載入字幕時讀到；光靠按一下找不到字幕時有用。內容不會送到任何地方。',
  'site.none': '目前沒有。可以在影片旁的面板新增該網站。',
  'site.all': '所有網站',
  'site.allow': '允許所有網站',
  'site.remove': '移除 {host}',

  'jump.time': '從 {time} 播放',
  'jump.text': '在內文中顯示',

  'passage.label': '第 {n} 段',

  'follow.stop': '停止跟著影片捲動',
  'follow.back': '回到目前位置',
  'follow.other': '等待中：正在播放廣告或其他影片',

  'picture.show': '顯示圖片',
};
