/** The outline is derived from the text, so a text has exactly one. */
export const outlineId = (sourceId: string, contentHash: string) => `outline:${sourceId}:${contentHash}`;

/** Names of the tables whose rows belong to a source, and of the lists that carry them in a package. */
export const ownedTables = ['bodies', 'glosses', 'edits', 'highlights', 'dialogueEdits', 'studies'] as const;
