import type { Phrase } from '../phrase';

/** Highlights, notes on them, and older texts. */
export const notes = {
  'notes.title': 'Highlights and notes',
  'notes.mark': 'Highlight',
  'notes.add': 'Add a note',
  'notes.edit': 'Edit the note',
  'notes.note': 'Note',
  'notes.save': 'Save',
  'notes.show': 'Show {place} in the text',
  'notes.inGloss': 'Show where it stands',
  'notes.gone': 'No longer in this text',
  'notes.delete': 'Delete the highlight',
  'notes.deleted': 'Highlight deleted',
  'tabs.notes': 'Notes {n}',

  'text.older': 'An older text of this page, from which a note was made.',
  'text.newest': 'Show the present text',
  'text.show': 'Show that text',
} as const satisfies Record<string, Phrase>;
