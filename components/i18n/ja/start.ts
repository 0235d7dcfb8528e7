import type { start as keys } from '../en/start';
import type { PhrasesOf } from '../phrase';

export const start: PhrasesOf<typeof keys> = {
  'welcome.title': 'はじめに',
  'welcome.new': 'はじめての方へ',
  'welcome.sample': '完成した例を見る',
  'welcome.choose': 'エンジンを選ぶ',
  'welcome.later': 'あとで',
  'welcome.engine': '要約を書くモデル',

  'palette.title': 'コマンドと項目',
  'palette.hint': 'コマンドかタイトルを入力',
  'palette.search': 'ライブラリ全体で「{words}」を検索',
  'palette.none': '該当するものはありません',

  'keys.title': 'キーボード',
  'keys.next': '次へ',
  'keys.previous': '前へ',
  'keys.toPanel': 'ページとパネルの切り替え',
  'keys.browser': 'ブラウザ全体で使えるショートカットが四つあり、拡張機能のショートカット設定で変えられます。',
  'keys.single': '単独キーの操作（Ctrl や Command なし）',

  'reader.open': 'タブで開く',
  'reader.gloss': '作成されたもの',
};
