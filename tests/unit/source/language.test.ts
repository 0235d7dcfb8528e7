import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../lib/source/language';

const samples: [string, string][] = [
  ['en', 'The boat was late, but nobody on the pier seemed to mind it.'],
  ['de', 'Das Boot kam zu spät, aber niemand auf dem Steg schien sich daran zu stören.'],
  ['fr', 'Le bateau était en retard, mais personne sur le quai ne semblait s’en soucier.'],
  ['es', 'El barco llegó tarde, pero a nadie en el muelle parecía importarle.'],
  ['pt', 'O barco chegou atrasado, mas ninguém no cais parecia se importar com isso.'],
  ['it', 'La barca era in ritardo, ma nessuno sul molo sembrava farci caso.'],
  ['nl', 'De boot was te laat, maar niemand op de steiger leek het erg te vinden.'],
  ['sv', 'Båten var sen, men ingen på bryggan verkade bry sig om det.'],
  ['da', 'Båden var forsinket, men ingen på broen syntes at bekymre sig meget af det.'],
  ['fi', 'Vene oli myöhässä, mutta kukaan laiturilla ei näyttänyt välittävän siitä.'],
  ['pl', 'Łódź się spóźniła, ale nikt na pomoście nie wydawał się tym przejmować.'],
  ['cs', 'Loď měla zpoždění, ale zdálo se, že to nikomu na molu nevadí.'],
  ['hu', 'A hajó késett, de úgy tűnt, hogy a mólón ez senkit sem zavar.'],
  ['ro', 'Barca a întârziat, dar nimeni de pe ponton nu părea să fie deranjat.'],
  ['tr', 'Tekne gecikti ama iskelede kimse bunu umursuyor gibi görünmüyordu.'],
  ['vi', 'Con thuyền đến muộn, nhưng không ai trên bến tàu có vẻ bận tâm về điều đó.'],
  ['id', 'Kapal itu terlambat, tetapi tidak ada orang di dermaga yang peduli dengan hal itu.'],
  ['ru', 'Лодка опоздала, но никто на пристани, казалось, не возражал, и это было странно.'],
  ['uk', 'Човен запізнився, але ніхто на пристані, здається, не заперечував проти цього її.'],
  ['el', 'Το πλοίο άργησε, αλλά κανείς δεν ενοχλήθηκε.'],
  ['ar', 'تأخر القارب لكن لم يمانع أحد على الرصيف.'],
  ['fa', 'قایق دیر رسید، اما به نظر می‌رسید که هیچ‌کس در اسکله اهمیتی نمی‌دهد.'],
  ['he', 'הסירה איחרה אבל לאיש לא היה אכפת.'],
  ['th', 'เรือมาสายแต่ไม่มีใครบนท่าเรือสนใจ'],
  ['hi', 'नाव देर से आई, लेकिन किसी को परवाह नहीं थी।'],
  ['ko', '배가 늦었지만 아무도 신경 쓰지 않았다.'],
  ['ja', '船は遅れたが、桟橋の誰も気にしていないようだった。'],
  ['zh-Hans', '船来晚了，可是码头上没有人在意这件事。'],
  ['zh-Hant', '船來晚了，可是碼頭上沒有人在意這件事。'],
];

describe('detectLanguage', () => {
  it.each(samples)('%s', (lang, text) => {
    expect(detectLanguage(text)).toBe(lang);
    expect(detectLanguage(text, 'en')).toBe(lang);
    expect(detectLanguage(text, 'zh-CN')).toBe(lang);
  });

  it('lets the hint decide only what the text leaves open', () => {
    expect(detectLanguage('人山人海', 'zh-TW')).toBe('zh-Hant');
    expect(detectLanguage('人山人海')).toBe('zh-Hans');
    expect(detectLanguage('東京', 'ja-JP')).toBe('ja');
    expect(detectLanguage('Kubernetes 1.30', 'en-GB')).toBe('en');
    expect(detectLanguage('Kubernetes 1.30', 'zh')).toBe('und');
    expect(detectLanguage('12:30', 'fr')).toBe('fr');
    expect(detectLanguage('', 'no such language')).toBe('und');
  });

  it('is not misled by code and names of another script', () => {
    expect(detectLanguage('用 React 和 TypeScript 写一个 Chrome extension，然后发布到商店里。')).toBe('zh-Hans');
    expect(detectLanguage('The Japanese word 気 means many things, and the kana の is a particle of it.')).toBe('en');
  });
});
