import type { gloss as keys } from '../en/gloss';
import type { PhrasesOf } from '../phrase';

export const gloss: PhrasesOf<typeof keys> = {
  'outline.none': '短い文章のため、アウトラインはありません。',
  'outline.chapters': '{n} 章',
  'outline.how': 'この端末で計算、モデル不使用',

  'summary.start': '要約する',
  'summary.with': '{model} で{lang}に要約',
  'summary.choose': 'エンジンを選んで要約',
  'summary.none': '要約はまだありません',
  'summary.noneHint': 'どの要点にも根拠の箇所が付き、引用はすべて原文と照合されます。',
  'summary.noneEngine':
    'アウトライン、ライブラリ、書き出しはエンジンなしで使えます。要約にはモデルが必要です。お使いのパソコン上のものでも、自分のキーで使うものでもかまいません。',
  'summary.empty': 'モデルは要点を挙げませんでした。',
  'summary.again': '要約し直す',
  'summary.continue': '続ける',
  'summary.cancel': 'キャンセル',
  'summary.waiting': '開始を待っています…',
  'summary.cancelled': '停止しました。終わった部分は残っています。',

  'depth.label': '詳しさ',
  'depth.brief': '簡潔',
  'depth.standard': '標準',
  'depth.detailed': '詳細',

  'summary.key': '特に重要な点',
  'summary.pointsOf': '要点 {n} 件',
  'summary.flag': '引用された箇所にありません',
  'summary.unread': 'モデルの出力のうち {n} 行を読み取れませんでした',
  'summary.truncated':
    'サーバーが断りなく文章を切り詰めたため、読まれていない部分があります。サーバー側のコンテキストを大きくするか、このエンジンの値を小さくしてください。',
  'summary.stale': 'このページの以前の版から作成されました。',
  'summary.overview': '概要',
  'summary.points': '要点',
  'summary.verified': '{n} 件中 {found} 件を確認',
  'summary.verifiedHint': '引用が原文どおり {found} 件、ほぼ一致 {near} 件、原文になし {missing} 件',
  'summary.near': 'ほぼ一致 {n} 件',
  'summary.missing': '原文になし {n} 件',
  'summary.uncited': '引用なし',
  'summary.receipt': '使用量',
  'summary.tokens': '入力 {prompt} トークン（うちキャッシュ {cached}）、出力 {completion}',
  'summary.estimated': '推定',
  'summary.calls': 'リクエスト {n} 回',
  'summary.seconds': '所要 {time}',
  'summary.made': '{date} 作成',

  'step.points': '要点を集めています',
  'step.topics': '話題を整理しています',
  'step.narrative': '各章を書いています',
  'step.overview': '概要を書いています',
  'step.offline': 'ネットワークの復帰を待っています',
  'step.other': '処理中',
  'step.count': '{total} 部分中 {done} 部分が完了',
  'step.wait': '提供元の指示で一時停止中。{time} に再開します',

  'announce.done': '要約が完了しました。{verified}。',
  'announce.failed': '要約が止まりました。{sentence}',

  'verdict.found': '原文にあります',
  'verdict.near': '原文にほぼ同じ文があります',
  'verdict.missing': '原文に見つかりません',
  'verdict.cited': 'モデルが示した箇所：{place}',
};
