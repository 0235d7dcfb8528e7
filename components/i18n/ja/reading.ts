import type { reading as keys } from '../en/reading';
import type { PhrasesOf } from '../phrase';

export const reading: PhrasesOf<typeof keys> = {
  'reading.title': '表示の設定',
  'reading.size': '文字サイズ',
  'reading.smaller': '小さく',
  'reading.larger': '大きく',
  'reading.font': '書体',
  'reading.font.sans': 'ゴシック',
  'reading.font.serif': '明朝',
  'reading.leading': '行間',
  'reading.leading.tight': '狭い',
  'reading.leading.normal': '標準',
  'reading.leading.loose': '広い',
  'reading.width': '段の幅',
  'reading.width.narrow': '狭い',
  'reading.width.normal': '標準',
  'reading.width.wide': '広い',
  'reading.density': '余白',
  'reading.density.normal': '標準',
  'reading.density.compact': '詰める',
  'reading.theme.system': 'システム',
  'reading.theme.light': 'ライト',
  'reading.theme.dark': 'ダーク',

  'find.open': 'この項目の中を検索',
  'find.label': '検索',
  'find.next': '次へ',
  'find.previous': '前へ',
  'find.at': '{n} 件中 {at} 件目',
  'find.none': '本文にありません',
};
