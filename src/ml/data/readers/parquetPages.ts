/** Looks at all pages of a Parquet file before they are read: one that says more than its column, that lies outside of the file, or that repeats a value more often than it has values, is refused where it is. The library takes such pages at their word. */
import type { Compressors, CompressionCodec, FileMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel, getSchemaPath } from 'hyparquet/src/schema.js';
import { MAX_BYTES, MAX_CELLS, refuse } from '../reader.ts';

/** Writers make pages of about 1 MB. */
const MAX_PAGE = 268_435_456;

/** Throws `FindingError`. */
export function checkPages(bytes: Uint8Array, metadata: FileMetaData, compressors: Compressors, path: string): void {
  const damaged = (at: number, received: string): Error => refuse('data.damaged', path, { where: 'byte', at, received });
  const rows = metadata.row_groups.map((group) => Number(group.num_rows)), all = rows.reduce((sum, count) => sum + count, 0);
  if (rows.some((count) => !(count >= 0)) || all !== Number(metadata.num_rows)) throw damaged(bytes.length, `row groups of ${all} rows, not ${metadata.num_rows}`);
  let unpacked = 0, values = 0;
  for (const [i, { columns }] of metadata.row_groups.entries()) {
    for (const { meta_data: meta } of columns) {
      if (!meta) throw damaged(bytes.length, 'a column without a description');
      const expected = Number(meta.num_values), start = Number(meta.dictionary_page_offset || meta.data_page_offset);
      const end = start + Number(meta.total_compressed_size);
      values += expected;
      // A list may hold many values, or none, which still takes a place.
      if (expected < rows[i]!) throw damaged(bytes.length, `a column of ${expected} values for ${rows[i]} rows`);
      if (!(expected >= 0) || values > MAX_CELLS) throw refuse('data.tooManyCells', path, { expected: MAX_CELLS, rows: expected, columns: 1 });
      if (!(start >= 4 && end >= start)) throw damaged(bytes.length, `a column at byte ${start}`);
      if (end > bytes.length - 8) throw refuse('data.cut', path, { at: bytes.length, received: `a column that ends at byte ${end}` });
      const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, end), offset: start };
      const levels = levelsOf(metadata, meta.path_in_schema, () => damaged(bytes.length, `no column “${meta.path_in_schema.join('.')}”`));
      let found = 0;
      while (reader.offset < end && found < expected) {
        const at = reader.offset;
        const header = readHeader(reader, (reason) => damaged(at, reason));
        const count = (header.data_page_header ?? header.data_page_header_v2)?.num_values ?? 0, words = header.dictionary_page_header?.num_values ?? 0;
        const sizes = [header.compressed_page_size, header.uncompressed_page_size, count, words];
        if (sizes.some((size) => !(size >= 0))) throw damaged(at, 'a page of a negative size');
        if (words > MAX_CELLS) throw damaged(at, `a dictionary of ${words} values`);
        unpacked += header.uncompressed_page_size;
        if (header.uncompressed_page_size > MAX_PAGE || unpacked > MAX_BYTES) throw refuse('data.bomb', path, { expected: '1.5 GB', received: `${Math.round(Math.max(unpacked, header.uncompressed_page_size) / 1e6)} MB` });
        const from = reader.offset;
        reader.offset += header.compressed_page_size;
        if (reader.offset > end) throw damaged(at, `a page of ${header.compressed_page_size} bytes`);
        const wrong = checkRuns(bytes.subarray(from, reader.offset), header, levels, meta.codec, compressors);
        if (wrong !== null) throw damaged(at, wrong);
        found += count;
      }
      if (found !== expected) throw damaged(start, `pages of ${found} values, not ${expected}`);
    }
  }
}

function readHeader(reader: { view: DataView; offset: number }, damaged: (reason: string) => Error): ReturnType<typeof parquetHeader> {
  try {
    return parquetHeader(reader);
  } catch (cause) {
    throw damaged(`a page that cannot be read (${(cause as Error).message.slice(0, 100)})`);
  }
}

