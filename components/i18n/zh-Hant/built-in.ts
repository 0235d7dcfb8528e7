import type { builtIn as keys } from '../en/built-in';
import type { PhrasesOf } from '../phrase';

export const builtIn: PhrasesOf<typeof keys> = {
  'builtIn.door': '在本機',
  'builtIn.label': '瀏覽器內建',
  'builtIn.add': '使用瀏覽器內建的模型',
  'builtIn.writes': '瀏覽器內建的模型可用：無需金鑰，內容不離開本機。模型較小，摘要會比較簡短。可寫：{languages}。',
  'builtIn.not': '它不能寫{lang}，也就是你為摘要選擇的語言。請在下方改選上述語言，或使用其他引擎。',
  'builtIn.downloadable': '此瀏覽器可以下載內建的模型，大小為數 GB。之後無需金鑰和網路即可使用。',
  'builtIn.download': '下載',
  'builtIn.downloading': '正在下載：{share}',
  'builtIn.silent': '瀏覽器表示有模型，但沒有回應。重新整理此頁可重試。',
};
