/**
 * A template of a Markdown note: `{{name}}` is replaced by the value of that name. In the front matter (the lines between the first two
 * `---`) values are written as YAML, and lines whose values are all empty are left out. Elsewhere an empty value takes its paragraph
 * with it.
 */
export const defaultTemplate = `---
title: {{title}}
source: {{url}}
author: {{author}}
site: {{site}}
published: {{published}}
saved: {{saved}}
language: {{language}}
tags: {{tags}}
---

# {{title}}

{{note}}

{{summary}}

{{answers}}

{{highlights}}

{{translation}}

{{dialogue}}

{{text}}
`;

export const templateNames = [
  'title',
  'url',
  'author',
  'site',
  'published',
  'saved',
  'language',
  'tags',
  'note',
  'summary',
  'answers',
  'highlights',
  'translation',
  'dialogue',
  'text',
] as const;
export type TemplateName = (typeof templateNames)[number];

export type TemplateValues = Record<TemplateName, string | string[]>;

/** Names in a template that stand for nothing. */
export function unknownNames(template: string): string[] {
  const names = [...template.matchAll(mark)].map(([, name = '']) => name);
  return [...new Set(names.filter((name) => !templateNames.some((known) => known === name)))];
}

const mark = /\{\{\s*([\w-]*)\s*\}\}/g;

/** A note by a template. Unknown names are left as they stand. */
export function fillTemplate(template: string, values: TemplateValues): string {
  const front = /^---\n([\s\S]*?)\n---(?=\n|$)/.exec(template);
  const rest = front ? template.slice(front[0].length) : template;
  const head = front ? `---\n${frontMatter(front[1] ?? '', values)}\n---\n\n` : '';
  const blocks = rest.split(/\n{2,}/).map((block) => fill(block, values, (value) => [value].flat().join(', ')));
  return `${head}${blocks
    .filter((block) => block?.trim())
    .join('\n\n')
    .trim()}\n`;
}

function frontMatter(lines: string, values: TemplateValues): string {
  return lines
    .split('\n')
    .flatMap((line) => fill(line, values, yaml) ?? [])
    .join('\n');
}

/** The text with its values; undefined where it has names and all of them are empty. */
function fill(text: string, values: TemplateValues, write: (value: string | string[]) => string): string | undefined {
  let [names, filled] = [0, 0];
  const out = text.replace(mark, (whole, name: string) => {
    if (!Object.hasOwn(values, name)) return whole;
    const value = values[name as TemplateName];
    names++;
    if (value.length === 0) return '';
    filled++;
    return write(value);
  });
  return names > 0 && filled === 0 ? undefined : out;
}

/** JSON is YAML. */
const yaml = (value: string | string[]) => JSON.stringify(value);
