import type { start as keys } from '../en/start';
import type { PhrasesOf } from '../phrase';

export const start: PhrasesOf<typeof keys> = {
  'welcome.title': '开始',
  'welcome.new': '初次使用？',
  'welcome.sample': '看一个完成的例子',
  'welcome.choose': '选择引擎',
  'welcome.later': '以后再说',
  'welcome.engine': '由哪个模型写摘要？',

  'palette.title': '命令与条目',
  'palette.hint': '输入命令或标题',
  'palette.search': '在整个资料库中搜索“{words}”',
  'palette.none': '这里没有相符的内容',

  'keys.title': '键盘',
  'keys.next': '下一项',
  'keys.previous': '上一项',
  'keys.toPanel': '在页面与侧栏之间切换',
  'keys.browser': '最后几项在整个浏览器中有效，可在浏览器的扩展快捷键页面更改。',
  'shortcut._execute_action': '读取此页，或关闭侧栏',
  'shortcut.summarise': '生成此页的摘要',
  'shortcut.save-selection': '保存选中的文字',
  'shortcut.bilingual': '切换双语显示',
  'shortcut.library': '在标签页中打开资料库',
  'keys.single': '单键快捷键（无需 Ctrl 或 Command）',

  'reader.open': '在标签页中打开',
  'reader.gloss': '生成的内容',
};
