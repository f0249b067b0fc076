/** Reads Parquet, row group by row group and column by column. */
import { parquetMetadata, parquetScan, parquetSchema, type Compressors, type DecodedArray, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { describeMagic } from '../bytes.ts';
import { bytesFinding, cellOf, checkSize, type Cells } from '../cells.ts';
import { bytesOf, hashOf, judgeNames, refuse, type ReadRequest, type ReadResult } from '../reader.ts';
import { uniqueNames } from '../sniff.ts';
import { checkPages } from './parquetPages.ts';
import { openZstd } from './zstd.ts';

const MAGIC = 0x31524150, ENCRYPTED = 0x45524150;

export async function readParquet(request: ReadRequest): Promise<ReadResult> {
  const { path } = request;
  const bytes = await bytesOf(request);
  const metadata = readMetadata(bytes, path);
  const tree = parquetSchema(metadata);
  const given = tree.children.map((child) => child.element.name), names = uniqueNames(given);
  const rows = Number(metadata.num_rows);
  checkSize(path, rows, names.length);
  const codecs = new Set(metadata.row_groups.flatMap((group) => group.columns.map((column) => column.meta_data?.codec ?? 'UNCOMPRESSED')));
  const unknown = [...codecs].find((codec) => codec !== 'UNCOMPRESSED' && !Object.hasOwn(compressors, codec));
  if (unknown !== undefined) throw refuse('data.codec', path, { codec: unknown });
  const unpack: Compressors = { ...(compressors as Compressors), ...(codecs.has('ZSTD') ? { ZSTD: await openZstd() } : {}) };
  checkPages(bytes, metadata, unpack, path);
  const table = request.createTable(names);
  const file = { byteLength: bytes.length, slice: (start: number, end?: number): ArrayBuffer => bytes.slice(start, end).buffer };
  const scan = await parquetScan({ file, metadata, compressors: unpack, geoparquet: false, useOffsetIndex: false });
  const left = new Set<string>();
  for (const { rowStart, rowEnd } of scan.ranges) {
    const columns: Cells[] = [];
    for (const [i, column] of given.entries()) {
      const values = await scan.readColumn({ column, rowStart, rowEnd }).catch((cause: unknown) => {
        throw refuse('data.damaged', path, { where: 'column', at: column, received: (cause instanceof Error ? cause.message : String(cause)).slice(0, 200) });
      });
      if (values.length !== rowEnd - rowStart) throw refuse('data.damaged', path, { where: 'column', at: column, received: `${values.length} values for ${rowEnd - rowStart} rows` });
      columns.push(cellsOf(values, () => left.add(names[i]!)));
    }
    table.add(columns);
  }
  return { names, findings: [...judgeNames(given, names), ...(left.size > 0 ? [bytesFinding([...left])] : [])], sha256: await hashOf(bytes), dialect: null, parts: [] };
}

/** Numbers as numbers where they are; everything else as text. */
function cellsOf(values: DecodedArray, onBytes: () => void): Cells {
  if (values instanceof Float64Array || values instanceof Float32Array || values instanceof Int32Array || values instanceof Uint32Array) return Float64Array.from(values);
  return Array.from(values as ArrayLike<unknown>, (value) => {
    const cell = cellOf(value);
    if (cell === undefined) onBytes();
    return cell ?? null;
  });
}

function readMetadata(bytes: Uint8Array, path: string): FileMetaData {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = bytes.length >= 4 && view.getUint32(0, true) === MAGIC;
  if (!starts) {
    const encrypted = bytes.length >= 4 && view.getUint32(0, true) === ENCRYPTED;
    throw encrypted ? refuse('data.password', path) : refuse('data.format', path, { format: 'Parquet', received: describeMagic(bytes) });
  }
  if (bytes.length < 12 || view.getUint32(bytes.length - 4, true) !== MAGIC) {
    throw refuse('data.cut', path, { at: bytes.length, received: `${bytes.length} bytes without the end of a Parquet file` });
  }
  const length = view.getUint32(bytes.length - 8, true), at = bytes.length - 8 - length;
  if (at < 4) throw refuse('data.damaged', path, { where: 'byte', at: bytes.length - 8, received: `a table of contents of ${length} bytes` });
  try {
    const metadata = parquetMetadata(bytes, { geoparquet: false });
    if (!Array.isArray(metadata.schema) || !Array.isArray(metadata.row_groups) || metadata.schema.length < 2) throw new Error('no columns');
    return metadata;
  } catch (cause) {
    throw refuse('data.damaged', path, { where: 'byte', at, received: `a table of contents that cannot be read (${(cause as Error).message.slice(0, 100)})` });
  }
}
