/** Puts values into the `{name}` marks of a template, all at once: what a value holds is never taken for a mark. */
export function fillTemplate<Name extends string>(template: string, values: Record<Name, string>): string {
  return template.replace(/\{(\w+)\}/g, (mark, name: string) =>
    Object.hasOwn(values, name) ? values[name as Name] : mark,
  );
}
