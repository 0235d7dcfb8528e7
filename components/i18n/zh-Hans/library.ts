import type { library as keys } from '../en/library';
import type { PhrasesOf } from '../phrase';

export const library: PhrasesOf<typeof keys> = {
  'library.empty': '资料库是空的',
  'library.emptyHint': '用旁注读过的页面和字幕文件都保存在这里，就在这个浏览器里。',
  'library.more': '显示更多',
  'library.delete': '删除 {title}',
  'library.deleted': '已删除：{title}',
  'library.undo': '撤销',

  'kind.article': '文章',
  'kind.video': '视频',
  'kind.file': '字幕文件',
};
