import { textOf, type XmlElement } from './formats/xml';

/** From the manifest's root down to the representation: inner ones overrule outer ones. */
export type Levels = XmlElement[];

export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => typeof child !== 'string').filter((child) => child.name === name);

/** Attributes of the set hold for its representations. */
export const attribute = (levels: Levels, name: string): string =>
  levels.map(({ attributes }) => attributes.get(name)).findLast((value) => value !== undefined) ?? '';

/** ms of an ISO 8601 duration as manifests write it (`PT1H2M3.4S`). */
export function durationMs(text: string | undefined): number | undefined {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text ?? '');
  if (!found) return undefined;
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = found;
  return Math.round((((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000);
}

export interface DashSegments {
  init?: string;
  urls: string[];
  /** What the media's own clock shows at the start of the period, ms. */
  offsetMs: number;
}

const most = 4000;

/** Where the files of a representation are: by `SegmentTemplate`, `SegmentList`, or one whole file by `BaseURL`. */
export function segmentsOf(
  levels: Levels,
  manifestUrl: string,
  lengthMs: number | undefined,
): DashSegments | undefined {
  const base = levels.reduce<string | undefined>((url, level) => {
    const [inner] = childrenOf(level, 'BaseURL');
    return inner && url !== undefined ? absolute(textOf(inner).trim(), url) : url;
  }, manifestUrl);
  if (base === undefined) return undefined;
  const templates = levels.flatMap((level) => childrenOf(level, 'SegmentTemplate'));
  if (templates.length > 0) return templateSegments(templates, levels, base, lengthMs);
  const lists = levels.flatMap((level) => childrenOf(level, 'SegmentList'));
  const whole = levels.flatMap((level) => childrenOf(level, 'SegmentBase'));
  const offsetMs = offsetOf([...lists, ...whole]);
  if (lists.length === 0) return base === manifestUrl ? undefined : { urls: [base], offsetMs };
  const list = lists.at(-1);
  const urls = (list ? childrenOf(list, 'SegmentURL') : []).flatMap(
    ({ attributes }) => absolute(attributes.get('media') ?? '', base) ?? [],
  );
  const [first] = lists.flatMap((one) => childrenOf(one, 'Initialization'));
  const init = first && absolute(first.attributes.get('sourceURL') ?? '', base);
  return { urls: urls.slice(0, most), offsetMs, ...(init && { init }) };
}

function templateSegments(templates: Levels, levels: Levels, base: string, lengthMs: number | undefined) {
  const number = (name: string, usual: number) => Number(attribute(templates, name) || usual);
  const timescale = number('timescale', 1);
  const fill = (template: string, nth: number, time: number) => {
    const values: Record<string, string | number> = {
      '': '$',
      RepresentationID: attribute(levels.slice(-1), 'id'),
      Bandwidth: attribute(levels.slice(-1), 'bandwidth'),
      Number: nth,
      Time: time,
    };
    const path = template.replace(/\$(\w*)(?:%0(\d{1,2})d)?\$/g, (_, name: string, width?: string) =>
      String(values[name] ?? '').padStart(Number(width ?? 0), '0'),
    );
    return absolute(path, base);
  };
  const first = number('startNumber', 1);
  const media = attribute(templates, 'media');
  const times = timesOf(templates, timescale, lengthMs);
  const init = fill(attribute(templates, 'initialization'), 0, 0);
  return {
    urls: media ? times.flatMap((time, i) => fill(media, first + i, time) ?? []) : [],
    offsetMs: offsetOf(templates),
    ...(attribute(templates, 'initialization') && init && { init }),
  };
}

/** Start of each segment in ticks: by its `SegmentTimeline`, else as many of one length as fill the period. */
function timesOf(templates: Levels, timescale: number, lengthMs: number | undefined): number[] {
  const lengthTicks = ((lengthMs ?? 0) / 1000) * timescale;
  const begin = Number(attribute(templates, 'presentationTimeOffset') || 0);
  const timeline = templates.flatMap((template) => childrenOf(template, 'SegmentTimeline')).at(-1);
  const times: number[] = [];
  if (!timeline) {
    const ticks = Number(attribute(templates, 'duration'));
    const count = ticks > 0 ? Math.min(most, Math.ceil(lengthTicks / ticks - 0.01)) : 0;
    return Array.from({ length: count }, (_, i) => i * ticks);
  }
  let at = 0;
  for (const { attributes } of childrenOf(timeline, 'S')) {
    at = Number(attributes.get('t') ?? at);
    const ticks = Number(attributes.get('d'));
    if (!(ticks > 0) || !(at >= 0)) break;
    const repeats = Number(attributes.get('r') ?? 0);
    const end = repeats < 0 ? begin + lengthTicks : at + ticks * (repeats + 1);
    for (; at < end - ticks / 100 && times.length < most; at += ticks) times.push(at);
  }
  return times;
}

const offsetOf = (elements: Levels) =>
  (Number(attribute(elements, 'presentationTimeOffset') || 0) * 1000) / Number(attribute(elements, 'timescale') || 1);

const absolute = (address: string, base: string) =>
  address && URL.canParse(address, base) ? new URL(address, base).href : undefined;
