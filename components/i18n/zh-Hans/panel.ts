import type { panel as keys } from '../en/panel';
import type { PhrasesOf } from '../phrase';

export const panel: PhrasesOf<typeof keys> = {
  'nav.label': '视图',
  'nav.page': '当前页面',
  'nav.library': '资料库',
  'nav.openFile': '打开字幕文件或 PDF',
  'nav.settings': '设置',
  'nav.back': '回到当前页面',

  'page.reading': '正在读取此页…',
  'page.first': '点击工具栏上的旁注按钮，读取此页',
  'page.firstHint': '文章或带字幕的视频都可以。无需模型，立即得到大纲。',
  'page.private': '在你选择引擎之前，任何内容都不会离开浏览器。',
  'page.waiting': '此页有视频，字幕尚未加载',
  'page.waitingHint': '请播放视频或打开字幕。页面一加载字幕，这里就会显示。',
  'page.stillListening': '播放视频后，其字幕会显示在这里。',
  'page.read.other': '改读这个',
  'page.also.article': '此页还有一篇文章',
  'page.also.video': '此页还有一个视频',
  'page.playerElsewhere': '播放器在 {host}，旁注尚不能读取。',
  'page.playerAllow': '允许读取',
  'page.opened': '来自资料库',
  'page.deleted': '此条目在回收站中。',
  'page.restore': '恢复',
  'page.drop': '拖放字幕文件或 PDF',
  'page.readingFile': '正在读取文件…',

  'paste.start': '粘贴文字',
  'paste.title': '字幕文字',
  'paste.hint': 'SRT、WebVTT 等带时间的字幕格式。',
  'paste.open': '打开',
  'paste.name': '粘贴的字幕',

  'encoding.guess': '编码为推测。读作',

  'tabs.label': '显示内容',
  'tabs.outline': '大纲',
  'tabs.summary': '摘要',
  'tabs.article': '正文',
  'tabs.transcript': '字幕',

  'pin.pin': '切换标签页时保持此条目',
  'pin.unpin': '取消固定',
  'pin.strip': '已固定',
  'pin.meanwhile': '已读取此标签页：{title}',
  'pin.show': '显示',
  'page.saved': '你已在 {date} 保存过。',
  'page.changed': '此页之后有改动；依据旧文字生成的内容仍保留其原文。',
};
