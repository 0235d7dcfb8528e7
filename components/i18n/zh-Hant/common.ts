import type { common as keys } from '../en/common';
import type { PhrasesOf } from '../phrase';

export const common: PhrasesOf<typeof keys> = {
  close: '關閉',
  copy: '複製',
  copied: '已複製',
  details: '詳細資訊',

  'error.host': '引擎',
  'error.model': '這個模型',
  'error.name': '這個檔案',
};
