import { describe, expect, it } from 'vitest';
import { readPage } from '../../../../lib/capture/page';
import { fakePage, setVideo, vtt } from './page-fakes';

async function trackOf(html: string, files: Record<string, string>, url?: string, loadedFrom?: string) {
  const { document } = fakePage({
    html: `<html lang="en"><body><video></video>${html}`,
    answers: files,
    ...(url ? { url } : {}),
    ...(loadedFrom ? { loadedFrom } : {}),
  });
  setVideo(document.querySelector('video'), { seconds: 60 });
  const result = await readPage(document);
  return result.best?.draft.track;
}

describe('subtitle files that players and pages name in their data', () => {
  const en = 'https://cdn.example/tides-en.vtt?token=a&x=1';
  const files = {
    [en]: vtt('English'),
    'https://cdn.example/tides-de.vtt': vtt('Deutsch'),
    'https://talks.example/subs/en.srt': vtt('Srt'),
  };

  it.each([
    [
      'JSON-LD',
      `<script type="application/ld+json">{"@type":"VideoObject","caption":[{"@type":"MediaObject","contentUrl":"${en}","inLanguage":"en","name":"English"}]}</script>`,
    ],
    [
      'JW Player',
      `<script>jwplayer('p').setup({playlist:[{file:'v.m3u8',tracks:[{file:'https://cdn.example/tides-de.vtt',label:'Deutsch',kind:'captions'},{file:'${en}',label:'English',kind:'captions','default':true},{file:'/thumbs.vtt',kind:'thumbnails'}]}]})</script>`,
    ],
    [
      'Brightcove',
      `<script type="application/json">{"text_tracks":[{"kind":"captions","srclang":"de","src":"https:\\/\\/cdn.example\\/tides-de.vtt","label":"Deutsch"},{"kind":"captions","srclang":"en","src":"${en.replaceAll('/', '\\/').replace('&', '\\u0026')}","label":"English"}]}</script>`,
    ],
    [
      'Vimeo',
      `<script>window.playerConfig = {"request":{"text_tracks":[{"id":1,"lang":"en","url":"${en}","kind":"captions","label":"English"}]}}</script>`,
    ],
    ['a data attribute', `<div data-setup='{"tracks":[{"src":"${en}","srclang":"en","label":"English"}]}'></div>`],
  ])('%s', async (_name, html) => {
    expect(await trackOf(html, files)).toMatchObject({ via: 'player', lang: 'en', label: 'English' });
  });

  it('reads Kaltura’s addresses without an ending', async () => {
    const url = 'https://cdnapi.example/api_v3/service/caption_captionasset/action/serve/captionAssetId/1_x';
    const html = `<script>kWidget({"playbackCaptions":[{"label":"English (auto-generated)","language":"English","languageCode":"en","url":"${url}"}]})</script>`;
    expect(await trackOf(html, { [url]: vtt('Kaltura') })).toMatchObject({ via: 'player', lang: 'en', kind: 'asr' });
  });

  it('does not believe a playlist of several videos, nor data of the page before', async () => {
    const item = (name: string) =>
      `{file:'${name}.mp4',tracks:[{file:'https://cdn.example/${name}.vtt',label:'English',kind:'captions'}]}`;
    const two = { 'https://cdn.example/one.vtt': vtt('One'), 'https://cdn.example/two.vtt': vtt('Two') };
    expect(await trackOf(`<script>setup({playlist:[${item('one')},${item('two')}]})</script>`, two)).toBeUndefined();
    const only = `<script>setup({playlist:[${item('one')}]})</script>`;
    const page = 'https://talks.example/watch?v=2';
    expect(await trackOf(only, two, page, 'https://talks.example/watch?v=1')).toBeUndefined();
    expect(await trackOf(only, two, page, `${page}#top`)).toMatchObject({ label: 'English' });
  });
});
