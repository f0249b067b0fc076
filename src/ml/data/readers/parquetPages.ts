/** Looks at the headers of all pages of a Parquet file before any is unpacked: a page that says more than its column, or that lies outside of the file, is refused where it is. */
import type { FileMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { MAX_BYTES, MAX_CELLS, refuse } from '../reader.ts';

/** Writers make pages of about 1 MB. */
const MAX_PAGE = 268_435_456;

/** Throws `FindingError`. */
export function checkPages(bytes: Uint8Array, metadata: FileMetaData, path: string): void {
  const damaged = (at: number, received: string): Error => refuse('data.damaged', path, { where: 'byte', at, received });
  let unpacked = 0, values = 0;
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data: meta } of columns) {
      if (!meta) throw damaged(bytes.length, 'a column without a description');
      const expected = Number(meta.num_values), start = Number(meta.dictionary_page_offset || meta.data_page_offset);
      const end = start + Number(meta.total_compressed_size);
      values += expected;
      if (!(expected >= 0) || values > MAX_CELLS) throw refuse('data.tooManyCells', path, { expected: MAX_CELLS, rows: expected, columns: 1 });
      if (!(start >= 4 && end >= start)) throw damaged(bytes.length, `a column at byte ${start}`);
      if (end > bytes.length - 8) throw refuse('data.cut', path, { at: bytes.length, received: `a column that ends at byte ${end}` });
      const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, end), offset: start };
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
        reader.offset += header.compressed_page_size;
        if (reader.offset > end) throw damaged(at, `a page of ${header.compressed_page_size} bytes`);
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
