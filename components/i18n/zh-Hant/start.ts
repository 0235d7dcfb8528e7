import type { start as keys } from '../en/start';
import type { PhrasesOf } from '../phrase';

export const start: PhrasesOf<typeof keys> = {
  'welcome.title': '開始',
  'welcome.new': '第一次使用？',
  'welcome.sample': '看一個完成的例子',
  'welcome.choose': '選擇引擎',
  'welcome.later': '以後再說',
  'welcome.engine': '由哪個模型撰寫摘要？',

  'palette.title': '指令與項目',
  'palette.hint': '輸入指令或標題',
  'palette.search': '在整個資料庫中搜尋「{words}」',
  'palette.none': '這裡沒有相符的內容',

  'keys.title': '鍵盤',
  'keys.next': '下一項',
  'keys.previous': '上一項',
  'keys.toPanel': '在網頁與側邊面板之間切換',
  'keys.browser': '最後幾項在整個瀏覽器中有效，可在瀏覽器的擴充功能快速鍵頁面變更。',
  'shortcut._execute_action': '讀取此頁，或關閉側邊面板',
  'shortcut.summarise': '產生此頁的摘要',
  'shortcut.save-selection': '儲存選取的文字',
  'shortcut.bilingual': '切換雙語顯示',
  'shortcut.library': '在分頁中開啟資料庫',
  'keys.single': '單鍵快速鍵（不需 Ctrl 或 Command）',

  'reader.open': '在分頁中開啟',
  'reader.gloss': '產生的內容',
};
