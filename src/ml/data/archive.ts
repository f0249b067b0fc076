/**
 * Takes files out of a zip archive, one at a time and never more than they may be: sizes are held against the bytes
 * before anything is unpacked, contents against their checksum. Reads slices of the content, never all of it; zip64
 * (more than 65,535 files, more than 4 GB) as APPNOTE.TXT of PKWARE describes it.
 */
import { inflateSync } from 'fflate';
import { isHidden } from '../../files/pack.ts';
import { FRAMES } from '../nodes/source/videoFolder.ts';
import { describeMagic, sniffBytes } from './bytes.ts';
import type { DataContent } from './engine.ts';
import { bytesOf, hashOf, MAX_BYTES, refuse } from './reader.ts';
import { lookLikeFrames } from './video/clips.ts';

const END = 0x06054b50, ENTRY = 0x02014b50, LOCAL = 0x04034b50, END_64 = 0x06064b50, LOCATOR_64 = 0x07064b50;
const END_BYTES = 22, ENTRY_BYTES = 46, LOCAL_BYTES = 30, LONGEST_COMMENT = 65_535, LOCATOR_64_BYTES = 20, END_64_BYTES = 56;
const STORED = 0, DEFLATED = 8, ENCRYPTED = 1;
/** Sizes and places that do not fit into four bytes stand in an extra field. */
const ELSEWHERE = 0xffffffff, MOST_COUNTED = 0xffff, EXTRA_64 = 1;
/** The most that deflate can make of a byte. */
const MOST_RATIO = 1032;
/** Above this size an archive is known by its table of contents, which holds a checksum of every file. */
const WHOLE_HASH_BYTES = 268_435_456;

export interface ArchiveFile { readonly name: string; readonly size: number }

export interface Archive {
  /** The files in the archive's order; folders and what systems leave behind are not among them. */
  readonly files: readonly ArchiveFile[];
  /** The content of the file at that place in `files`. Throws `FindingError` where it is damaged. */
  read(index: number): Promise<Uint8Array>;
  /** The first bytes of that file, as many as that or fewer, unchecked. Quick where files are asked for in order. */
  head(index: number, length: number): Promise<Uint8Array>;
  /** SHA-256 of the archive, or of its table of contents where the archive is large; hexadecimal. */
  hash(): Promise<string>;
}

/** Whoever reads the heads of files in order reads so many bytes at once. */
const AHEAD_BYTES = 262_144;
/** What stands between a file's name and its content is hardly ever longer. */
const USUAL_EXTRA = 64;

interface Entry extends ArchiveFile { method: number; encrypted: boolean; checksum: number; packed: number; at: number; nameLength: number }

