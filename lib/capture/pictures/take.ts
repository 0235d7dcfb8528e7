import { GlossError } from '../../source/errors';
import { chooseFrame, type Grey, greyOf, isBlack, thumb } from './scene';

/** A JPEG out of a video. */
export interface TakenPicture {
  /** Position in the video. */
  ms: number;
  width: number;
  height: number;
  /** `data:image/jpeg;base64,…`: messages carry no bytes. */
  data: string;
}

const mostWidth = 960;
/** Bytes of a picture. */
const mostBytes = 200 * 1024;
const framesAMoment = 3;
/** ms a seek may take, and all of them together; what is taken by then is kept. */
const seekMs = 4000;
const allMs = 90_000;

/**
 * Takes a picture of each moment (`from`..`to`, ms) that shows something new, by seeking there; the video is then put back to where it was,
 * and plays on if it did. Throws `PICTURES_FORBIDDEN` where the browser keeps the frames from scripts (another site's video), and
 * `PICTURES_BLACK` where there is nothing in them (a protected one),
 * `CAPTURE_INTERRUPTED` where the video moves to none of them.
 */
export async function takePictures(
  video: HTMLVideoElement,
  moments: readonly { from: number; to: number }[],
  signal: AbortSignal,
): Promise<TakenPicture[]> {
  const { currentTime, paused } = video;
  const until = performance.now() + allMs;
  const taken: TakenPicture[] = [];
  let before: Grey | undefined;
  let black = 0;
  video.pause();
  try {
    for (const { from, to } of moments) {
      if (signal.aborted || performance.now() > until) break;
      const frames: (Frame & { ms: number })[] = [];
      for (let i = 0; i < framesAMoment; i++) {
        const ms = Math.round(from + ((to - from) * (i + 0.5)) / framesAMoment);
        if (await seek(video, ms)) frames.push({ ms, ...frameOf(video) });
      }
      // A video that moves nowhere would be waited for once more at each moment.
      if (frames.length === 0 && taken.length === 0) throw new GlossError('CAPTURE_INTERRUPTED', { detail: 'no seek' });
      if (frames.length === 0) break;
      const greys = frames.map(({ grey }) => grey);
      if (greys.some(isBlack)) black++;
      const chosen = frames[chooseFrame(greys, before) ?? -1];
      if (!chosen) continue;
      before = chosen.grey;
      const { width, height } = chosen.canvas;
      taken.push({ ms: chosen.ms, width, height, data: await toDataUri(await toJpeg(chosen.canvas)) });
    }
  } finally {
    await seek(video, currentTime * 1000);
    // A player that may not start by itself stays where it is.
    if (!paused) await video.play().catch(() => undefined);
  }
  if (taken.length === 0 && black > 0) throw new GlossError('PICTURES_BLACK');
  return taken;
}

/** Goes to a position and waits until its frame is there; false where that takes too long. */
async function seek(video: HTMLVideoElement, ms: number): Promise<boolean> {
  const end = new AbortController();
  const timeout = setTimeout(() => end.abort(), seekMs);
  try {
    return await new Promise<boolean>((resolve) => {
      video.addEventListener('seeked', () => resolve(true), { once: true, signal: end.signal });
      end.signal.addEventListener('abort', () => resolve(false));
      video.currentTime = ms / 1000;
    });
  } finally {
    clearTimeout(timeout);
    end.abort();
  }
}

interface Frame {
  canvas: OffscreenCanvas;
  grey: Grey;
}

function frameOf(video: HTMLVideoElement): Frame {
  const scale = Math.min(1, mostWidth / Math.max(1, video.videoWidth));
  const canvas = drawn(video, Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale));
  const small = drawn(canvas, thumb.width, thumb.height);
  try {
    const { data } = contextOf(small).getImageData(0, 0, thumb.width, thumb.height);
    return { canvas, grey: greyOf(data) };
  } catch (thrown) {
    throw new GlossError('PICTURES_FORBIDDEN', { detail: String(thrown) }, { cause: thrown });
  }
}

function drawn(image: HTMLVideoElement | OffscreenCanvas, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new GlossError('INTERNAL', { detail: 'no 2d context' });
  return context;
}

/** As good as fits into the bytes a picture may have. */
async function toJpeg(canvas: OffscreenCanvas): Promise<Blob> {
  let blob: Blob | undefined;
  for (const quality of [0.85, 0.7, 0.5, 0.3]) {
    blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (blob.size <= mostBytes) return blob;
  }
  // Only noise is larger than that.
  return toJpeg(drawn(canvas, canvas.width / 2, canvas.height / 2));
}

async function toDataUri(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `data:image/jpeg;base64,${btoa(text)}`;
}
