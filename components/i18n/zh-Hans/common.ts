import type { common as keys } from '../en/common';
import type { PhrasesOf } from '../phrase';

export const common: PhrasesOf<typeof keys> = {
  close: '关闭',
  copy: '复制',
  copied: '已复制',
  details: '详情',

  'error.host': '引擎',
  'error.model': '此模型',
  'error.name': '此文件',
};
