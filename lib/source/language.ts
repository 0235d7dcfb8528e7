import { functionWords } from './function-words';
import { isHan, isHangul, isKana } from './script';

/** Read at most this much, a third each from the start, the middle and the end: menus and code at one end must not decide. */
const sampleChars = 12_000;

// Characters that only one of the two Chinese scripts uses, pairwise (simplified, traditional), commonest first.
const simplified =
  '这们来个说时为会对发国学过还样进么没里现经应开关动长问间见实点机电书车东华业两严丧乐习乡买乱争亚产亲亿仅从仓仪价众优伟传伤伦儿党兰兴养军农冲决况净减创划刘则刚删别办务劳势励区医协单卖卫却厂厅历厉压县参双变叶号叹吗听启员响哪唤团园围图圆圣场坏块坚坛坝垄声处备复够头夸夺奋奖妇妈娱孙宁宝审宪宽宾导寻寿将尔尝层岁岂岛币师帐帘带帮广庆库庙废张强归录彻径忆忧怀态总恋恶悬惊惧惨惯愤愿戏战户扑执扩扫扬扰护报担拟拥择损换据掷揽摄摆撑数断无旧显晋晓暂术机杀杂权条极构枪柜标栏树桥检楼横欢欧残毁毕气汇汉汤沟泪泽洁浅测济浏浓涛润涨渐温湾湿满滚滞灭灯灵炉炼烂热爱爷状独狭狱猎献环玛琐电画畅疗疯监盖盘矿码础确碍礼祸离种积称稳穷窃竞笔签简粮纠红约级纪纯纲纳纵纷纸纹线练组细织终绍经结绕绘给络绝统继绩绪续维绿缓编缘缩网罗罚罢义翘耸聪联肃肠肤脏脑脱脸舰艰艺节芦苏苹荐药获莱营萧萨蓝虑虚虽蚀补装观规视览觉触订认讨让训议讯记讲许论设访证评识诉词译试诗诚话该详语误请诸读课谁调谈谋谓谢谱质贝负财责贤败货贩贪购贵贸费贺贼资赋赏赖赚赛赞赢赶趋跃践踪轨转轮软轰轻载较辅辆辈辉输辩边达迁过迈运还远违连迟适选递逻遗邓邮邻郑酱释钟钢钱铁银铜销锁错键锦镇镜闪闭闲闷闹闻阅队阳阴阵阶际陆陈险随隐难雾静韩页顶项顺须顾顿预领频题颜额风飞饭饮饰饱馆马驱验骂骗骑骨鱼鲁鲜鸟鸡鸣麦黄齐齿龙龟';
const traditional =
  '這們來個說時為會對發國學過還樣進麼沒裡現經應開關動長問間見實點機電書車東華業兩嚴喪樂習鄉買亂爭亞產親億僅從倉儀價眾優偉傳傷倫兒黨蘭興養軍農衝決況淨減創劃劉則剛刪別辦務勞勢勵區醫協單賣衛卻廠廳歷厲壓縣參雙變葉號嘆嗎聽啟員響唤喚團園圍圖圓聖場壞塊堅壇壩壟聲處備復夠頭誇奪奮獎婦媽娛孫寧寶審憲寬賓導尋壽將爾嘗層歲豈島幣師帳簾帶幫廣慶庫廟廢張強歸錄徹徑憶憂懷態總戀惡懸驚懼慘慣憤願戲戰戶撲執擴掃揚擾護報擔擬擁擇損換據擲攬攝擺撐數斷無舊顯晉曉暫術殺雜權條極構槍櫃標欄樹橋檢樓歡歐殘毀畢氣匯漢湯溝淚澤潔淺測濟瀏濃濤潤漲漸溫灣濕滿滾滯滅燈靈爐煉爛熱愛爺狀獨狹獄獵獻環瑪瑣畫暢療瘋監蓋盤礦碼礎確礙禮禍離種積稱穩窮竊競筆簽簡糧糾紅約級紀純綱納縱紛紙紋線練組細織終紹結繞繪給絡絕統繼績緒續維綠緩編緣縮網羅罰罷義翹聳聰聯肅腸膚臟腦脫臉艦艱藝節蘆蘇蘋薦藥獲萊營蕭薩藍慮虛雖蝕補裝觀規視覽覺觸訂認討讓訓議訊記講許論設訪證評識訴詞譯試詩誠話該詳語誤請諸讀課誰調談謀謂謝譜質貝負財責賢敗貨販貪購貴貿費賀賊資賦賞賴賺賽贊贏趕趨躍踐蹤軌轉輪軟轟輕載較輔輛輩輝輸辯邊達遷邁運遠違連遲適選遞邏遺鄧郵鄰鄭醬釋鐘鋼錢鐵銀銅銷鎖錯鍵錦鎮鏡閃閉閒悶鬧聞閱隊陽陰陣階際陸陳險隨隱難霧靜韓頁頂項順須顧頓預領頻題顏額風飛飯飲飾飽館馬驅驗罵騙騎魚魯鮮鳥雞鳴麥黃齊齒龍龜';
