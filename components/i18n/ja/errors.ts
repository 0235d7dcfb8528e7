import type { ErrorTable } from '../phrase';

export const errors: ErrorTable = {
  PAGE_FORBIDDEN: {
    sentence: 'このページは拡張機能では読み取れません。',
    safe: 'ブラウザ自身のページ、ストア、ディスク上のファイルはブラウザの決まりで読めません。そうしたファイルはここにドロップできます。',
    do: 'ファイルを開く',
  },
  ACCESS_LAPSED: {
    sentence: 'このタブを読み取る許可は終わっています。',
    do: 'ツールバーの Gloss ボタンをクリックすると読み取れます。',
  },
  PAGE_EMPTY: {
    sentence: 'このページにはまだ文章が表示されていません。',
    safe: '文章が表示されるまで待ってから、もう一度読み取ってください。',
    do: 'もう一度読み取る',
  },
  CONSENT_WALL: {
    sentence: 'このページは Cookie の確認に答えるまで本文が表示されません。',
    safe: 'ページで答えてから、もう一度読み取ってください。何も保存していません。',
    do: 'もう一度読み取る',
  },
  PAGE_TOO_LARGE: {
    sentence: 'このページは文章が多すぎて、一度に読み取れません。',
    safe: 'ページで必要な部分を選んでから、Gloss ボタンをクリックしてください。何も保存していません。',
    do: 'もう一度読み取る',
  },
  PART_FAILED: {
    sentence: 'この記事の続きを読み込めませんでした。',
    safe: 'これまでに読み取ったものはそのままです。',
    do: '再試行',
  },
  LOGIN_WALL: {
    sentence: 'このページはログインしないと本文が表示されません。',
    safe: 'サイトでログインしてから、もう一度読み取ってください。何も保存していません。',
    do: 'もう一度読み取る',
  },
  IMAGES_ONLY: {
    sentence: 'このページには画像だけがあり、文章がありません。',
    safe: '画像の中の文字は読み取れません。',
    do: 'もう一度読み取る',
  },
  NO_ARTICLE: { sentence: '文章はありますが、記事として読めるものがありません。', do: 'もう一度読み取る' },
  NO_SUBTITLES: {
    sentence: 'この動画の字幕はページにありません。',
    safe: 'プレーヤーに字幕が出る場合は、オンにしてから読み取ってください。代わりに作り出すことはしません。',
    do: '字幕ファイルを開く',
  },
  EMPTY_BODY: {
    sentence: '字幕があるとされていますが、中身を受け取れませんでした。',
    safe: 'プレーヤーで字幕をオンにすると解決することがあります。',
    do: '再試行',
  },
  FETCH_FAILED: {
    sentence: '字幕はありますが、読み込めませんでした。',
    safe: 'プレーヤーで字幕をオンにすると解決することがあります。',
    do: '再試行',
  },
  TOKEN_MISSING: {
    sentence: 'YouTube に字幕はありますが、受け取れませんでした。',
    safe: '動画を再生し、プレーヤーで字幕をオンにすると自動で読み取ります。',
    do: '再試行',
  },
  LOGIN_REQUIRED: {
    sentence: '{host} では、ログインしないとこの字幕を読めません。',
    safe: 'ログインしてページを再読み込みし、もう一度読み取ってください。',
    do: 'もう一度読み取る',
  },
  SITE_LIMITED: {
    sentence: '{host} が字幕のリクエストを一時的に断っています。',
    safe: '通常は数分で解消します。',
    do: '再試行',
  },
  WRONG_VIDEO: {
    sentence: '別の動画の字幕が返されたため、使いませんでした。',
    safe: '保存済みの内容はそのままです。ページを再読み込みすると解決することがあります。',
    do: 'もう一度読み取る',
  },
  VIDEO_UNAVAILABLE: {
    sentence: '{host} によると、この動画は再生できません。',
    safe: '再生できる場合は、ページを再読み込みしてからもう一度読み取ってください。',
    do: '字幕ファイルを開く',
  },
  AD_PLAYING: {
    sentence: '広告を再生中です。',
    safe: '広告が終われば字幕を読み取れます。',
    do: 'もう一度読み取る',
  },
  SITE_CHANGED: {
    sentence: '{host} の仕組みが変わり、字幕が見つかりませんでした。',
    safe: '動画に字幕がある可能性はあります。',
    do: '字幕ファイルを開く',
  },
  PICTURES_FORBIDDEN: {
    sentence: 'この動画は別のサイトのものなので、ブラウザーが画像の取得を許していません。',
    safe: '文章はそのまま読めます。',
    do: 'サイトのサムネイルを表示できます。',
  },
  PICTURES_BLACK: {
    sentence: 'この動画は保護されていて、画像を取ると真っ黒になります。',
    safe: '文章はそのまま読めます。',
    do: 'サイトのサムネイルを表示できます。',
  },
  CAPTURE_INTERRUPTED: {
    sentence: '読み取りが中断されました。',
    safe: '保存済みの内容はそのままです。',
    do: 'もう一度読み取る',
  },
  FILE_UNREADABLE: {
    sentence: '{name} は対応していない字幕形式か、壊れています。',
    do: '別のファイルを開く',
  },
  FILE_TOO_LARGE: { sentence: '{name} は大きすぎて読めません。', do: '別のファイルを開く' },
  FILE_EMPTY: { sentence: '{name} に字幕がありません。', do: '別のファイルを開く' },
  PDF_NO_TEXT: {
    sentence: '{name} はページの画像だけで、文字がありません。',
    safe: 'スキャンした文書は、先に文字認識（OCR）が必要です。',
    do: '別のファイルを開く',
  },
  PDF_LOCKED: {
    sentence: '{name} を開くにはパスワードが必要です。',
    safe: 'パスワードなしで保存し直したものなら読めます。',
    do: '別のファイルを開く',
  },
  PDF_DAMAGED: { sentence: '{name} は壊れているか、開ける PDF ではありません。', do: '別のファイルを開く' },
  NO_ENGINE: { sentence: 'エンジンがまだ選ばれていません。', safe: '何も送信していません。', do: 'エンジンを選ぶ' },
  NO_HOST_PERMISSION: {
    sentence: 'ブラウザが {host} へのアクセスをまだ許可していません。',
    safe: '何も送信していません。',
    do: '{host} を許可',
  },
  KEY_REFUSED: {
    sentence: '{host} がキーを受け付けませんでした（401）。',
    safe: '料金は発生していません。',
    do: 'キーを確認',
  },
  ACCESS_DENIED: {
    sentence: '{host} がアクセスを拒否しました（403）。',
    safe: 'このキーではこのモデルを使えない可能性があります。',
    do: 'キーとモデルを確認',
  },
  ORIGIN_REFUSED: {
    sentence: '{host} のサーバーは動いていますが、拡張機能を拒否しています（403）。',
    safe: 'サーバーの設定を一つ変えれば解決します。',
    do: 'この拡張機能に応答させる：',
  },
  NO_CREDIT: {
    sentence: '{host} によると、アカウントの残高がありません。',
    safe: '終わった部分は保存されています。',
    do: '再試行',
  },
  MODEL_NOT_FOUND: {
    sentence: '{host} にモデル {model} はありません。',
    safe: '料金は発生していません。',
    do: 'モデルを選ぶ',
  },
  RATE_LIMITED: {
    sentence: '{host} がリクエストを制限しています。',
    safe: '終わった部分は保存されています。',
    do: '今すぐ続ける',
  },
  UNREACHABLE: {
    sentence: '{host} から応答がありません。',
    safe: '終わった部分は保存されています。',
    do: '再試行',
  },
  TIMEOUT: {
    sentence: '{host} からの応答が長く途絶えています。',
    safe: '終わった部分は保存されています。',
    do: '再試行',
  },
  TOO_LONG: {
    sentence: '文章が {model} の一度に読める長さを超えています。',
    safe: '黙って切り捨てた部分はありません。',
    do: 'より長く読めるモデルを選ぶ',
  },
  BAD_REQUEST: {
    sentence: '{host} がリクエストを受け付けませんでした。',
    safe: '終わった部分は保存されています。',
    do: 'エンジンの設定を確認',
  },
  SERVER_ERROR: {
    sentence: '{host} の側で問題が起きています。',
    safe: '終わった部分は保存されています。',
    do: '再試行',
  },
  BAD_ANSWER: {
    sentence: '回答を使えませんでした。聞き直しても同じです。',
    safe: '終わった部分は保存されています。大きなモデルなら改善することがあります。',
    do: '再試行',
  },
  EMPTY_ANSWER: {
    sentence: 'モデルは何も書かずに終わりました。',
    safe: '終わった部分は保存されています。',
    do: '再試行',
  },
  PAIR_UNAVAILABLE: {
    sentence: 'ブラウザーの翻訳機能はこの言語の組み合わせに対応していません。',
    safe: '何も送信していません。翻訳済みの部分は残っています。',
    do: 'もう一度試す',
  },
  OVER_JOB_CAP: {
    sentence: '次のリクエストで 1 件の上限（{cap}）を超えるおそれがあります。',
    safe: '終わった部分は保存済みです。',
    do: '上限を引き上げる',
  },
  OVER_MONTH_CAP: {
    sentence: '次のリクエストで今月の上限（{cap}）を超えるおそれがあります。',
    safe: '終わった部分は保存済みです。',
    do: '上限を引き上げる',
  },
  PRICE_UNKNOWN: {
    sentence: '米ドルの上限がありますが、{model} の料金がわかりません。',
    safe: 'モデルは呼び出していません。',
    do: '料金を入力',
  },
  LANGUAGE_UNKNOWN: {
    sentence: 'ブラウザーのモデルは、選ばれた言語では要約を書けません。',
    safe: 'どこにも送信していません。',
    do: '別の言語かエンジンを選ぶ',
  },
  BUILT_IN_GONE: {
    sentence: 'このブラウザーのモデルは使えなくなりました。',
    safe: '終わった部分は保存済みです。',
    do: '別のエンジンを選ぶ',
  },
  RECIPE_UNREADABLE: {
    sentence: '{name} は Gloss のレシピではありません。',
    safe: '何も変更していません。',
    do: '別のファイルを開く',
  },
  NOTHING_TO_READ: {
    sentence: '処理できる文章がありません。',
    safe: 'モデルは呼び出していません。',
    do: '字幕ファイルを開く',
  },
  CANCELLED: { sentence: '停止しました。', safe: '終わった部分は保存されています。', do: '続ける' },
  SOURCE_GONE: { sentence: 'この項目は削除されています。', do: '元のページからもう一度開いてください。' },
  IMPORT_UNREADABLE: {
    sentence: '{name} は対応している書き出し形式ではないか、壊れています。',
    safe: '何も読み込んでいません。',
    do: '別のファイルを選んでください。',
  },
  NEWER_FORMAT: {
    sentence: '{name} は新しいバージョンの Gloss で作られています。',
    safe: '何も読み込んでおらず、変更もしていません。',
    do: 'Gloss を更新してから、もう一度お試しください。',
  },
  SYNC_PASSPHRASE: {
    sentence: 'サーバーのライブラリを閉じたときのパスフレーズと違います。',
    safe: 'こちらもあちらも変わっていません。',
    do: '最初の端末で決めたパスフレーズを入力してください。',
  },
  SYNC_DAMAGED: {
    sentence: 'サーバーの {name} が壊れています。',
    safe: 'この端末のライブラリはそのままです。',
    do: 'それを書いた端末から同期し直すか、サーバーのフォルダを空にして同期してください。',
  },
  SYNC_FULL: {
    sentence: '{host} の空きがありません。',
    safe: '送信済みの分は無事です。残りは次回に続けます。',
    do: '空きを作ってから、もう一度同期してください。',
  },
  SYNC_REFUSED: {
    sentence: '{host} がユーザー名またはパスワードを受け付けません。',
    safe: '何も送っていません。',
    do: '両方を確かめてください。アプリ専用のパスワードが必要なサービスもあります。',
  },
  SYNC_FAILED: {
    sentence: '{host} の応答が理解できません。',
    safe: 'この端末のライブラリはそのままです。',
    do: 'フォルダのアドレスを確かめてから、もう一度同期してください。',
  },
  STORAGE_FULL: {
    sentence: 'このブラウザで使えるディスク容量がいっぱいです。',
    safe: '保存済みの内容はそのままです。',
    do: 'ディスクの空きを増やすか、ライブラリの項目を削除してください。',
  },
  BAD_MESSAGE: {
    sentence: 'このページは古いバージョンの Gloss のものです。',
    do: '閉じてから開き直してください。',
  },
  INTERNAL: {
    sentence: 'Gloss の内部で問題が起きました。',
    safe: '保存済みの内容はそのままです。',
    do: '再試行',
  },
};
