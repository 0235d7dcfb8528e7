import { Dexie, type EntityTable, type Table } from 'dexie';
import type { DialogueEdit } from '../gloss/dialogue/edits';
import type { Gloss } from '../gloss/model';
import type { Edit } from '../gloss/translation/model';
import type { Study } from '../gloss/translation/study-row';
import type { Job, Step } from '../jobs/model';
import type { OverlayWords } from '../overlay/model';
import type { ErrorInfo } from '../source/errors';
import type { Highlight } from '../source/highlight';
import type { Body, Source, TrackOption, VideoOption } from '../source/model';
import type { Doubt } from '../source/text-choice';
import type { LibraryAnswer } from './library-answer';
import { noteChanges } from './outbox';
import type { Picture } from './pictures';
import type { Block, Directory, SearchDocument, Segment, StaleRow } from './search/model';
import type { Spending } from './spending';
import type { SyncResult } from './sync/sync';
import type { ItemState } from './sync/versions';
import type { TermRow } from './terms';

/**
 * What the panel shows for a browser tab: how reading it went and which source came of it. Rows of closed tabs and of earlier
 * browser sessions are removed, so a tab id is never mistaken for another tab.
 */
export interface TabRow {
  tabId: number;
  url: string;
  /** `waiting`: a video is there and its subtitles may still load. */
  state: 'reading' | 'ready' | 'waiting' | 'failed';
  sourceId?: string;
  /** The page also holds this kind; the panel offers to read it instead. */
  other?: 'article' | 'video';
  error?: ErrorInfo;
  /** The frame that holds the video which was read, or waited for; absent for the top frame. */
  frameId?: number;
  /** `https://player.example`: the player is a frame of this site, which may not be read until the person allows it. */
  frameOrigin?: string;
  /** The same where it may be read: the site to see the subtitles of go by, in place of the page's. */
  playerOrigin?: string;
  /** The video's tracks, where there are several, and which of them was read. */
  tracks?: TrackOption[];
  trackId?: string;
  /** The page's videos, where there are several, and which of them this row speaks of. */
  videos?: VideoOption[];
  videoId?: string;
  /** The text may not be that of the page: what else it may be. Or it is where the person said. */
  doubt?: Doubt | undefined;
  chosen?: boolean | undefined;
  /** How many parts the article has in all, where only the one in the page was read. */
  parts?: number | undefined;
  /** The person is pointing at the text in the page. */
  picking?: true | undefined;
  /** The page shows the translation under its paragraphs. */
  inline?: true | undefined;
  /** The lines of the source are shown over its video. */
  overlay?: OverlayWords;
  /** The page was loaded anew since: the next click reads it again. */
  reloaded?: boolean;
  /** ms since the epoch of the click. */
  at: number;
}

/** When a source, or anything that belongs to it, changed last. The row stays when the source is gone. */
export interface Change {
  sourceId: string;
  /** ms since the epoch; later for each change of this database. */
  at: number;
}

/** A note that was written into the person's folder. */
export interface FolderNote {
  sourceId: string;
  /** Name of its file. */
  name: string;
  /** SHA-256 of what was written: a file that differs was changed by the person and is left alone. */
  hash: string;
}

/** Where copies of the library are kept, and how far they are up to date. */
export interface Keeping {
  key: 'notes' | 'backup' | 'sync';
  folder?: FileSystemDirectoryHandle;
  /** Newest `Change.at` that is in it. */
  upTo: number;
  /** ms since the epoch. */
  lastAt?: number;
  /** Of sync: this device's name there, what it said last that it has, how the last run went. */
  device?: string;
  sentIndex?: string;
  /** Objects there that no device needs, by name, and since when that is seen; ms since the epoch. */
  unneeded?: Record<string, number>;
  result?: SyncResult;
  error?: ErrorInfo;
}

/** A link to be read in a background tab and summarised. */
export interface QueuedLink {
  id: string;
  url: string;
  /** The link's own text, where it is known. */
  title?: string;
  /** `asking`: its site may not be read until the person allows it. */
  state: 'asking' | 'waiting' | 'reading' | 'failed';
  error?: ErrorInfo;
  /** ms since the epoch. */
  at: number;
}

/** The one database. Indexed is only what is queried; big text never is; keys of providers are never in here. */
export class GlossDatabase extends Dexie {
  sources!: EntityTable<Source, 'id'>;
  bodies!: Table<Body, [sourceId: string, contentHash: string]>;
  glosses!: EntityTable<Gloss, 'id'>;
  jobs!: EntityTable<Job, 'id'>;
  steps!: EntityTable<Step, 'key'>;
  tabs!: EntityTable<TabRow, 'tabId'>;
  edits!: EntityTable<Edit, 'key'>;
  terms!: EntityTable<TermRow, 'id'>;
  highlights!: EntityTable<Highlight, 'id'>;
  changes!: EntityTable<Change, 'sourceId'>;
  folderNotes!: EntityTable<FolderNote, 'sourceId'>;
  keeping!: EntityTable<Keeping, 'key'>;
  syncItems!: EntityTable<ItemState, 'id'>;
  searchStale!: EntityTable<StaleRow, 'key'>;
  searchDocuments!: EntityTable<SearchDocument, 'key'>;
  searchSegments!: EntityTable<Segment, 'id'>;
  searchDirectories!: EntityTable<Directory, 'segment'>;
  searchBlocks!: Table<Block, [segment: string, n: number]>;
  dialogueEdits!: EntityTable<DialogueEdit, 'key'>;
  links!: EntityTable<QueuedLink, 'id'>;
  studies!: EntityTable<Study, 'key'>;
  libraryAnswers!: EntityTable<LibraryAnswer, 'id'>;
  spending!: Table<Spending, [month: string, engine: string, glossId: string]>;
  pictures!: EntityTable<Picture, 'id'>;

  constructor(name = 'gloss') {
    super(name);
    this.version(1).stores({
      sources: 'id, key, capturedAt',
      bodies: '[sourceId+contentHash], sourceId',
      glosses: 'id, sourceId, createdAt',
      jobs: 'id, glossId, state',
      steps: 'key, glossId',
      tabs: 'tabId, sourceId',
    });
    this.version(2).stores({ edits: 'key, sourceId', terms: 'id, lang' });
    this.version(5).stores({ highlights: 'id, sourceId' });
    this.version(6)
      .stores({
        glosses: 'id, sourceId, createdAt, [kind+sourceId]',
        searchStale: 'key',
        searchDocuments: 'key',
        searchSegments: 'id',
        searchDirectories: 'segment',
        searchBlocks: '[segment+n]',
      })
      .upgrade((change) => change.table<StaleRow>('searchStale').put({ key: '*', change: 'upgrade' }));
    this.version(7).stores({
      sources: 'id, key, capturedAt, importId',
      changes: 'sourceId, at',
      folderNotes: 'sourceId',
      keeping: 'key',
    });
    this.version(8).stores({ links: 'id, at' });
    this.version(9).stores({ studies: 'key, sourceId' });
    this.version(10).stores({ spending: '[month+engine+glossId], month, glossId' });
    this.version(11).stores({ dialogueEdits: 'key, sourceId' });
    this.version(12).stores({ syncItems: 'id' });
    this.version(13).stores({ libraryAnswers: 'id, at' });
    this.version(14).stores({ pictures: 'id, sourceId' });
    noteChanges(this);
  }
}