const onlySimplified = new Set(Array.from(simplified).filter((char) => !traditional.includes(char)));
const onlyTraditional = new Set(Array.from(traditional).filter((char) => !simplified.includes(char)));

/** Other scripts that name their language, or nearly: the letters that decide among neighbours come first. */
const scripts: [script: RegExp, languages: [letters: RegExp, lang: string][], lang: string][] = [
  [
    /\p{Script=Cyrillic}/gu,
    [
      [/[ўЎ]/g, 'be'],
      [/[їєґЇЄҐ]/g, 'uk'],
      [/[ѓќѕЃЌЅ]/g, 'mk'],
      [/[ђјљњћџЂЈЉЊЋЏ]/g, 'sr'],
      [/[әқңғұһӘҚҢҒҰ]/g, 'kk'],
      [/[ыэёЫЭЁ]/g, 'ru'],
      [/[ъЪ]/g, 'bg'],
    ],
    'ru',
  ],
  [
    /\p{Script=Arabic}/gu,
    [
      [/[ٹڈڑںےھ]/g, 'ur'],
      [/[پچژگک‌ی]/g, 'fa'],
    ],
    'ar',
  ],
  [/\p{Script=Devanagari}/gu, [[/ळ|आहे/g, 'mr']], 'hi'],
  [/\p{Script=Greek}/gu, [], 'el'],
  [/\p{Script=Hebrew}/gu, [], 'he'],
  [/\p{Script=Thai}/gu, [], 'th'],
  [/\p{Script=Bengali}/gu, [], 'bn'],
  [/\p{Script=Tamil}/gu, [], 'ta'],
  [/\p{Script=Telugu}/gu, [], 'te'],
  [/\p{Script=Gujarati}/gu, [], 'gu'],
  [/\p{Script=Gurmukhi}/gu, [], 'pa'],
  [/\p{Script=Kannada}/gu, [], 'kn'],
  [/\p{Script=Malayalam}/gu, [], 'ml'],
  [/\p{Script=Sinhala}/gu, [], 'si'],
  [/\p{Script=Georgian}/gu, [], 'ka'],
  [/\p{Script=Armenian}/gu, [], 'hy'],
  [/\p{Script=Ethiopic}/gu, [], 'am'],
  [/\p{Script=Khmer}/gu, [], 'km'],
  [/\p{Script=Lao}/gu, [], 'lo'],
  [/\p{Script=Myanmar}/gu, [], 'my'],
];

/**
 * The language of a text as BCP 47, Chinese always with its script (`zh-Hans`, `zh-Hant`), `und` when it cannot be told. `hint` is
 * what the page or the track says: it decides where the text alone cannot, and loses where the text says otherwise.
 */
export function detectLanguage(text: string, hint?: string): string {
  const sample = sampleOf(text);
  const hinted = canonical(hint);
  let han = 0;
  let kana = 0;
  let hangul = 0;
  for (const char of sample) {
    const code = char.codePointAt(0) ?? 0;
    if (isHan(code)) han++;
    else if (isKana(code)) kana++;
    else if (isHangul(code)) hangul++;
  }
  const latin = count(sample, /\p{Script=Latin}/gu);
  const [script, scriptLetters] = otherScript(sample);

  // A Han character or Hangul syllable says about as much as three letters.
  // Code and product names outweigh the text of many a Chinese page: Latin letters that make no known language are not counted.
  const latinAnswer = latinLanguage(sample, hinted);
  const letters = {
    cjk: (han + kana) * 3,
    hangul: hangul * 3,
    other: scriptLetters,
    latin: latinAnswer === 'und' ? latin / 10 : latin,
  };
  const most = Math.max(...Object.values(letters));
  if (most === 0) return hinted;
  if (letters.cjk === most) {
    if (kana > (han + kana) * 0.08 || (hinted === 'ja' && han < 12)) return 'ja';
    return chineseScript(sample) ?? (hinted.startsWith('zh') ? hinted : 'zh-Hans');
  }
  if (letters.hangul === most) return 'ko';
  if (letters.other === most) return script;
  return latinAnswer;
}

