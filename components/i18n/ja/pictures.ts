import type { pictures as keys } from '../en/pictures';
import type { PhrasesOf } from '../phrase';

export const pictures: PhrasesOf<typeof keys> = {
  'pictures.take': '画像を取る',
  'pictures.again': '画像を取り直す',
  'pictures.hint':
    '話者が指し示すものと各章の始まりを、ページの動画から画像にします。動画はその位置へ移り、あとで元の位置に戻ります。',
  'pictures.taking': '動画をたどっています…',
  'pictures.none': 'この動画には、画像にするほどのものが映っていません。',
  'pictures.taken': '画像 {n} 枚',
  'pictures.at': '{time} の画像',
  'pictures.drop': '{time} の画像を削除',
  'pictures.export': '画像と一緒に保存',
  'pictures.zip': 'Markdown と画像（.zip）',
  'pictures.html': '画像入りの HTML ファイル 1 つ',
};
