import type { pictures as keys } from '../en/pictures';
import type { PhrasesOf } from '../phrase';

export const pictures: PhrasesOf<typeof keys> = {
  'pictures.take': '截取画面',
  'pictures.again': '重新截取画面',
  'pictures.hint': '从页面上的视频里截取讲者所指的内容和每章开头的画面。视频会跳到这些时刻，然后回到原处。',
  'pictures.taking': '正在浏览视频…',
  'pictures.none': '此视频里没有值得截取的画面。',
  'pictures.taken': '{n} 张画面',
  'pictures.at': '{time} 的画面',
  'pictures.drop': '删除 {time} 的画面',
  'pictures.export': '连同画面保存',
  'pictures.zip': 'Markdown 和图片（.zip）',
  'pictures.html': '单个 HTML 文件，内含图片',
};
