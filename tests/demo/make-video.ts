// Draws the demo talk's slides and encodes them: `npx tsx tests/demo/make-video.ts` writes site/talk.webm.
// Run again when the talk changes; its times are those of site/talk.vtt.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium, quietSwitches } from '../cli/chromium.mjs';
import { demoFolder } from './server.mjs';
import { webm } from './webm';

const talk = {
  width: 960,
  height: 540,
  title: 'The words under the picture',
  /** Slides and the numbers of the cues they start with. */
  slides: [
    { cue: 1, heading: 'Cards between the pictures', lines: ['no sound, but never without words'] },
    { cue: 8, heading: 'Two lines at the bottom', lines: ['some forty letters each', 'between one second and seven'] },
    { cue: 15, heading: 'Who turns them on', lines: ['made for some', 'used by nearly everyone'] },
    { cue: 22, heading: 'A text with a clock', lines: ['every line knows its place'] },
  ],
};

const cueStarts = [
  ...readFileSync(path.join(demoFolder, 'talk.vtt'), 'utf8').matchAll(/(\d+):([\d.]+) --> (\d+):([\d.]+)/g),
];
const seconds = (minutes?: string, rest?: string) => Number(minutes) * 60 + Number(rest);
const slides = talk.slides.map((slide) => {
  const cue = cueStarts[slide.cue - 1];
  return { ...slide, at: seconds(cue?.[1], cue?.[2]) };
});
const last = cueStarts.at(-1);
const duration = Math.ceil(seconds(last?.[3], last?.[4]) + 1);

const browser = await chromium.launch({ executablePath: findChromium(), args: quietSwitches });
const page = await browser.newPage();
await page.goto('chrome://version'); // a secure context, which VideoEncoder needs
await page.evaluate('globalThis.__name = (f) => f'); // tsx wraps functions in this helper of its own
const frames = await page.evaluate(encodeSlides, { ...talk, slides, duration });
await browser.close();

const file = path.join(demoFolder, 'talk.webm');
writeFileSync(
  file,
  webm(
    { codec: 'V_VP8', width: talk.width, height: talk.height, durationMs: duration * 1000 },
    frames.map(({ atMs, key, base64 }) => ({ atMs, key, data: Buffer.from(base64, 'base64') })),
  ),
);
console.log(`${file}: ${duration} s`);

/** Runs in the page: five pictures a second, a key frame every five seconds. */
async function encodeSlides(input: Omit<typeof talk, 'slides'> & { slides: typeof slides; duration: number }) {
  const { width, height, duration: length } = input;
  const framesPerSecond = 5;
  const out: { atMs: number; key: boolean; base64: string }[] = [];
  const encoder = new VideoEncoder({
    error: (error) => {
      throw error;
    },
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      const base64 = btoa(String.fromCharCode(...bytes));
      out.push({ atMs: Math.round(chunk.timestamp / 1000), key: chunk.type === 'key', base64 });
    },
  });
  encoder.configure({ codec: 'vp8', width, height, bitrate: 30_000, framerate: framesPerSecond });
  const canvas = new OffscreenCanvas(width, height);
  const draw = canvas.getContext('2d');
  if (!draw) throw new Error('no canvas');
  for (let n = 0; n < length * framesPerSecond; n++) {
    const second = n / framesPerSecond;
    const slide = input.slides.findLast((one) => one.at <= second) ?? input.slides[0];
    const place = slide ? input.slides.indexOf(slide) : 0;
    draw.fillStyle = '#f6f5f0';
    draw.fillRect(0, 0, width, height);
    draw.fillStyle = '#2e5aa6';
    draw.fillRect(96, 96, 4, 300);
    draw.fillRect(0, height - 6, (width * second) / length, 6);
    draw.font = '20px sans-serif';
    draw.fillStyle = '#5a5e66';
    draw.fillText(`${input.title} · ${place + 1} of ${input.slides.length}`, 128, 116);
    draw.font = '600 46px Georgia, serif';
    draw.fillStyle = '#1d1e20';
    draw.fillText(slide?.heading ?? '', 128, 220);
    draw.font = '26px Georgia, serif';
    draw.fillStyle = '#5a5e66';
    for (const [i, line] of (slide?.lines ?? []).entries()) draw.fillText(line, 128, 280 + 44 * i);
    const frame = new VideoFrame(canvas, { timestamp: second * 1e6, duration: 1e6 / framesPerSecond });
    encoder.encode(frame, { keyFrame: n % (framesPerSecond * 5) === 0 });
    frame.close();
  }
  await encoder.flush();
  return out;
}
