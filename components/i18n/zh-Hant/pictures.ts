import type { pictures as keys } from '../en/pictures';
import type { PhrasesOf } from '../phrase';

export const pictures: PhrasesOf<typeof keys> = {
  'pictures.take': '擷取畫面',
  'pictures.again': '重新擷取畫面',
  'pictures.hint': '從頁面上的影片擷取講者所指的內容和每章開頭的畫面。影片會跳到這些時刻，再回到原處。',
  'pictures.taking': '正在瀏覽影片…',
  'pictures.none': '這部影片裡沒有值得擷取的畫面。',
  'pictures.taken': '{n} 張畫面',
  'pictures.at': '{time} 的畫面',
  'pictures.drop': '刪除 {time} 的畫面',
  'pictures.export': '連同畫面儲存',
  'pictures.zip': 'Markdown 與圖片（.zip）',
  'pictures.html': '單一 HTML 檔，內含圖片',
};
