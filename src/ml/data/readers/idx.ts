/** Reads IDX files, the format of MNIST: images and labels, each a file of its own, packed by gzip or not, one or several pairs in a folder. */
import { createFinding, type Finding } from '../../document/findings.ts';
import { isArchive, openArchive } from '../archive.ts';
import type { DataContent } from '../engine.ts';
import { bytesOf, hashOf, refuse, type ReadRequest, type ReadResult } from '../reader.ts';
import { gunzip } from './gzip.ts';

const UNSIGNED_BYTE = 8;

interface IdxArray { file: string; shape: number[]; bytes: Uint8Array }

/** Reads a header: two zeros, the type, the number of axes, then the length of each. Throws `FindingError`. */
export function readIdxArray(bytes: Uint8Array, file: string): IdxArray {
  const damaged = (at: number, received: string): Error => refuse('data.damaged', file, { where: 'byte', at, received });
  if (bytes.length < 8 || bytes[0] !== 0 || bytes[1] !== 0) throw refuse('data.format', file, { format: 'IDX', received: `the bytes ${[...bytes.subarray(0, 4)].join(' ')}` });
  if (bytes[2] !== UNSIGNED_BYTE) throw damaged(2, `values of type ${bytes[2]}, not bytes`);
  const axes = bytes[3]!, start = 4 + 4 * axes;
  if (axes < 1 || axes > 4 || bytes.length < start) throw damaged(3, `${axes} axes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: axes }, (_, i) => view.getUint32(4 + 4 * i));
  const size = shape.reduce((product, length) => product * length, 1);
  if (size > bytes.length - start) throw refuse('data.cut', file, { at: bytes.length, received: `${bytes.length - start} of ${size} values` });
  return { file, shape, bytes: bytes.subarray(start, start + size) };
}

/** The part of a name that images and labels of one set have in common. */
const setOf = (file: string): string => file.toLowerCase().replace(/\.(gz|idx)$/, '').replace(/images|labels|idx\d|ubyte/g, '').replaceAll(/[-_.\s]+/g, '');
const PARTS: readonly [RegExp, string][] = [[/t10k|test/i, 'test'], [/valid/i, 'validation'], [/train/i, 'train']];
const partOf = (file: string): string | null => PARTS.find(([pattern]) => pattern.test(file.slice(file.lastIndexOf('/') + 1)))?.[1] ?? null;

async function readAll({ path, content }: Pick<ReadRequest, 'path' | 'content'>): Promise<{ arrays: IdxArray[]; sha256: string }> {
  const read = (bytes: Uint8Array, file: string): IdxArray => readIdxArray(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip(bytes, file) : bytes, file);
  if (!(await isArchive(content))) {
    const bytes = await bytesOf({ path, content });
    return { arrays: [read(bytes, path)], sha256: await hashOf(bytes) };
  }
  const archive = await openArchive(content, path), arrays: IdxArray[] = [];
  for (const [index, { name }] of archive.files.entries()) if (/idx|ubyte/i.test(name)) arrays.push(read(await archive.read(index), name));
  return { arrays: arrays.sort((a, b) => (a.file < b.file ? -1 : 1)), sha256: await archive.hash() };
}

export async function readIdx(request: ReadRequest): Promise<ReadResult> {
  const { path, createTable } = request;
  const { arrays, sha256 } = await readAll(request);
  const pictures = arrays.filter(({ shape }) => shape.length >= 3), labels = arrays.filter(({ shape }) => shape.length === 1);
  if (pictures.length === 0) throw refuse('image.none', path);
  const [, height = 0, width = 0, channels = 1] = pictures[0]!.shape;
  if (height * width === 0 || ![1, 3, 4].includes(channels)) throw refuse('data.damaged', pictures[0]!.file, { where: 'byte', at: 4, received: `images of ${height} × ${width} × ${channels}` });
  const odd = pictures.find(({ shape }) => shape[1] !== height || shape[2] !== width || (shape[3] ?? 1) !== channels);
  if (odd) throw refuse('data.damaged', odd.file, { where: 'byte', at: 8, received: `images of ${odd.shape.slice(1).join(' × ')}, the others are of ${height} × ${width}` });
  const findings: Finding[] = [];
  const label: (string | null)[] = [], parts: (string | null)[] = [], names: string[] = [];
  for (const { file, shape } of pictures) {
    const own = labels.length === 1 && pictures.length === 1 ? labels[0] : labels.find((one) => setOf(one.file) === setOf(file));
    if (own && own.shape[0] !== shape[0]) throw refuse('data.damaged', own.file, { where: 'byte', at: 4, received: `${own.shape[0]} labels for ${shape[0]} images` });
    if (!own) findings.push(createFinding('image.noLabels', { param: 'path' }, { path: file }));
    for (let i = 0; i < shape[0]!; i++) {
      label.push(own ? String(own.bytes[i]) : null);
      parts.push(partOf(file));
      names.push(`${file} ${i + 1}`);
    }
  }
  const several = pictures.length > 1 && parts.every((part) => part !== null), labelled = label.some((one) => one !== null);
  const columns = [names, ...(labelled ? [label] : []), ...(several ? [parts] : [])], titles = ['image', ...(labelled ? ['label'] : []), ...(several ? ['part'] : [])];
  createTable(titles).add(columns);
  const content: DataContent = new Blob(pictures.map(({ bytes }) => bytes as Uint8Array<ArrayBuffer>));
  return {
    names: titles, findings, sha256, dialect: null, parts: [], kinds: { label: 'category', part: 'category' },
    images: { image: { items: Int32Array.from(names, (_, i) => i), media: { kind: 'raw', content, offset: 0, height, width, channels }, channels } },
  };
}
