/**
 * One block of a segment: terms in order, each as what it does not share with the one before, with the numbers of the units it stands
 * in as differences, all in variable-length integers. A term begins with one byte for how much it shares, how much it adds and whether
 * it stands in one unit only (127 for what does not fit). A checksum comes first: a damaged block is noticed, not searched.
 */

/** A block that cannot be what was written: the index has to be built anew. */
export class DamagedIndex extends Error {
  override name = 'DamagedIndex';
}

/** Collects bytes. */
export class Bytes {
  private data = new Uint8Array(1024);
  length = 0;

  /** A whole number below 2^32, seven bits a byte, the lowest first. */
  number(value: number): void {
    if (this.length + 5 > this.data.length) this.grow(5);
    let rest = value;
    while (rest > 127) {
      this.data[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.data[this.length++] = rest;
  }

  append(other: Bytes): void {
    if (this.length + other.length > this.data.length) this.grow(other.length);
    this.data.set(other.data.subarray(0, other.length), this.length);
    this.length += other.length;
  }

  clear(): void {
    this.length = 0;
  }

  copy(): Uint8Array<ArrayBuffer> {
    return this.data.slice(0, this.length);
  }

  private grow(by: number): void {
    const larger = new Uint8Array((this.data.length + by) * 2);
    larger.set(this.data);
    this.data = larger;
  }
}

/** Builds one block. Terms have to come in order of their UTF-16 units; `null` for a term that is listed only. */
export class BlockWriter {
  private readonly bytes = new Bytes();
  private readonly list = new Bytes();
  private last = '';
  first: string | undefined;

  get size(): number {
    return this.bytes.length;
  }

  /** `units` ascending. */
  add(term: string, units: Uint32Array | null): void {
    this.first ??= term;
    const shared = sharedStart(this.last, term);
    const rest = term.length - shared;
    const alone = units?.length === 1;
    const short = shared < 7 && rest < 15;
    this.bytes.number((short ? (rest << 3) | shared : 127) * 2 + (alone ? 1 : 0));
    if (!short) {
      this.bytes.number(shared);
      this.bytes.number(rest);
    }
    for (let i = shared; i < term.length; i++) {
      // In order, the first unit that differs is the greater one: pairs of Han lie close together.
      const below = i === shared && i < this.last.length ? this.last.charCodeAt(i) : 0;
      this.bytes.number(term.charCodeAt(i) - below);
    }
    this.last = term;
    if (!units) return;
    if (alone) {
      this.bytes.number(units[0] ?? 0);
      return;
    }
    this.list.clear();
    let previous = 0;
    for (const unit of units) {
      this.list.number(unit - previous);
      previous = unit;
    }
    this.bytes.number(this.list.length);
    this.bytes.append(this.list);
  }

  finish(): Uint8Array<ArrayBuffer> {
    const out = new Uint8Array(this.bytes.length + 4);
    out.set(this.bytes.copy(), 4);
    new DataView(out.buffer).setUint32(0, checksum(out));
    this.bytes.clear();
    this.last = '';
    this.first = undefined;
    return out;
  }
}

/** Walks through the terms of a block. `eachUnit` decodes the list of the term it stands at; without it the list is skipped. `listed`: whether terms have lists. */
export class BlockReader {
  private at = 4;
  private listEnd = 4;
  term = '';

  /** Throws `DamagedIndex`. */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly listed: boolean,
  ) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 4 || view.getUint32(0) !== checksum(bytes)) throw new DamagedIndex('checksum');
  }

  next(): boolean {
    this.at = this.listEnd;
    if (this.at >= this.bytes.length) return false;
    const head = this.number();
    const alone = head % 2 === 1;
    const short = head >> 1 !== 127;
    const shared = short ? (head >> 1) & 7 : this.number();
    const rest = short ? head >> 4 : this.number();
    let term = this.term.slice(0, shared);
    for (let i = 0; i < rest; i++) {
      const below = i === 0 && shared < this.term.length ? this.term.charCodeAt(shared) : 0;
      term += String.fromCharCode(this.number() + below);
    }
    this.term = term;
    if (!this.listed) this.listEnd = this.at;
    else if (alone) {
      const start = this.at;
      this.number();
      this.listEnd = this.at;
      this.at = start;
    } else {
      const length = this.number();
      this.listEnd = this.at + length;
    }
    return true;
  }

  /** Calls back with each unit of the term, ascending. Once for a term. */
  eachUnit(found: (unit: number) => void): void {
    let unit = 0;
    while (this.at < this.listEnd) {
      unit += this.number();
      found(unit);
    }
  }

  private number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined || shift > 28) throw new DamagedIndex('a number runs over the end');
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }
}

function sharedStart(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
}

/** FNV-1a over all but the first four bytes. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 4; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return hash >>> 0;
}
