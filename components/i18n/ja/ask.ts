import type { ask as keys } from '../en/ask';
import type { PhrasesOf } from '../phrase';

export const ask: PhrasesOf<typeof keys> = {
  'tabs.ask': '質問',
  'ask.label': '質問',
  'ask.placeholder': 'この内容について質問',
  'ask.send': '質問する',
  'ask.choose': '質問に使うエンジンを選ぶ',
  'ask.none': 'まだ質問はありません',
  'ask.noneHint': '回答はこの内容だけに基づき、根拠となる段落を示します。書かれていないことは、そう答えます。',
  'ask.suggested': 'たとえば',
  'ask.about': '「{topic}」について何と言っていますか？',
  'ask.aboutBoth': '「{a}」と「{b}」について何と言っていますか？',
  'ask.above': 'いちばん言いたいことは何ですか？',
  'ask.reasons': 'その根拠は何ですか？',
  'ask.follows': 'そこから何が言えますか？',
  'ask.unsaid': '原文には書かれていません。',
  'ask.unproven': 'この内容は原文に見つかりませんでした。そのまま信用しないでください。',
  'ask.shown': '検索で選んだ {all} 段落中 {n} 段落を参照',
  'ask.stopped': '回答の途中で停止しました。',
  'ask.delete': '質問「{question}」を削除',
  'ask.deleted': '質問を削除しました',
  'ask.ready': '回答ができました。',
  'ask.heading': '質問と回答',

  'step.search': '該当箇所を検索中',
  'step.answer': '回答中',
};
