import type { source as keys } from '../en/source';
import type { PhrasesOf } from '../phrase';

export const source: PhrasesOf<typeof keys> = {
  'source.words': '{n} 語',
  'source.minutes': '約 {n} 分で読めます',
  'source.coverage': '動画の {share}',
  'source.open': '元のページを開く',

  'track.manual': '{lang}の字幕',
  'track.asr': '{lang}、自動生成の字幕',
  'track.translated': '{lang}、機械翻訳の字幕',
  'track.file': '{lang}、字幕ファイル',
  'track.unknown': '{lang}の字幕',
  'track.choose': '字幕トラック',
  'track.via.track': 'ページから',
  'track.via.text-track': 'プレーヤーから',
  'track.via.resource': 'プレーヤーが読み込んだもの',
  'track.via.tap': '読み込み時に取得',
  'track.via.hls': 'ストリームから',
  'track.via.player': 'プレーヤーのデータから',
  'track.whole': '動画全体',
  'track.via.dash': 'ストリームから',
  'track.via.youtube': 'YouTube のプレーヤーから',
  'track.via.bilibili': 'ビリビリから',
  'track.part': '一部のみ：{ranges}（全長 {length}）',
  'track.partLive': '一部のみ：現在 {ranges}',
  'track.moreParts': 'ほか {n} か所',
  'track.again': 'もう一度読み取る',
  'track.unverified': '別の動画の字幕かもしれません。音声と照らし合わせてください。',

  'videos.choose': 'このページの動画',
  'videos.nth': '動画 {n}',

  'text.doubt': '読み取ったものがこのページの本文かどうか、確かではありません。',
  'text.why.extractors-disagree': '二つの抽出方法の結果が食い違う',
  'text.why.description-missing': 'ページ自身の説明と合わない',
  'text.why.short': '短い',
  'text.why.many-links': '大半がリンク',
  'text.this': { other: 'いま表示中（{n} 語）の書き出し：' },
  'text.other': { other: 'もう一つの結果（{n} 語）の書き出し：' },
  'text.keep': 'これが本文です',
  'text.take': 'こちらを読む',
  'text.pick': 'ページで本文を指し示す',
  'text.pickAgain': '別の部分を指し示す',
  'text.picking': 'ページで本文を指してクリックしてください。',
  'text.stop': 'やめる',
  'text.hint': '本文をクリックしてください。↑：広げる　↓：狭める　Enter：決定　Esc：やめる',
  'text.none': 'それでも本文がありますか？',
  'text.chosen': '{host} について選んだとおりに読み取りました。',
  'text.forget': '選択を忘れる',
  'text.remembered': '選択は {host} について記憶されます。',

  'lang.unknown': '言語不明',

  'export.menu': 'その他',
  'export.copy': 'Markdown としてコピー',
  'export.copyRich': 'リッチテキストでコピー',
  'export.anki': 'Anki のカードとして保存',
  'export.save': '{ending} で保存',

  'inline.on': 'ページに訳文を表示',
  'inline.off': 'ページから訳文を取り除く',

  'overlay.show': '動画の上に表示',
  'overlay.hide': '動画の上に表示しない',
  'overlay.label': 'Gloss の字幕。矢印キーで移動、プラスとマイナスで大きさを変更、Esc で隠します。',
  'overlay.larger': '大きく',
  'overlay.smaller': '小さく',
  'overlay.swap': '上下の行を入れ替え',
  'overlay.away': '隠す（Tab の上のキーで再表示）',

  'site.on': '{host} の字幕を常に読み取る',
  'site.off': '{host} の字幕の読み取りをやめる',
  'site.done': '今後 {host} の字幕を読み取ります。すでに読み込まれたものは、ページの再読み込みで読み取れます。',
  'site.title': 'サイト',
  'site.hint':
    'これらのサイトでは、プレーヤーが読み込む字幕を Gloss が読み取ります。クリックだけでは見つからないときに役立ちます。どこにも送信しません。',
  'site.none': 'ありません。動画の横のパネルからサイトを追加できます。',
  'site.all': 'すべてのサイト',
  'site.allow': 'すべてのサイトを許可',
  'site.remove': '{host} を削除',

  'jump.time': '{time} から再生',
  'jump.text': '本文で表示',

  'passage.label': '段落 {n}',

  'follow.stop': '動画に合わせた移動をやめる',
  'follow.back': '現在の位置に戻る',
  'follow.other': '待機中：広告か別の動画が再生されています',

  'picture.show': '画像を表示',
};
