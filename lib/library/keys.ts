/** The outline is derived from the text, so a text has exactly one. */
export const outlineId = (sourceId: string, contentHash: string) => `outline:${sourceId}:${contentHash}`;

/** Under this id, beside those of sources, the shelf is noted as changed, and synced. */
export const shelfId = 'shelf';
/** Names of the tables whose rows belong to no source: see `Shelf`. */
export const shelfTables = ['terms', 'libraryAnswers'] as const;

/** Names of the tables whose rows belong to a source, and of the lists that carry them in a package. */
export const ownedTables = ['bodies', 'glosses', 'edits', 'highlights', 'dialogueEdits', 'studies'] as const;
