/** Takes files out of a zip archive, never more than they may be: sizes are checked before anything is unpacked, contents against their checksum. */
import { inflateSync } from 'fflate';
import { describeMagic } from '../bytes.ts';
import { MAX_BYTES, refuse } from '../reader.ts';

const END = 0x06054b50, ENTRY = 0x02014b50, LOCAL = 0x04034b50;
const END_BYTES = 22, ENTRY_BYTES = 46, LOCAL_BYTES = 30, LONGEST_COMMENT = 65_535;
const STORED = 0, DEFLATED = 8;
/** The most that deflate can make of a byte. */
const MOST_RATIO = 1032;

interface Entry { method: number; encrypted: boolean; checksum: number; packed: number; size: number; at: number }

export interface Archive {
  names: readonly string[];
  /** The content of a file of that name. Throws `FindingError` where it is damaged; there must be one. */
  read(name: string): Uint8Array;
}

/** Reads the table of contents. Throws `FindingError`. */
export function openZip(bytes: Uint8Array, path: string, format: string): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const damaged = (at: number, received: string): Error => refuse('data.damaged', path, { where: 'byte', at, received });
  if (bytes.length < 4 || (view.getUint32(0, true) !== LOCAL && view.getUint32(0, true) !== END)) throw refuse('data.format', path, { format, received: describeMagic(bytes) });
  const end = findEnd(view);
  if (end < 0) throw refuse('data.cut', path, { at: bytes.length, received: `${bytes.length} bytes without the end of an archive` });
  const count = view.getUint16(end + 10, true), entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true), unpacked = 0;
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== ENTRY) throw damaged(at, `${i} files, not ${count}`);
    const nameLength = view.getUint16(at + 28, true);
    const entry: Entry = {
      method: view.getUint16(at + 10, true), encrypted: (view.getUint16(at + 8, true) & 1) === 1, checksum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true), at: view.getUint32(at + 42, true),
    };
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength));
    unpacked += entry.size;
    if (unpacked > MAX_BYTES || entry.size > (entry.packed + 64) * MOST_RATIO) throw refuse('data.bomb', path, { expected: '1.5 GB', received: `${Math.round(unpacked / 1e6)} MB` });
    entries.set(name, entry);
    at += ENTRY_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name)!;
      if (entry.encrypted) throw refuse('data.password', path);
      if (entry.at + LOCAL_BYTES > bytes.length || view.getUint32(entry.at, true) !== LOCAL) throw damaged(entry.at, `no file “${name}”`);
      const start = entry.at + LOCAL_BYTES + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
      if (start + entry.packed > bytes.length) throw refuse('data.cut', path, { at: bytes.length, received: `“${name}” from byte ${start} to byte ${start + entry.packed}` });
      const content = unpack(bytes.subarray(start, start + entry.packed), entry, (reason) => damaged(start, `“${name}”: ${reason}`));
      if (checksumOf(content) !== entry.checksum) throw damaged(start, `“${name}” with another checksum`);
      return content;
    },
  };
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - END_BYTES; at >= 0 && at >= view.byteLength - END_BYTES - LONGEST_COMMENT; at--) if (view.getUint32(at, true) === END) return at;
  return -1;
}

function unpack(packed: Uint8Array, { method, size }: Entry, damaged: (reason: string) => Error): Uint8Array {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw damaged(`packed by method ${method}`);
  let content: Uint8Array;
  try {
    content = inflateSync(packed, { out: new Uint8Array(size) });
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
