import { describe, expect, it } from 'vitest';
import { readPage } from '../../../../lib/capture/page';
import { textRepresentations } from '../../../../lib/capture/subtitles/dash';
import { fakePage, setVideo, vtt } from './page-fakes';

const at = (name: string) => `https://cdn.example/film/${name}`;
const mpd = (sets: string, periods = 1) =>
  `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011">${`<Period>
  <AdaptationSet contentType="video" mimeType="video/mp4"><SegmentTemplate media="$Number$.m4s"/><Representation id="v"/></AdaptationSet>
  ${sets}</Period>`.repeat(periods)}</MPD>`;
const sidecar = (lang: string, file: string, more = '') =>
  `<AdaptationSet mimeType="text/vtt" lang="${lang}">${more}<Representation id="${lang}" bandwidth="256"><BaseURL>${file}</BaseURL></Representation></AdaptationSet>`;

describe('text tracks of a DASH manifest', () => {
  it('are found with language, label and absolute address; forced ones are left out', () => {
    const sets =
      sidecar('en', 'subs/en.vtt?a=1&amp;b=2', '<Label>English &amp; more</Label>') +
      sidecar('de', 'https://text.example/de.vtt') +
      sidecar('fr', 'fr.vtt', '<Role schemeIdUri="urn:mpeg:dash:role:2011" value="forced-subtitle"/>') +
      '<AdaptationSet contentType="text" lang="ja"><BaseURL>ja/</BaseURL><Representation mimeType="application/ttml+xml"><BaseURL>all.ttml</BaseURL></Representation></AdaptationSet>';
    expect(textRepresentations(mpd(sets), at('manifest.mpd'))).toEqual([
      { url: at('subs/en.vtt?a=1&b=2'), lang: 'en', label: 'English & more', segmented: false },
      { url: 'https://text.example/de.vtt', lang: 'de', label: '', segmented: false },
      { url: at('ja/all.ttml'), lang: 'ja', label: '', segmented: false },
    ]);
  });

  it('in pieces are known as such', () => {
    const stpp =
      '<AdaptationSet contentType="text" mimeType="application/mp4" codecs="stpp" lang="en"><SegmentTemplate media="en-$Number$.m4s"/><Representation id="t"/></AdaptationSet>';
    expect(textRepresentations(mpd(stpp), at('a.mpd'))).toMatchObject([{ lang: 'en', segmented: true }]);
    const bare =
      '<AdaptationSet codecs="wvtt" mimeType="application/mp4"><Representation><BaseURL>t.mp4</BaseURL></Representation></AdaptationSet>';
    expect(textRepresentations(mpd(bare), at('a.mpd'))).toMatchObject([{ url: at('t.mp4'), segmented: true }]);
    expect(textRepresentations(mpd(sidecar('en', 'en.vtt'), 2), at('a.mpd'))).toMatchObject([
      { segmented: true },
      { segmented: true },
    ]);
  });

  it('yields nothing for what is no manifest', () => {
    for (const text of ['', '<html>', '{}', '<MPD', '<MPD><Period><AdaptationSet contentType="text"></MPD>'])
      expect(textRepresentations(text, at('a.mpd')).filter(({ segmented }) => !segmented)).toEqual([]);
  });

  const read = async (manifest: string) => {
    const answers = { [at('manifest.mpd')]: manifest, [at('en.vtt')]: vtt('Dash') };
    const { document, asked } = fakePage({
      html: '<title>Film</title><video>',
      loaded: [[at('manifest.mpd'), 10]],
      answers,
    });
    setVideo(document.querySelector('video'), { seconds: 60, playing: true });
    return { result: await readPage(document), asked };
  };

  it('are read where they are whole files', async () => {
    const { result } = await read(mpd(sidecar('en', 'en.vtt')));
    expect(result.best).toMatchObject({ draft: { track: { via: 'dash', lang: 'en' } } });
    expect(result.best?.passages.map((passage) => passage.text).join(' ')).toContain('Dash sentence 6');
  });

  it('are refused in words where they are pieces', async () => {
    const pieces =
      '<AdaptationSet contentType="text" mimeType="application/mp4" codecs="wvtt"><SegmentTemplate media="$Number$.m4s"/><Representation/></AdaptationSet>';
    const { result, asked } = await read(mpd(pieces));
    expect(result).toMatchObject({ waiting: true, error: { code: 'FETCH_FAILED', params: { host: 'cdn.example' } } });
    expect(asked).toEqual([at('manifest.mpd')]);
  });
});