/** Reads the table of contents; `format` says what kind of file the person thinks it is. Throws `FindingError`. */
export async function openArchive(content: DataContent, path: string, format = 'zip'): Promise<Archive> {
  const size = content instanceof Uint8Array ? content.byteLength : content.size;
  const slice = (from: number, to: number): Promise<Uint8Array> => bytesOf({ path, content: part(content, from, to) });
  if (size === 0) throw refuse('data.empty', path);
  const head = await slice(0, Math.min(size, 64)), first = head.length < 4 ? 0 : view(head).getUint32(0, true);
  if (first !== LOCAL && first !== END) throw refuse('data.format', path, { format, received: describeMagic(head) });
  const contents = await findContents(slice, size, path);
  if (contents.from + contents.length > size) throw refuse('data.cut', path, { at: size, received: `a table of contents up to byte ${contents.from + contents.length}` });
  const table = contents.length === 0 ? new Uint8Array() : await slice(contents.from, contents.from + contents.length);
  const entries = readEntries(table, contents, path).filter(({ name }) => !name.endsWith('/') && !name.split('/').some(isHidden));
  let window = { from: 0, bytes: new Uint8Array() };
  const ahead = async (from: number, to: number): Promise<Uint8Array> => {
    if (from < window.from || to > window.from + window.bytes.length) window = { from, bytes: (await slice(from, Math.min(size, Math.max(to, from + AHEAD_BYTES)))) as Uint8Array<ArrayBuffer> };
    return window.bytes.subarray(from - window.from, to - window.from);
  };
  /** The first `length` packed bytes of a file. */
  const packedOf = async ({ name, at, nameLength, packed, encrypted }: Entry, length: number, get: typeof slice): Promise<Uint8Array> => {
    if (encrypted) throw refuse('data.password', path);
    const guess = at + LOCAL_BYTES > size ? new Uint8Array() : await get(at, Math.min(size, at + LOCAL_BYTES + nameLength + USUAL_EXTRA + length));
    const local = guess.length < LOCAL_BYTES ? null : view(guess);
    if (!local || local.getUint32(0, true) !== LOCAL) throw refuse('data.damaged', path, { where: 'byte', at, received: `no file “${name}”` });
    const offset = LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true), start = at + offset;
    if (start + packed > size) throw refuse('data.cut', path, { at: size, received: `“${name}” from byte ${start} to byte ${start + packed}` });
    if (offset + length <= guess.length) return guess.subarray(offset, offset + length);
    return length === 0 ? new Uint8Array() : get(start, start + length);
  };
  const read = async (index: number): Promise<Uint8Array> => {
    const entry = entries[index]!, { name, at } = entry;
    const damaged = (received: string): Error => refuse('data.damaged', path, { where: 'byte', at, received });
    const unpacked = unpack(await packedOf(entry, entry.packed, slice), entry, (reason) => damaged(`“${name}”: ${reason}`));
    if (checksumOf(unpacked) !== entry.checksum) throw damaged(`“${name}” with another checksum`);
    return unpacked;
  };
  return {
    files: entries,
    read,
    async head(index, length) {
      const entry = entries[index]!;
      if (entry.method !== STORED) return (await read(index)).subarray(0, length);
      return packedOf(entry, Math.min(length, entry.packed), ahead);
    },
    hash: async () => hashOf(size > WHOLE_HASH_BYTES ? table : await slice(0, size)),
  };
}

/** Whether a content begins as an archive does. */
export async function isArchive(content: DataContent): Promise<boolean> {
  const head = content instanceof Uint8Array ? content.subarray(0, 4) : new Uint8Array(await content.slice(0, 4).arrayBuffer());
  return head.length === 4 && [LOCAL, END].includes(view(head).getUint32(0, true));
}

/** The place of the file of that name in an archive; -1 where there is none. */
export function indexOfFile(archive: Archive, name: string): number {
  return archive.files.findIndex((file) => file.name === name);
}

