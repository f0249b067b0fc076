/** Reads NumPy arrays: .npy, and .npz with several. Arrays of images become images, tables of numbers columns, and an array of one axis of the same length labels. */
import { createFinding, type Finding } from '../../document/findings.ts';
import type { MediaSet } from '../../nodes/media.ts';
import { isArchive, openArchive } from '../archive.ts';
import { checkSize, type Cells } from '../cells.ts';
import { bytesOf, hashOf, refuse, type ReadRequest, type ReadResult } from '../reader.ts';
import { uniqueNames } from '../sniff.ts';

export interface NpyArray { name: string; shape: number[]; type: string; /** Numbers, or words. */ values: ArrayLike<number> | string[] }

const NUMBERS: Readonly<Record<string, (bytes: ArrayBuffer) => ArrayLike<number | bigint>>> = {
  b1: (bytes) => new Int8Array(bytes), u1: (bytes) => new Uint8Array(bytes), i1: (bytes) => new Int8Array(bytes), u2: (bytes) => new Uint16Array(bytes), i2: (bytes) => new Int16Array(bytes),
  u4: (bytes) => new Uint32Array(bytes), i4: (bytes) => new Int32Array(bytes), u8: (bytes) => new BigUint64Array(bytes), i8: (bytes) => new BigInt64Array(bytes), f4: (bytes) => new Float32Array(bytes), f8: (bytes) => new Float64Array(bytes),
};

/** Reads one array (NEP 1): magic, a header in Python's words, the values. Throws `FindingError`. */
export function readNpyArray(bytes: Uint8Array, name: string): NpyArray {
  const damaged = (at: number, received: string): Error => refuse('data.damaged', name, { where: 'byte', at, received });
  if (bytes.length < 12 || bytes[0] !== 0x93 || String.fromCharCode(...bytes.subarray(1, 6)) !== 'NUMPY') throw refuse('data.format', name, { format: 'NumPy', received: `the bytes ${[...bytes.subarray(0, 6)].join(' ')}` });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), long = bytes[6]! > 1;
  const length = long ? view.getUint32(8, true) : view.getUint16(8, true), start = (long ? 12 : 10) + length;
  if (start > bytes.length) throw refuse('data.cut', name, { at: bytes.length, received: 'a part of the header' });
  const header = new TextDecoder('latin1').decode(bytes.subarray(long ? 12 : 10, start));
  const type = /'descr':\s*'([<>|=]?)([a-zA-Z]\d+)'/.exec(header), shapeText = /'shape':\s*\(([^)]*)\)/.exec(header);
  if (!type || !shapeText) throw refuse('npy.type', name, { received: header.slice(0, 100) });
  if (/'fortran_order':\s*True/.test(header)) throw refuse('npy.type', name, { received: 'columns before rows (Fortran order)' });
  const shape = shapeText[1]!.split(',').map((part) => part.trim()).filter((part) => part !== '').map(Number);
  if (shape.some((size) => !Number.isInteger(size) || size < 0)) throw damaged(10, `the shape (${shapeText[1]})`);
  const [, order, code] = type as unknown as [string, string, string];
  const size = shape.reduce((product, one) => product * one, 1);
  const width = code[0] === 'U' ? 4 * Number(code.slice(1)) : Number(code.slice(1));
  if ((!NUMBERS[code] && !/^[US]\d+$/.test(code)) || (order === '>' && width > 1)) throw refuse('npy.type', name, { received: `${order}${code}` });
  if (size * width > bytes.length - start) throw refuse('data.cut', name, { at: bytes.length, received: `${bytes.length - start} of ${size * width} bytes` });
  const content = bytes.slice(start, start + size * width);
  if (!NUMBERS[code]) return { name, shape, type: code, values: wordsOf(content, code, size, width) };
  const values = NUMBERS[code](content.buffer);
  return { name, shape, type: code, values: typeof values[0] === 'bigint' ? Float64Array.from(values as ArrayLike<bigint>, Number) : (values as ArrayLike<number>) };
}

function wordsOf(bytes: Uint8Array, code: string, size: number, width: number): string[] {
  const decoder = new TextDecoder('latin1'), view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: size }, (_, i) => {
    if (code[0] === 'S') return decoder.decode(bytes.subarray(i * width, (i + 1) * width)).replace(/\0+$/, '');
    let word = '';
    for (let at = i * width; at < (i + 1) * width; at += 4) {
      const point = view.getUint32(at, true);
      if (point > 0 && point < 0x110000) word += String.fromCodePoint(point);
    }
    return word;
  });
}

