/**
 * What people say while they look for words, by language: it may vanish from a dialogue. Whole words or phrases as they are spoken, lower
 * case; of the larger languages only, for a word missing here costs one more question, never a lost passage.
 */
const fillers: Readonly<Record<string, string>> = {
  en: 'um|umm|uh|uhh|uhm|er|erm|ah|oh|hmm|hm|mm|mhm|mm-hmm|uh-huh|you know|i mean|i guess|i think|sort of|kind of|kinda|sorta|like|well|so|right|okay|ok|yeah|yep|yes|basically|actually|literally|honestly|obviously|really|just|anyway|anyways|let me see|you see',
  de: 'äh|ähm|öh|hm|mhm|halt|eben|also|quasi|sozusagen|irgendwie|genau|ja|naja|na ja|ne|eigentlich|einfach|weißt du|ich meine|sag ich mal',
  fr: 'euh|heu|ben|bah|hein|voilà|genre|quoi|donc|bon|enfin|du coup|en fait|tu vois|tu sais|vous voyez|vous savez|je veux dire',
  es: 'eh|este|esto|pues|bueno|o sea|digamos|es que|entonces|a ver|sabes|verdad|claro|mm',
  pt: 'é|eh|ahn|hum|tipo|né|então|assim|quer dizer|sabe|bom|pois',
  it: 'eh|ehm|mah|cioè|allora|insomma|diciamo|praticamente|tipo|ecco|niente|sai',
  ru: 'э|эм|ну|вот|как бы|типа|короче|значит|это самое|так сказать|в общем|да',
  zh: '嗯|呃|额|啊|哦|噢|诶|唉|哎|呀|嘛|呢|吧|那个|这个|就是|就是说|然后|然后呢|其实|反正|的话|对吧|对不对|是吧|怎么说呢|你知道|我觉得|对|對|那個|這個|就是說|其實|對吧',
  ja: 'えー|えーと|えっと|えーっと|ええと|あの|あのー|その|まあ|まぁ|なんか|こう|やっぱり|ですね|はい|うん|うーん|そうですね',
  ko: '어|음|그|저기|뭐|이제|그니까|그러니까|약간|막|있잖아|그냥|네',
};

const patterns = new Map<string, RegExp>();

/** `text` without fillers, and without words that are said twice or more in a row. */
export function withoutFillers(text: string, lang: string): string {
  const base = lang.toLowerCase().split('-')[0] ?? 'und';
  let pattern = patterns.get(base);
  if (!pattern) {
    const list = (fillers[base] ?? fillers.en ?? '').split('|').sort((a, b) => b.length - a.length);
    const any = list.map((filler) => filler.replaceAll(' ', '\\s+')).join('|');
    // Han and kana have no borders between words: there a filler counts where a mark or a space sets it apart.
    pattern = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${any})(?![\\p{L}\\p{M}\\p{N}])`, 'giu');
    patterns.set(base, pattern);
  }
  return text
    .replace(pattern, ' ')
    .replace(/(?<![\p{L}\p{N}])([\p{L}\p{M}\p{N}'’]+)(?:[\s,，、.…—-]+\1(?![\p{L}\p{N}'’]))+/giu, '$1')
    .replace(/(\p{Script=Han}{1,3})\1+/gu, '$1');
}
