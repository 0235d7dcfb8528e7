import type { tuning as keys } from '../en/tuning';
import type { PhrasesOf } from '../phrase';

export const tuning: PhrasesOf<typeof keys> = {
  'tuning.title': '更多',
  'tuning.usual': '默认',
  'tuning.contextTokens': '上下文长度（token）',
  'tuning.contextTokensHint': '模型一次能读的长度，更长的文字会分段读。',
  'tuning.parallel': '同时请求数',
  'tuning.parallelHint': '越多越快，直到服务商限流。',
  'tuning.temperature': '温度',
  'tuning.temperatureHint': '0 到 2。模型不接受时不发送。',
  'tuning.effort': '思考',
  'tuning.effortHint': '思考会花时间和 token，有核对的摘要用不了多少。',
  'tuning.effort.off': '关',
  'tuning.effort.low': '少',
  'tuning.effort.medium': '中',
  'tuning.effort.high': '多',
};