const isImages = ({ shape, values }: NpyArray): boolean => !Array.isArray(values) && (shape.length === 3 || (shape.length === 4 && [1, 3, 4].includes(shape[3]!)));

export async function readNpy(request: ReadRequest): Promise<ReadResult> {
  const { path, createTable } = request;
  const { arrays, sha256 } = await readArrays(request);
  const findings: Finding[] = [], titles: string[] = [], columns: Cells[] = [];
  // The largest array says how many rows there are; another of the same length goes with it.
  const first = arrays.toSorted((a, b) => b.values.length - a.values.length)[0];
  if (!first || first.shape.length === 0) throw refuse('data.noTable', path);
  const rows = first.shape[0]!, taken = arrays.filter(({ shape }) => shape[0] === rows && shape.length >= 1);
  const left = arrays.filter((array) => !taken.includes(array)).map(({ name, shape }) => `${name} (${shape.join(' × ')})`);
  if (left.length > 0) findings.push(createFinding('npy.left', { param: 'path' }, { names: left.slice(0, 5).join(', '), rows }));
  const images: NonNullable<ReadResult['images']>[string][] = [], imageAt: number[] = [];
  const only = taken.length === 1;
  for (const array of taken) {
    const { name, shape, values } = array;
    if (isImages(array)) {
      const [, height = 1, width = 1, channels = 1] = shape;
      const { bytes, rounded } = bytesOfValues(values as ArrayLike<number>);
      if (rounded) findings.push(createFinding('image.rounded', { param: 'path' }, { name, range: rounded }));
      const media: MediaSet = { kind: 'raw', content: new Blob([bytes as Uint8Array<ArrayBuffer>]), offset: 0, height, width, channels };
      imageAt.push(titles.length);
      images.push({ items: Int32Array.from({ length: rows }, (_, i) => i), media, channels });
      titles.push(only ? 'image' : name);
      columns.push(Array.from({ length: rows }, (_, i) => `${name} ${i + 1}`));
      continue;
    }
    const width = values.length / Math.max(1, rows);
    checkSize(path, rows, titles.length + width);
    for (let i = 0; i < width; i++) {
      titles.push(width === 1 ? name : `${only ? 'x' : name}${i + 1}`);
      columns.push(Array.isArray(values) ? Array.from({ length: rows }, (_, row) => values[row * width + i]!) : Float64Array.from({ length: rows }, (_, row) => Number(values[row * width + i])));
    }
  }
  const names = uniqueNames(titles);
  createTable(names).add(columns);
  return { names, findings, sha256, dialect: null, parts: [], images: Object.fromEntries(imageAt.map((at, i) => [names[at]!, images[i]!])) };
}

async function readArrays({ path, content }: Pick<ReadRequest, 'path' | 'content'>): Promise<{ arrays: NpyArray[]; sha256: string }> {
  if (!(await isArchive(content))) {
    const bytes = await bytesOf({ path, content });
    return { arrays: [readNpyArray(bytes, path.slice(path.lastIndexOf('/') + 1).replace(/\.npy$/i, ''))], sha256: await hashOf(bytes) };
  }
  const archive = await openArchive(content, path, 'NumPy'), arrays: NpyArray[] = [];
  for (const [index, { name }] of archive.files.entries()) if (name.toLowerCase().endsWith('.npy')) arrays.push(readNpyArray(await archive.read(index), name.slice(name.lastIndexOf('/') + 1).replace(/\.npy$/i, '')));
  return { arrays, sha256: await archive.hash() };
}

/** Values as bytes from 0 to 255: whole ones in that range as they are, all others by their range (0 to 1, −1 to 1, or what there is). */
function bytesOfValues(values: ArrayLike<number>): { bytes: Uint8Array; rounded: string | null } {
  if (values instanceof Uint8Array) return { bytes: values, rounded: null };
  let low = Infinity, high = -Infinity, whole = true;
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i]);
    if (Number.isNaN(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    whole &&= Number.isInteger(value);
  }
  const plain = low >= 0 && high <= 255 && high > 1;
  const [from, to] = plain ? [0, 255] : low >= 0 && high <= 1 ? [0, 1] : low >= -1 && high <= 1 ? [-1, 1] : [low, high];
  const scale = 255 / Math.max(to - from, 1e-12);
  return { bytes: Uint8Array.from(values, (value) => Math.round((value - from) * scale)), rounded: plain && whole ? null : `${from} to ${to}` };
}
