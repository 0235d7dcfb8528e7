import type { ask as keys } from '../en/ask';
import type { PhrasesOf } from '../phrase';

export const ask: PhrasesOf<typeof keys> = {
  'tabs.ask': '提問',
  'ask.label': '你的問題',
  'ask.placeholder': '就此文提問',
  'ask.send': '提問',
  'ask.choose': '選擇引擎以提問',
  'ask.none': '還沒有提問',
  'ask.noneHint': '回答只依據此文，並註明所據段落。文中沒有說的，會直接告訴你。',
  'ask.suggested': '可以先問',
  'ask.about': '關於「{topic}」講了什麼？',
  'ask.aboutBoth': '關於「{a}」和「{b}」講了什麼？',
  'ask.above': '最主要的觀點是什麼？',
  'ask.reasons': '依據是什麼？',
  'ask.follows': '由此得出什麼？',
  'ask.unsaid': '原文沒有說。',
  'ask.unproven': '這些內容在原文中都沒有找到，請勿採信。',
  'ask.shown': '檢索後讀了 {all} 段中的 {n} 段',
  'ask.stopped': '回答尚未完成就停止了。',
  'ask.delete': '刪除問題「{question}」',
  'ask.deleted': '問題已刪除',
  'ask.ready': '回答已完成。',
  'ask.heading': '問答',

  'step.search': '尋找相關段落',
  'step.answer': '回答中',
};
