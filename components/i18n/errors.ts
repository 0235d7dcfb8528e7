import type { ErrorCode, ErrorInfo } from '../../lib/source/errors';
import type { WordKey } from './en';
import { fill, type Lang, type Params, type Words } from './words';

/**
 * What a person reads when something fails: what happened, what is safe, one thing to do. `do` is that thing as a sentence
 * where no button can do it (click the toolbar, turn captions on), else the label of the button.
 */
interface ErrorWords {
  sentence: string;
  safe?: string;
  do: string;
}

/** What the button of an error does. `none`: the sentence says what to do outside of Gloss. */
export type ErrorAction = 'retry' | 'settings' | 'open-file' | 'allow-engine' | 'origins' | 'none';

/** The one action of each failure, the same in every language. */
export const errorActions: Record<ErrorCode, ErrorAction> = {
  PAGE_FORBIDDEN: 'open-file',
  ACCESS_LAPSED: 'none',
  PAGE_EMPTY: 'retry',
  NO_ARTICLE: 'retry',
  NO_SUBTITLES: 'open-file',
  EMPTY_BODY: 'retry',
  FETCH_FAILED: 'retry',
  TOKEN_MISSING: 'retry',
  LOGIN_REQUIRED: 'retry',
  SITE_LIMITED: 'retry',
  WRONG_VIDEO: 'retry',
  VIDEO_UNAVAILABLE: 'open-file',
  AD_PLAYING: 'retry',
  SITE_CHANGED: 'open-file',
  CAPTURE_INTERRUPTED: 'retry',
  FILE_UNREADABLE: 'open-file',
  FILE_TOO_LARGE: 'open-file',
  FILE_EMPTY: 'open-file',
  NO_ENGINE: 'settings',
  NO_HOST_PERMISSION: 'allow-engine',
  KEY_REFUSED: 'settings',
  ACCESS_DENIED: 'settings',
  ORIGIN_REFUSED: 'origins',
  NO_CREDIT: 'retry',
  MODEL_NOT_FOUND: 'settings',
  RATE_LIMITED: 'retry',
  UNREACHABLE: 'retry',
  TIMEOUT: 'retry',
  TOO_LONG: 'settings',
  BAD_REQUEST: 'settings',
  SERVER_ERROR: 'retry',
  BAD_ANSWER: 'retry',
  EMPTY_ANSWER: 'retry',
  NOTHING_TO_READ: 'open-file',
  CANCELLED: 'retry',
  SOURCE_GONE: 'none',
  STORAGE_FULL: 'none',
  BAD_MESSAGE: 'none',
  INTERNAL: 'retry',
};

