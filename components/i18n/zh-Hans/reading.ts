import type { reading as keys } from '../en/reading';
import type { PhrasesOf } from '../phrase';

export const reading: PhrasesOf<typeof keys> = {
  'reading.title': '阅读设置',
  'reading.size': '字号',
  'reading.smaller': '减小字号',
  'reading.larger': '增大字号',
  'reading.font': '字体',
  'reading.font.sans': '黑体',
  'reading.font.serif': '宋体',
  'reading.leading': '行距',
  'reading.leading.tight': '紧凑',
  'reading.leading.normal': '标准',
  'reading.leading.loose': '宽松',
  'reading.width': '栏宽',
  'reading.width.narrow': '窄',
  'reading.width.normal': '标准',
  'reading.width.wide': '宽',
  'reading.density': '间距',
  'reading.density.normal': '标准',
  'reading.density.compact': '紧凑',
  'reading.theme.system': '系统',
  'reading.theme.light': '浅色',
  'reading.theme.dark': '深色',

  'find.open': '在此条目中查找',
  'find.label': '查找',
  'find.next': '下一处',
  'find.previous': '上一处',
  'find.at': '第 {at} 处，共 {n} 处',
  'find.none': '文中没有',
};
