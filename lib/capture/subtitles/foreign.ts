import type { Frame } from './frames';

export interface ForeignPlayer {
  /** `https://player.example`; what the page says it put there. */
  origin: string;
  /** CSS px² on the screen. */
  area: number;
}

const leastWidth = 280;
/** Width to height: films and phones. Advertisements of these shapes are told by what a frame is allowed to do. */
const shapes = { from: 0.5, to: 2.7 };

/**
 * The largest frame of another site that looks like a video player: its page lets it fill the screen or play, or its address says so.
 * Such a frame is out of reach of a script in the page.
 */
export function foreignPlayer(frames: Frame[]): ForeignPlayer | undefined {
  const found = frames.flatMap(({ roots, area: most, document }) =>
    roots.flatMap((root) =>
      Array.from(root.querySelectorAll('iframe')).flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        const shape = width / height;
        const fits = width >= leastWidth && shape > shapes.from && shape < shapes.to;
        if (element.contentDocument || !fits || !isPlayer(element) || !URL.canParse(element.src, document.baseURI))
          return [];
        const { protocol, origin } = new URL(element.src, document.baseURI);
        return /^https?:$/.test(protocol) ? [{ origin, area: Math.min(most, width * height) }] : [];
      }),
    ),
  );
  return found.sort((a, b) => b.area - a.area)[0];
}

const isPlayer = (frame: HTMLIFrameElement) =>
  frame.hasAttribute('allowfullscreen') ||
  /fullscreen|autoplay|encrypted-media|picture-in-picture/.test(frame.allow ?? '') ||
  /player|embed|video/i.test(frame.src);
