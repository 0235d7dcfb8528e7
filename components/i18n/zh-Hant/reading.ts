import type { reading as keys } from '../en/reading';
import type { PhrasesOf } from '../phrase';

export const reading: PhrasesOf<typeof keys> = {
  'reading.title': '閱讀設定',
  'reading.size': '字級',
  'reading.smaller': '縮小字級',
  'reading.larger': '放大字級',
  'reading.font': '字型',
  'reading.font.sans': '黑體',
  'reading.font.serif': '明體',
  'reading.leading': '行距',
  'reading.leading.tight': '緊密',
  'reading.leading.normal': '標準',
  'reading.leading.loose': '寬鬆',
  'reading.width': '欄寬',
  'reading.width.narrow': '窄',
  'reading.width.normal': '標準',
  'reading.width.wide': '寬',
  'reading.density': '間距',
  'reading.density.normal': '標準',
  'reading.density.compact': '緊密',
  'reading.theme.system': '系統',
  'reading.theme.light': '淺色',
  'reading.theme.dark': '深色',

  'find.open': '在這個項目中尋找',
  'find.label': '尋找',
  'find.next': '下一處',
  'find.previous': '上一處',
  'find.at': '第 {at} 處，共 {n} 處',
  'find.none': '內文中沒有',
};