/** The endings of its files, in small letters with their dot, the most frequent first; before them `FRAMES`, where images are those of clips. Throws `FindingError`. */
export async function endingsIn(path: string, content: DataContent): Promise<string[]> {
  const counts = new Map<string, number>();
  const { files } = await openArchive(content, path);
  for (const { name } of files) {
    const ending = /(?:\.|-(?=ubyte$))[^./]+$/.exec(name.toLowerCase())?.[0];
    if (ending !== undefined) counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const endings = [...counts].sort((a, b) => b[1] - a[1]).map(([ending]) => ending);
  return lookLikeFrames(files.map(({ name }) => name)) ? [FRAMES, ...endings] : endings;
}

function part(content: DataContent, from: number, to: number): DataContent {
  return content instanceof Uint8Array ? new Uint8Array(content.buffer, content.byteOffset + from, to - from) : content.slice(from, to);
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

interface Contents { from: number; length: number; count: number }

/** Where the table of contents lies, as the end of the archive says. */
async function findContents(slice: (from: number, to: number) => Promise<Uint8Array>, size: number, path: string): Promise<Contents> {
  const tailAt = Math.max(0, size - END_BYTES - LONGEST_COMMENT - LOCATOR_64_BYTES), tail = view(await slice(tailAt, size));
  let end = tail.byteLength - END_BYTES;
  while (end >= 0 && tail.getUint32(end, true) !== END) end--;
  if (end < 0) throw refuse('data.cut', path, { at: size, received: `${size} bytes without the end of an archive` });
  const plain = { count: tail.getUint16(end + 10, true), length: tail.getUint32(end + 12, true), from: tail.getUint32(end + 16, true) };
  const locator = end - LOCATOR_64_BYTES;
  if (locator < 0 || tail.getUint32(locator, true) !== LOCATOR_64) return plain;
  const at = Number(tail.getBigUint64(locator + 8, true));
  const end64 = at + END_64_BYTES > size ? null : view(await slice(at, at + END_64_BYTES));
  if (!end64 || end64.getUint32(0, true) !== END_64) throw refuse('data.damaged', path, { where: 'byte', at: tailAt + locator, received: 'a pointer to no end of an archive' });
  return { count: Number(end64.getBigUint64(32, true)), length: Number(end64.getBigUint64(40, true)), from: Number(end64.getBigUint64(48, true)) };
}

function readEntries(table: Uint8Array, { from, count }: Contents, path: string): Entry[] {
  const data = view(table), entries: Entry[] = [];
  let at = 0;
  while (at < table.length) {
    if (at + ENTRY_BYTES > table.length || data.getUint32(at, true) !== ENTRY) throw refuse('data.damaged', path, { where: 'byte', at: from + at, received: `${entries.length} files, not ${count}` });
    const nameLength = data.getUint16(at + 28, true), extraLength = data.getUint16(at + 30, true), nameAt = at + ENTRY_BYTES;
    const wide = wideFields(table.subarray(nameAt + nameLength, nameAt + nameLength + extraLength));
    const field = (offset: number): number => {
      const value = data.getUint32(at + offset, true);
      return value === ELSEWHERE ? wide() ?? value : value;
    };
    // The extra field holds these in this order, and only those that are missing here.
    const size = field(24), packed = field(20), place = field(42);
    if (size > MAX_BYTES || size > (packed + 64) * MOST_RATIO) throw refuse('data.bomb', path, { expected: '1.5 GB', received: `${Math.round(size / 1e6)} MB` });
    entries.push({
      name: nameOf(table.subarray(nameAt, nameAt + nameLength)), nameLength, size, packed, at: place, checksum: data.getUint32(at + 16, true),
      method: data.getUint16(at + 10, true), encrypted: (data.getUint16(at + 8, true) & ENCRYPTED) !== 0,
    });
    at = nameAt + nameLength + extraLength + data.getUint16(at + 32, true);
  }
  // Not every packer writes zip64 where there are more files than two bytes can count.
  const counted = [entries.length, entries.length & MOST_COUNTED, Math.min(entries.length, MOST_COUNTED)];
  if (!counted.includes(count)) throw refuse('data.damaged', path, { where: 'byte', at: from, received: `${entries.length} files, not ${count}` });
  return entries;
}

/** Gives the numbers of the zip64 extra field one after the other; undefined where there are no more. */
function wideFields(extra: Uint8Array): () => number | undefined {
  const data = view(extra);
  let at = 0, end = 0;
  while (at + 4 <= extra.length && end === 0) {
    const length = data.getUint16(at + 2, true);
    if (data.getUint16(at, true) === EXTRA_64) end = Math.min(extra.length, at + 4 + length);
    at += end === 0 ? 4 + length : 4;
  }
  return () => {
    if (at + 8 > end) return undefined;
    at += 8;
    return Number(data.getBigUint64(at - 8, true));
  };
}

/** Names are UTF-8, or what the system of the one who packed them wrote; `/` parts folders everywhere. */
function nameOf(bytes: Uint8Array): string {
  const sniffed = bytes.length === 0 ? null : sniffBytes(bytes, '');
  return new TextDecoder(sniffed && 'encoding' in sniffed ? sniffed.encoding : 'utf-8').decode(bytes).replaceAll('\\', '/');
}

function unpack(packed: Uint8Array, { method, size }: Entry, damaged: (reason: string) => Error): Uint8Array {
  if (method !== STORED && method !== DEFLATED) throw damaged(`packed by method ${method}`);
  let content = packed;
  try {
    if (method === DEFLATED) content = inflateSync(packed, { out: new Uint8Array(size) });
  } catch (cause) {
    throw damaged((cause as Error).message);
  }
  if (content.length !== size) throw damaged(`${content.length} bytes, not ${size}`);
  return content;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32. */
function checksumOf(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) value = TABLE[(value ^ bytes[i]!) & 255]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
