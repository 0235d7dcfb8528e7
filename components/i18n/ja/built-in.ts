import type { builtIn as keys } from '../en/built-in';
import type { PhrasesOf } from '../phrase';

export const builtIn: PhrasesOf<typeof keys> = {
  'builtIn.door': 'この端末',
  'builtIn.label': 'ブラウザー内蔵',
  'builtIn.add': 'ブラウザーのモデルを使う',
  'builtIn.writes':
    'ブラウザーのモデルが使えます。キーは不要で、内容は端末の外に出ません。小さなモデルなので要約は簡潔です。書ける言語：{languages}。',
  'builtIn.not': '要約の言語に選ばれている{lang}は書けません。下で上記の言語を選ぶか、別のエンジンを使ってください。',
  'builtIn.downloadable':
    'このブラウザーは数 GB の自前のモデルをダウンロードできます。その後はキーもネットワークも不要です。',
  'builtIn.download': 'ダウンロード',
  'builtIn.downloading': 'ダウンロード中：{share}',
  'builtIn.silent':
    'ブラウザーはモデルがあると言いますが、応答しません。このページを再読み込みするともう一度試せます。',
};
