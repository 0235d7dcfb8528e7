import type { Citation, Gloss, GlossBody } from '../../gloss/model';
import type { Body, Source } from '../../source/model';
import type { Text } from './build';
import { foldForSearch } from './fold';
import { fieldMark } from './terms';

/** Units of a source's facts, by place. */
export const factUnits = ['title', 'tags', 'note', 'author'] as const;

/** What of a source is searched besides its text. */
export function factsDocument(source: Source): Text {
  const { title, tags, note, author = '', site } = source;
  return {
    key: `m:${source.id}`,
    source: source.id,
    units: [title, tags.join('\n'), note, `${author}\n${site}`],
    fields: [
      ...tags.map((tag) => fieldTerm('tag', tag)),
      ...sitesOf(source).map((name) => fieldTerm('site', name)),
      fieldTerm('lang', source.lang),
      fieldTerm('type', source.kind),
      ...(source.deletedAt === undefined && source.importId === undefined ? [] : [hiddenTerm]),
    ],
  };
}

export const textDocument = ({ sourceId, passages }: Body): Text => ({
  key: `t:${sourceId}`,
  source: sourceId,
  units: passages.map(({ text }) => text),
});

export function glossDocument({ id, sourceId, body }: Gloss): Text {
  return { key: `g:${id}`, source: sourceId, units: body ? statementsIn(body).map(({ text }) => text) : [] };
}

/** Term of a field's value. `site:` and `lang:` are looked up by how they begin. */
export const fieldTerm = (field: string, value: string) => `${fieldMark}${field}:${foldForSearch(value).text}`;
/** Of what lies in the trash, or is being imported. */
export const hiddenTerm = `${fieldMark}hidden`;

/** The host with and without its subdomains, and the site's name. */
function sitesOf({ site, url }: Source): string[] {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const parts = host.split('.');
  return [site, ...parts.slice(0, -1).map((_, i) => parts.slice(i).join('.'))].filter(Boolean);
}

/** Something a gloss says, and the passage it rests on where it says so. */
export interface Said {
  text: string;
  /** Number of a passage of the text the gloss was made from. */
  n?: number;
}

/**
 * All that a gloss says, in the order of its body, whatever its kind: each object with a `text`, each `overview` and `title`. The place
 * is the object's own passage number, or its first citation, or where it begins.
 */
export function statementsIn(body: GlossBody): Said[] {
  const said: Said[] = [];
  const walk = (value: unknown, place: number | undefined): void => {
    if (Array.isArray(value)) for (const item of value) walk(item, place);
    else if (typeof value === 'object' && value !== null) {
      const here = placeOf(value) ?? place;
      for (const [name, member] of Object.entries(value)) {
        if (typeof member === 'string') {
          if (spoken.has(name) && member !== '') said.push({ text: member, ...(here !== undefined && { n: here }) });
        } else if (name !== 'citations') walk(member, here);
      }
    }
  };
  walk(body, undefined);
  return said;
}

const spoken = new Set(['text', 'title', 'overview', 'question', 'caption']);

function placeOf(value: object): number | undefined {
  const { n, from, citations } = value as { n?: unknown; from?: unknown; citations?: Citation[] };
  const first = citations?.[0]?.from ?? n ?? from;
  return typeof first === 'number' ? first : undefined;
}