interface Levels { repetition: number; definition: number }

/** How deep lists and missing cells go in a column. */
function levelsOf(metadata: FileMetaData, path: string[], missing: () => Error): Levels {
  try {
    const found = getSchemaPath(metadata.schema, path);
    return { repetition: getMaxRepetitionLevel(found), definition: getMaxDefinitionLevel(found) };
  } catch {
    throw missing();
  }
}

const widthOf = (most: number): number => 32 - Math.clz32(most);

/** What is wrong with the runs of a page of data (https://parquet.apache.org/docs/file-format/data-pages/encodings/), or null. */
function checkRuns(packed: Uint8Array, header: ReturnType<typeof parquetHeader>, { repetition, definition }: Levels, codec: CompressionCodec, compressors: Compressors): string | null {
  const first = header.data_page_header, second = header.data_page_header_v2;
  const size = header.uncompressed_page_size;
  const unpack = (from: Uint8Array, length: number): Uint8Array => (codec === 'UNCOMPRESSED' || length === 0 ? from : compressors[codec]!(from, length));
  try {
    if (first) {
      const page = unpack(packed, size), view = new DataView(page.buffer, page.byteOffset, page.byteLength);
      let at = 0;
      for (const level of [repetition, definition]) {
        if (level === 0) continue;
        const length = view.getUint32(at, true);
        checkHybrid(page.subarray(at + 4, at + 4 + length), widthOf(level), first.num_values, true);
        at += 4 + length;
      }
      checkValues(page.subarray(at), first.encoding, first.num_values);
    } else if (second) {
      const { repetition_levels_byte_length: r = 0, definition_levels_byte_length: d = 0 } = second;
      if (!(r >= 0 && d >= 0 && r + d <= packed.length && r + d <= size)) return `levels of ${r + d} bytes`;
      if (repetition > 0) checkHybrid(packed.subarray(0, r), widthOf(repetition), second.num_values, true);
      if (definition > 0) checkHybrid(packed.subarray(r, r + d), widthOf(definition), second.num_values, true);
      const rest = packed.subarray(r + d);
      checkValues(second.is_compressed === false ? rest : unpack(rest, size - r - d), second.encoding, second.num_values);
    }
    return null;
  } catch (cause) {
    return `a page that cannot be read (${(cause as Error).message.slice(0, 100)})`;
  }
}

/** Numbers of a dictionary's words, and yes and no, are runs as well. */
function checkValues(values: Uint8Array, encoding: string, count: number): void {
  if (values.length === 0) return;
  if (encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY') checkHybrid(values.subarray(1), values[0]!, count, false);
  else if (encoding === 'RLE') checkHybrid(values.subarray(4), 1, count, false);
}

/** Writers fill a run of packed bits up to a multiple of eight values, some to more. */
const FILL = 512;

/** Runs of one value, and runs of packed bits. Throws where one of them is longer than all values of the page, or where all that is there must be `whole` and is not: the library would read on in what follows. Missing cells have no value, so that values may be fewer. */
function checkHybrid(runs: Uint8Array, width: number, count: number, whole: boolean): void {
  if (width > 32) throw new Error(`${width} bits`);
  let at = 0, seen = 0;
  while (seen < count && at < runs.length) {
    let header = 0, shift = 0, byte: number;
    do {
      byte = runs[at++] ?? 0;
      header += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte > 127 && shift < 35);
    const packed = header % 2 === 1, length = packed ? Math.floor(header / 2) * 8 : header / 2;
    if (length > count + (packed ? FILL : 0)) throw new Error(`a run of ${length} values`);
    at += packed ? (length / 8) * width : Math.ceil(width / 8);
    seen += length;
  }
  if (whole && (seen < count || at > runs.length)) throw new Error(`runs of ${seen} values, not ${count}`);
}
