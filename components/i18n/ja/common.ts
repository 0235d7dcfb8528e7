import type { common as keys } from '../en/common';
import type { PhrasesOf } from '../phrase';

export const common: PhrasesOf<typeof keys> = {
  close: '閉じる',
  copy: 'コピー',
  copied: 'コピーしました',
  details: '詳細',

  'error.host': 'エンジン',
  'error.model': 'このモデル',
  'error.name': 'このファイル',
};
