/**
 * A place that keeps files for us: what sync needs of a service. Names are relative (`objects/4f…`). Nobody else than one device writes
 * a file twice, so neither locks nor conditional writes are asked for.
 *
 * Every method rejects with `SYNC_REFUSED` (login), `SYNC_FULL` (no room), `UNREACHABLE`, or `SYNC_FAILED` for anything else.
 */
export interface Transport {
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Names of the files in a folder; none for a folder that is not there. */
  list(folder: string): Promise<string[]>;
  /** Removes a file; nothing happens where it is gone. */
  remove(name: string): Promise<void>;
  /** Makes a folder unless it is there. */
  makeFolder(folder: string): Promise<void>;
}