function sampleOf(text: string): string {
  if (text.length <= sampleChars) return text;
  const part = sampleChars / 3;
  const middle = Math.floor((text.length - part) / 2);
  return `${text.slice(0, part)} ${text.slice(middle, middle + part)} ${text.slice(-part)}`;
}

/** The hint in the form this module answers in: no region, Chinese with its script; `und` for nonsense. */
function canonical(hint: string | undefined): string {
  const [base = '', ...rest] = (hint ?? '').trim().replace(/_/g, '-').toLowerCase().split('-');
  if (!/^[a-z]{2,3}$/.test(base) || base === 'und') return 'und';
  if (base === 'zh' || base === 'cmn' || base === 'yue') {
    return rest.some((part) => /^(?:hant|tw|hk|mo)$/.test(part)) || base === 'yue' ? 'zh-Hant' : 'zh-Hans';
  }
  return base === 'no' ? 'nb' : base === 'iw' ? 'he' : base === 'in' ? 'id' : base;
}

function chineseScript(sample: string): 'zh-Hans' | 'zh-Hant' | undefined {
  const { simplified, traditional } = hanScripts(sample);
  return simplified === traditional ? undefined : simplified > traditional ? 'zh-Hans' : 'zh-Hant';
}

/** How many characters of a text only one of the two Chinese scripts uses, of the common ones. */
export function hanScripts(text: string): { simplified: number; traditional: number } {
  let [simplified, traditional] = [0, 0];
  for (const char of text) {
    if (onlySimplified.has(char)) simplified++;
    else if (onlyTraditional.has(char)) traditional++;
  }
  return { simplified, traditional };
}

function otherScript(sample: string): [lang: string, letters: number] {
  let best: [string, number] = ['und', 0];
  for (const [script, languages, lang] of scripts) {
    const letters = count(sample, script);
    if (letters <= best[1]) continue;
    // A stray foreign letter (a name) is no evidence: one in 200 is.
    const own = languages.find(([pattern]) => count(sample, pattern) > letters / 200);
    best = [own?.[1] ?? lang, letters];
  }
  return best;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Languages that are not written in Latin letters (`sr` is written in both). */
const otherWriting = new Set([
  ...['zh-Hans', 'zh-Hant', 'ja', 'ko'],
  ...scripts
    .flatMap(([, languages, lang]) => [lang, ...languages.map(([, own]) => own)])
    .filter((lang) => lang !== 'sr'),
]);

const languagesOf = new Map<string, string[]>();
for (const [lang, list] of Object.entries(functionWords)) {
  for (const word of list.split(' ')) languagesOf.set(word, [...(languagesOf.get(word) ?? []), lang]);
}

/** Letters that hardly any other language here uses. Each occurrence counts like a rare function word. */
const tellTale: [letters: RegExp, languages: string[]][] = [
  [/ß/g, ['de']],
  [/ñ|¿|¡/g, ['es']],
  [/ã|õ/g, ['pt']],
  [/[ąęłśźż]/g, ['pl']],
  [/[ěřů]/g, ['cs']],
  [/[ľĺŕ]/g, ['sk']],
  [/[őű]/g, ['hu']],
  [/[șț]/g, ['ro']],
  [/[ğış]/g, ['tr']],
  [/[ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/g, ['vi']],
  [/[ėįų]/g, ['lt']],
  [/[āēīļņģķ]/g, ['lv']],
  [/[ĉĝĥĵŝŭ]/g, ['eo']],
  [/đ/g, ['hr']],
  [/[æø]/g, ['da', 'nb']],
  [/[äö]/g, ['sv', 'fi', 'de', 'et']],
];

function latinLanguage(sample: string, hinted: string): string {
  const text = sample.toLowerCase();
  const tokens = text.match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? [];
  const scores = new Map<string, number>();
  const add = (lang: string, value: number) => scores.set(lang, (scores.get(lang) ?? 0) + value);
  for (const token of tokens) {
    const languages = languagesOf.get(token.replace('’', "'"));
    // A word that four languages share says a quarter as much for each.
    if (languages) for (const lang of languages) add(lang, 1 / languages.length + 0.2);
  }
  for (const [pattern, languages] of tellTale) {
    const found = Math.min(count(text, pattern), tokens.length / 4) * 0.6;
    if (found > 0) for (const lang of languages) add(lang, found / languages.length);
  }
  const [first, second] = [...scores].sort((a, b) => b[1] - a[1]);
  const [lang, score] = first ?? ['und', 0];
  const clear = score >= 1 && score >= tokens.length * 0.08 && score > (second?.[1] ?? 0) * 1.08;
  if (clear) return lang;
  // The hint wins a tie and fills silence, unless it names a language of another script.
  return otherWriting.has(hinted) ? 'und' : hinted;
}