const enErrors: Record<ErrorCode, ErrorWords> = {
  PAGE_FORBIDDEN: {
    sentence: 'This page cannot be read by extensions.',
    safe: 'That is the browser’s own rule for its pages, the store and PDF files.',
    do: 'Open a subtitle file',
  },
  ACCESS_LAPSED: {
    sentence: 'The permission to read this tab has ended.',
    do: 'Click the Gloss button in the toolbar to read it.',
  },
  PAGE_EMPTY: { sentence: 'This page shows no text yet.', do: 'Read again' },
  NO_ARTICLE: { sentence: 'There is text here, but nothing that reads like an article.', do: 'Read again' },
  NO_SUBTITLES: {
    sentence: 'This video has no subtitles that the page offers.',
    safe: 'If the player shows some, turn them on and read again. Nothing was made up in their place.',
    do: 'Open a subtitle file',
  },
  EMPTY_BODY: {
    sentence: 'The site announces subtitles but handed over nothing.',
    safe: 'Turning captions on in the player often helps.',
    do: 'Try again',
  },
  FETCH_FAILED: {
    sentence: 'The subtitles exist but could not be loaded.',
    safe: 'Turning captions on in the player often helps.',
    do: 'Try again',
  },
  TOKEN_MISSING: {
    sentence: 'YouTube shows captions but did not hand them over.',
    safe: 'Start the video and turn captions on in the player: they are then read by themselves.',
    do: 'Try again',
  },
  LOGIN_REQUIRED: {
    sentence: '{host} shows these subtitles only to people who are signed in.',
    safe: 'Sign in there, reload the page, then read again.',
    do: 'Read again',
  },
  SITE_LIMITED: {
    sentence: '{host} is refusing requests for subtitles for now.',
    safe: 'This usually passes within some minutes.',
    do: 'Try again',
  },
  WRONG_VIDEO: {
    sentence: 'The site handed over the text of another video, so it was not used.',
    safe: 'What was saved before is untouched. Reloading the page often helps.',
    do: 'Read again',
  },
  VIDEO_UNAVAILABLE: { sentence: '{host} says that this video cannot be played.', do: 'Open a subtitle file' },
  AD_PLAYING: {
    sentence: 'An advertisement is playing in the video’s place.',
    safe: 'The subtitles can be read once it is over.',
    do: 'Read again',
  },
  SITE_CHANGED: {
    sentence: '{host} has changed and its subtitles could not be found.',
    safe: 'The video may well have some.',
    do: 'Open a subtitle file',
  },
  CAPTURE_INTERRUPTED: {
    sentence: 'Reading was interrupted.',
    safe: 'What was saved before is untouched.',
    do: 'Read again',
  },
  FILE_UNREADABLE: {
    sentence: '{name} is in no subtitle format that Gloss reads, or is damaged.',
    do: 'Open another file',
  },
  FILE_TOO_LARGE: { sentence: '{name} is too large for subtitles (over 5 MB).', do: 'Open another file' },
  FILE_EMPTY: { sentence: '{name} contains no subtitles.', do: 'Open another file' },
  NO_ENGINE: { sentence: 'No engine is chosen yet.', safe: 'Nothing was sent.', do: 'Choose an engine' },
  NO_HOST_PERMISSION: {
    sentence: 'The browser may not reach {host} yet.',
    safe: 'Nothing was sent.',
    do: 'Allow {host}',
  },
  KEY_REFUSED: { sentence: '{host} refused the key (401).', safe: 'Nothing was spent.', do: 'Check the key' },
  ACCESS_DENIED: {
    sentence: '{host} denied access (403).',
    safe: 'The key may lack the right to use this model.',
    do: 'Check the key and model',
  },
  ORIGIN_REFUSED: {
    sentence: 'The server at {host} is running but refuses extensions (403).',
    safe: 'One setting of the server changes that.',
    do: 'Let it answer this extension:',
  },
  NO_CREDIT: {
    sentence: '{host} says the credit of this account is used up.',
    safe: 'Finished parts are saved.',
    do: 'Try again',
  },
  MODEL_NOT_FOUND: {
    sentence: '{host} does not know the model {model}.',
    safe: 'Nothing was spent.',
    do: 'Choose a model',
  },
  RATE_LIMITED: { sentence: '{host} is limiting requests.', safe: 'Finished parts are saved.', do: 'Continue now' },
  UNREACHABLE: { sentence: 'Nothing answers at {host}.', safe: 'Finished parts are saved.', do: 'Try again' },
  TIMEOUT: { sentence: '{host} sent nothing for too long.', safe: 'Finished parts are saved.', do: 'Try again' },
  TOO_LONG: {
    sentence: 'The text is longer than {model} can read at once.',
    safe: 'Nothing was cut in silence.',
    do: 'Choose a model with more context',
  },
  BAD_REQUEST: {
    sentence: '{host} did not accept the request.',
    safe: 'Finished parts are saved.',
    do: 'Check the engine',
  },
  SERVER_ERROR: { sentence: '{host} has trouble of its own.', safe: 'Finished parts are saved.', do: 'Try again' },
  BAD_ANSWER: {
    sentence: 'The answer could not be used, also when asked again.',
    safe: 'Finished parts are saved. A larger model may do better.',
    do: 'Try again',
  },
  EMPTY_ANSWER: { sentence: 'The model finished without a word.', safe: 'Finished parts are saved.', do: 'Try again' },
  NOTHING_TO_READ: {
    sentence: 'There is no text to work on.',
    safe: 'No model was called.',
    do: 'Open a subtitle file',
  },
  CANCELLED: { sentence: 'Stopped.', safe: 'Finished parts are saved.', do: 'Continue' },
  SOURCE_GONE: { sentence: 'This item was deleted meanwhile.', do: 'Open it again from its page.' },
  STORAGE_FULL: {
    sentence: 'The disk space for this browser is used up.',
    safe: 'What was saved before is untouched.',
    do: 'Free some space on the disk, or delete items from the library.',
  },
  BAD_MESSAGE: { sentence: 'This page belongs to an older version of Gloss.', do: 'Close it and open it again.' },
  INTERNAL: {
    sentence: 'Something in Gloss went wrong.',
    safe: 'What was saved before is untouched.',
    do: 'Try again',
  },
};

