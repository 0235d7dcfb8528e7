import type { gloss as keys } from '../en/gloss';
import type { PhrasesOf } from '../phrase';

export const gloss: PhrasesOf<typeof keys> = {
  'outline.none': '文字太短，沒有大綱。',
  'outline.chapters': '{n} 章',
  'outline.how': '在本機計算，未使用模型',

  'summary.start': '產生摘要',
  'summary.with': '使用 {model}，以{lang}撰寫',
  'summary.choose': '選擇引擎以產生摘要',
  'summary.none': '還沒有摘要',
  'summary.noneHint': '每個要點都註明依據的段落，每句引文都與原文核對。',
  'summary.noneEngine': '大綱、收藏庫和匯出都不需要引擎。摘要需要一個模型：可以在你的電腦上執行，或使用你自己的金鑰。',
  'summary.empty': '模型沒有給出任何要點。',
  'summary.again': '重新產生',
  'summary.continue': '繼續',
  'summary.cancel': '取消',
  'summary.waiting': '等待開始…',
  'summary.cancelled': '已停止，完成的部分都保留著。',

  'depth.label': '詳細程度',
  'depth.brief': '簡要',
  'depth.standard': '標準',
  'depth.detailed': '詳細',

  'summary.key': '最重要的幾點',
  'summary.pointsOf': '{n} 個要點',
  'summary.flag': '引用的段落中沒有',
  'summary.unread': '模型輸出中有 {n} 行無法讀取',
  'summary.truncated':
    '伺服器沒有說明就截斷了文字，有些部分沒有讀到。請在伺服器上加大上下文長度，或為這個引擎設定較小的值。',
  'summary.stale': '依據這個網頁較早的版本產生。',
  'summary.overview': '概述',
  'summary.points': '要點',
  'summary.verified': '{n} 項中有 {found} 項已核對',
  'summary.verifiedHint': '引文逐字找到 {found} 項，近似 {near} 項，原文中找不到 {missing} 項',
  'summary.near': '近似 {n} 項',
  'summary.missing': '找不到 {n} 項',
  'summary.uncited': '沒有給出引文',
  'summary.receipt': '用量',
  'summary.tokens': '讀入 {prompt} 個 token（快取 {cached}），寫出 {completion}',
  'summary.estimated': '估計值',
  'summary.calls': '{n} 次請求',
  'summary.seconds': '耗時 {time}',
  'summary.made': '產生於 {date}',

  'step.points': '收集要點',
  'step.topics': '整理話題',
  'step.narrative': '撰寫各章',
  'step.overview': '撰寫概述',
  'step.offline': '等待網路恢復',
  'step.other': '處理中',
  'step.count': '已完成 {done}/{total} 部分',
  'step.wait': '服務商要求暫停，{time} 繼續',

  'announce.done': '摘要已完成。{verified}。',
  'announce.failed': '摘要已停止。{sentence}',

  'verdict.found': '在原文中找到',
  'verdict.near': '原文中有近似的文字',
  'verdict.missing': '原文中找不到',
  'verdict.cited': '模型引用的是 {place}。',
};
