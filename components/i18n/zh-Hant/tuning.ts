import type { tuning as keys } from '../en/tuning';
import type { PhrasesOf } from '../phrase';

export const tuning: PhrasesOf<typeof keys> = {
  'tuning.title': '更多',
  'tuning.usual': '預設',
  'tuning.contextTokens': '上下文長度（token）',
  'tuning.contextTokensHint': '模型一次能讀的長度，更長的文字會分段讀。',
  'tuning.parallel': '同時請求數',
  'tuning.parallelHint': '越多越快，直到服務商限流。',
  'tuning.temperature': '溫度',
  'tuning.temperatureHint': '0 到 2。模型不接受時不送出。',
  'tuning.effort': '思考',
  'tuning.effortHint': '思考會花時間和 token，有核對的摘要用不了多少。',
  'tuning.effort.off': '關',
  'tuning.effort.low': '少',
  'tuning.effort.medium': '中',
  'tuning.effort.high': '多',
};