const zhErrors: Record<ErrorCode, ErrorWords> = {
  PAGE_FORBIDDEN: {
    sentence: '扩展无法读取此页。',
    safe: '浏览器自身的页面、扩展商店和 PDF 都有此限制。',
    do: '打开字幕文件',
  },
  ACCESS_LAPSED: { sentence: '读取此标签页的许可已结束。', do: '请点击工具栏上的旁注按钮读取。' },
  PAGE_EMPTY: { sentence: '此页还没有显示文字。', do: '重新读取' },
  NO_ARTICLE: { sentence: '此页有文字，但没有可读作文章的内容。', do: '重新读取' },
  NO_SUBTITLES: {
    sentence: '页面没有为此视频提供字幕。',
    safe: '如果播放器能显示字幕，请打开后重新读取。旁注不会凭空编造。',
    do: '打开字幕文件',
  },
  EMPTY_BODY: { sentence: '网站声明有字幕，但未能取到。', safe: '在播放器中打开字幕往往有用。', do: '重试' },
  FETCH_FAILED: { sentence: '字幕存在但未能载入。', safe: '在播放器中打开字幕往往有用。', do: '重试' },
  TOKEN_MISSING: {
    sentence: 'YouTube 有字幕，但没有交出来。',
    safe: '请播放视频并在播放器中打开字幕，之后会自动读取。',
    do: '重试',
  },
  LOGIN_REQUIRED: {
    sentence: '登录 {host} 后才能读取字幕。',
    safe: '请先登录并刷新页面，再重新读取。',
    do: '重新读取',
  },
  SITE_LIMITED: { sentence: '{host} 暂时拒绝字幕请求。', safe: '通常几分钟后恢复。', do: '重试' },
  WRONG_VIDEO: {
    sentence: '网站给出的是另一个视频的文字，因此未采用。',
    safe: '此前保存的内容不受影响。刷新页面往往有用。',
    do: '重新读取',
  },
  VIDEO_UNAVAILABLE: { sentence: '{host} 表示此视频无法播放。', do: '打开字幕文件' },
  AD_PLAYING: { sentence: '正在播放广告。', safe: '广告结束后即可读取字幕。', do: '重新读取' },
  SITE_CHANGED: { sentence: '{host} 已改版，未能找到字幕。', safe: '此视频可能有字幕。', do: '打开字幕文件' },
  CAPTURE_INTERRUPTED: { sentence: '读取被中断。', safe: '此前保存的内容不受影响。', do: '重新读取' },
  FILE_UNREADABLE: { sentence: '{name} 不是旁注能读的字幕格式，或已损坏。', do: '打开其他文件' },
  FILE_TOO_LARGE: { sentence: '{name} 超过 5 MB，不像字幕文件。', do: '打开其他文件' },
  FILE_EMPTY: { sentence: '{name} 里没有字幕。', do: '打开其他文件' },
  NO_ENGINE: { sentence: '还没有选择引擎。', safe: '没有发送任何内容。', do: '选择引擎' },
  NO_HOST_PERMISSION: { sentence: '浏览器尚未获准访问 {host}。', safe: '没有发送任何内容。', do: '允许访问 {host}' },
  KEY_REFUSED: { sentence: '{host} 拒绝了密钥（401）。', safe: '未产生费用。', do: '检查密钥' },
  ACCESS_DENIED: { sentence: '{host} 拒绝访问（403）。', safe: '密钥可能无权使用此模型。', do: '检查密钥和模型' },
  ORIGIN_REFUSED: {
    sentence: '{host} 正在运行，但拒绝扩展访问（403）。',
    safe: '改一项服务器设置即可。',
    do: '让它接受此扩展的请求：',
  },
  NO_CREDIT: { sentence: '{host} 表示账户余额已用完。', safe: '完成的部分已保存。', do: '重试' },
  MODEL_NOT_FOUND: { sentence: '{host} 没有模型 {model}。', safe: '未产生费用。', do: '选择模型' },
  RATE_LIMITED: { sentence: '{host} 正在限制请求频率。', safe: '完成的部分已保存。', do: '立即继续' },
  UNREACHABLE: { sentence: '{host} 没有响应。', safe: '完成的部分已保存。', do: '重试' },
  TIMEOUT: { sentence: '{host} 太久没有返回内容。', safe: '完成的部分已保存。', do: '重试' },
  TOO_LONG: {
    sentence: '文字超出 {model} 一次能读的长度。',
    safe: '没有悄悄截断任何内容。',
    do: '选择上下文更长的模型',
  },
  BAD_REQUEST: { sentence: '{host} 不接受此请求。', safe: '完成的部分已保存。', do: '检查引擎设置' },
  SERVER_ERROR: { sentence: '{host} 自身出现故障。', safe: '完成的部分已保存。', do: '重试' },
  BAD_ANSWER: {
    sentence: '回答无法使用，再次询问后也是如此。',
    safe: '完成的部分已保存。更大的模型可能更好。',
    do: '重试',
  },
  EMPTY_ANSWER: { sentence: '模型没有写出任何内容。', safe: '完成的部分已保存。', do: '重试' },
  NOTHING_TO_READ: { sentence: '没有可处理的文字。', safe: '没有调用模型。', do: '打开字幕文件' },
  CANCELLED: { sentence: '已停止。', safe: '完成的部分已保存。', do: '继续' },
  SOURCE_GONE: { sentence: '此条目已被删除。', do: '请从原页面重新读取。' },
  STORAGE_FULL: {
    sentence: '此浏览器的磁盘空间已用完。',
    safe: '此前保存的内容不受影响。',
    do: '请清理磁盘，或从资料库删除一些条目。',
  },
  BAD_MESSAGE: { sentence: '此页面属于旁注的旧版本。', do: '请关闭后重新打开。' },
  INTERNAL: { sentence: '旁注内部出错。', safe: '此前保存的内容不受影响。', do: '重试' },
};

export const errorTables: Record<Lang, Record<ErrorCode, ErrorWords>> = { en: enErrors, 'zh-Hans': zhErrors };

/** Said where a failure does not name its host, model or file. */
const someone: Record<string, WordKey> = { host: 'error.host', model: 'error.model', name: 'error.name' };

/** The words of a failure in the interface language, with its values filled in, and what its button does. */
export function errorWords(error: ErrorInfo, { lang, t, format }: Words): ErrorWords & { action: ErrorAction } {
  const { sentence, safe, do: what } = errorTables[lang][error.code];
  const put = (text: string) => {
    const stand: Params = {};
    for (const [name, key] of Object.entries(someone)) {
      const word = t(key);
      stand[name] = text.startsWith(`{${name}}`) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    }
    return fill(text, { ...stand, ...error.params }, format);
  };
  return { sentence: put(sentence), safe: safe && put(safe), do: put(what), action: errorActions[error.code] };
}
