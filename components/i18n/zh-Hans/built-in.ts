import type { builtIn as keys } from '../en/built-in';
import type { PhrasesOf } from '../phrase';

export const builtIn: PhrasesOf<typeof keys> = {
  'builtIn.door': '在本机',
  'builtIn.label': '浏览器内置',
  'builtIn.add': '使用浏览器自带的模型',
  'builtIn.writes': '浏览器自带的模型可用：无需密钥，内容不离开本机。模型较小，摘要会比较简短。可写：{languages}。',
  'builtIn.not': '它不能写{lang}，也就是你为摘要选择的语言。请在下方改选上述语言，或使用其他引擎。',
  'builtIn.downloadable': '此浏览器可以下载自带的模型，大小为数 GB。之后无需密钥和网络即可使用。',
  'builtIn.download': '下载',
  'builtIn.downloading': '正在下载：{share}',
  'builtIn.silent': '浏览器表示有模型，但没有响应。刷新此页可重试。',
};
