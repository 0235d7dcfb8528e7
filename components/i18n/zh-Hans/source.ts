import type { source as keys } from '../en/source';
import type { PhrasesOf } from '../phrase';

export const source: PhrasesOf<typeof keys> = {
  'source.words': '字数 {n}',
  'source.minutes': '约读 {n} 分钟',
  'source.coverage': '覆盖视频的 {share}',
  'source.open': '打开原页面',

  'track.manual': '{lang}字幕',
  'track.asr': '{lang}，自动字幕',
  'track.translated': '{lang}，机器翻译字幕',
  'track.file': '{lang}，字幕文件',
  'track.unknown': '{lang}字幕',
  'track.choose': '字幕轨道',
  'track.via.track': '来自页面',
  'track.via.text-track': '来自播放器',
  'track.via.resource': '播放器载入的文件',
  'track.via.tap': '载入时读到',
  'track.via.hls': '来自视频流',
  'track.via.player': '来自播放器数据',
  'track.whole': '覆盖整个视频',
  'track.via.dash': '来自视频流',
  'track.via.youtube': '来自 YouTube 播放器',
  'track.via.bilibili': '来自哔哩哔哩',
  'track.part': '不完整：{ranges}，全长 {length}',
  'track.partLive': '不完整：目前为 {ranges}',
  'track.moreParts': '另外 {n} 段',
  'track.again': '重新读取',
  'track.unverified': '网站给出的可能是另一个视频的文字，请与听到的内容核对。',

  'videos.choose': '本页视频',
  'videos.nth': '视频 {n}',

  'lang.unknown': '语言未知',

  'export.menu': '更多',
  'export.copy': '复制为 Markdown',
  'export.copyRich': '复制为富文本',
  'export.anki': '保存为 Anki 卡片',
  'export.save': '存为 {ending}',

  'inline.on': '在网页中显示译文',
  'inline.off': '从网页中移除译文',

  'overlay.show': '显示在视频上',
  'overlay.hide': '不再显示在视频上',
  'overlay.label': '旁注字幕。方向键移动，加减号调整大小，Esc 隐藏。',
  'overlay.larger': '放大',
  'overlay.smaller': '缩小',
  'overlay.swap': '调换上下行',
  'overlay.away': '隐藏；按 Tab 上方的键可恢复',

  'site.on': '始终读取 {host} 的字幕',
  'site.off': '不再读取 {host} 的字幕',
  'site.done': '今后会读取 {host} 的字幕。已载入的字幕需刷新页面才能读到。',
  'site.title': '网站',
  'site.hint': '在这些网站上，旁注会读到播放器载入的字幕；单靠点击找不到字幕时有用。内容不会发送到任何地方。',
  'site.none': '暂无。可在视频旁的面板中添加其网站。',
  'site.all': '所有网站',
  'site.allow': '允许所有网站',
  'site.remove': '移除 {host}',

  'jump.time': '从 {time} 播放',
  'jump.text': '在文中显示',

  'passage.label': '第 {n} 段',

  'follow.stop': '停止跟随视频',
  'follow.back': '回到当前位置',
  'follow.other': '等待中：正在播放广告或其他视频',

  'picture.show': '显示图片',
};
