import type { tuning as keys } from '../en/tuning';
import type { PhrasesOf } from '../phrase';

export const tuning: PhrasesOf<typeof keys> = {
  'tuning.title': '詳細',
  'tuning.usual': '標準',
  'tuning.contextTokens': 'コンテキスト（トークン）',
  'tuning.contextTokensHint': '一度に読める長さです。長い文章は分けて読みます。',
  'tuning.parallel': '同時リクエスト数',
  'tuning.parallelHint': '多いほど速くなりますが、提供元の制限があります。',
  'tuning.temperature': '温度',
  'tuning.temperatureHint': '0～2。モデルが拒否する場合は送りません。',
  'tuning.effort': '思考',
  'tuning.effortHint': '思考には時間とトークンがかかります。照合つきの要約には少しで足ります。',
  'tuning.effort.off': 'なし',
  'tuning.effort.low': '少なめ',
  'tuning.effort.medium': 'ふつう',
  'tuning.effort.high': '多め',
};
