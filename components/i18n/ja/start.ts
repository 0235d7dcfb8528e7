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
  'keys.browser': '下の数項目はブラウザ全体で使えます。変更はブラウザの拡張機能ショートカットのページで。',
  'shortcut._execute_action': 'このページを読む／パネルを閉じる',
  'shortcut.summarise': 'このページを要約する',
  'shortcut.save-selection': '選択範囲を保存する',
  'shortcut.bilingual': '原文と訳文の併記を切り替える',
  'shortcut.library': 'ライブラリをタブで開く',
  'keys.single': '単独キーの操作（Ctrl や Command なし）',

  'reader.open': 'タブで開く',
  'reader.gloss': '作成されたもの',
};
