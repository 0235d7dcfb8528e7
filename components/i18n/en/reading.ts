import type { Phrase } from '../phrase';

/** How text is set, and finding in it. */
export const reading = {
  'reading.title': 'Reading settings',
  'reading.size': 'Size',
  'reading.smaller': 'Smaller',
  'reading.larger': 'Larger',
  'reading.font': 'Font',
  'reading.font.sans': 'Sans',
  'reading.font.serif': 'Serif',
  'reading.leading': 'Line spacing',
  'reading.leading.tight': 'Tight',
  'reading.leading.normal': 'Normal',
  'reading.leading.loose': 'Loose',
  'reading.width': 'Column',
  'reading.width.narrow': 'Narrow',
  'reading.width.normal': 'Normal',
  'reading.width.wide': 'Wide',
  'reading.density': 'Spacing',
  'reading.density.normal': 'Normal',
  'reading.density.compact': 'Compact',
  'reading.theme.system': 'System',
  'reading.theme.light': 'Light',
  'reading.theme.dark': 'Dark',

  'find.open': 'Find in this item',
  'find.label': 'Find',
  'find.next': 'Next match',
  'find.previous': 'Previous match',
  'find.at': '{at} of {n}',
  'find.none': 'Not in this text',
} as const satisfies Record<string, Phrase>;
