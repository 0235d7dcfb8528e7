import type { ask as keys } from '../en/ask';
import type { PhrasesOf } from '../phrase';

export const ask: PhrasesOf<typeof keys> = {
  'tabs.ask': '提问',
  'ask.label': '你的问题',
  'ask.placeholder': '就此文提问',
  'ask.send': '提问',
  'ask.choose': '选择引擎以提问',
  'ask.none': '还没有提问',
  'ask.noneHint': '回答只依据此文，并注明所据段落。文中没有说的，会直接告诉你。',
  'ask.suggested': '可以先问',
  'ask.about': '关于“{topic}”讲了什么？',
  'ask.aboutBoth': '关于“{a}”和“{b}”讲了什么？',
  'ask.above': '最主要的观点是什么？',
  'ask.reasons': '依据是什么？',
  'ask.follows': '由此得出什么？',
  'ask.unsaid': '原文没有说。',
  'ask.unproven': '这些内容在原文中都没有找到，请勿采信。',
  'ask.shown': '检索后读了 {all} 段中的 {n} 段',
  'ask.stopped': '回答尚未完成就停止了。',
  'ask.delete': '删除问题“{question}”',
  'ask.deleted': '问题已删除',
  'ask.ready': '回答已完成。',
  'ask.heading': '问答',

  'step.search': '查找相关段落',
  'step.answer': '回答中',
};
