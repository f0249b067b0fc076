/** What a reader of a format is: a file's content → a relation of cells in the database. Nothing after it knows the format. */
import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { createFinding, FindingError, type Finding } from '../document/findings.ts';
import type { FindingCode } from '../document/findingWords.ts';
import type { ParamValues } from '../document/schema.ts';
import type { CellKind } from '../document/facts.ts';
import type { ReaderName } from '../nodes/define.ts';
import type { MediaSet } from '../nodes/media.ts';
import type { SoundSet } from '../nodes/sound.ts';
import type { BlockDisk } from './blocks/disk.ts';
import type { VideoSet } from '../nodes/video.ts';
import type { CellTable } from './cells.ts';
import type { Query } from './duckdb.ts';
import type { DataContent, Dialect } from './engine.ts';

/** WebAssembly's memory ends at 4 GB, and reading takes about twice the file. */
export const MAX_BYTES = 1_500_000_000;
/** Every column costs several questions to the database. */
export const MAX_COLUMNS = 10_000;
/** What a database of 4 GB holds as text and as numbers at once. */
export const MAX_CELLS = 100_000_000;

/** What a reader needs of the place where it runs. */
export interface ReaderAssets {
  /** The WebAssembly of SQLite. */
  sqlite(): Promise<ArrayBuffer>;
  /** Where rows lie that do not fit into memory. */
  disk: BlockDisk;
}

export interface ReadRequest {
  node: string;
  path: string;
  content: DataContent;
  /** Complete. */
  params: ParamValues;
  /** Set where every column is wanted as text: what one file holds as numbers, the next may not. */
  textOnly?: boolean;
  assets: ReaderAssets;
  /** The relation that the reader fills: `createTable` is the way, but for a reader that has the database read the file. */
  table: string;
  db: DuckDBBindings;
  query: Query;
  /** Makes the relation, or another one; once for each reading. Throws `FindingError` where there are too many columns. */
  createTable(names: readonly string[], table?: string): CellTable;
}

export interface ReadResult {
  names: readonly string[];
  /** Columns of the relation that hold numbers already, every one of them finite; all others are text. */
  numbers?: readonly string[];
  findings: Finding[];
  sha256: string;
  dialect: Dialect | null;
  parts: readonly string[];
  /** Columns of images, by name; the cells of such a column say where each image is from. */
  images?: Readonly<Record<string, ReadImages>>;
  /** Columns of sounds, likewise. */
  sounds?: Readonly<Record<string, ReadSounds>>;
  /** Columns of clips, likewise. */
  videos?: Readonly<Record<string, ReadVideos>>;
  /** Columns whose kind is known, whatever their cells look like. */
  kinds?: Readonly<Record<string, CellKind>>;
}

/** The images of a column: which of the set each row has, and how many channels all of them are given. */
export interface ReadImages { items: Int32Array; media: MediaSet; channels: number }

/** The sounds of a column: which of the set each row has. */
export interface ReadSounds { items: Int32Array; media: SoundSet }

/** The clips of a column: which of the set each row has, and how many channels all of them are given. */
export interface ReadVideos { items: Int32Array; media: VideoSet; channels: number }

/** Throws `FindingError` for a file that cannot be read; whatever else it throws means that the file is damaged. */
export type Reader = (request: ReadRequest) => Promise<ReadResult>;

/** Every reader is a chunk of its own: a format's library is loaded when such a file comes. */
export const READERS: Readonly<Record<ReaderName, () => Promise<Reader>>> = {
  csv: async () => (await import('./readers/csv.ts')).readCsvFile,
  tables: async () => (await import('./readers/tables.ts')).readTables,
  json: async () => (await import('./readers/json.ts')).readJson,
  parquet: async () => (await import('./readers/parquet.ts')).readParquet,
  arrow: async () => (await import('./readers/arrow.ts')).readArrow,
  excel: async () => (await import('./readers/excel.ts')).readExcel,
  sqlite: async () => (await import('./readers/sqlite.ts')).readSqlite,
  imageFolder: async () => (await import('./readers/imageFolder.ts')).readImageFolder,
  idx: async () => (await import('./readers/idx.ts')).readIdx,
  npy: async () => (await import('./readers/npy.ts')).readNpy,
  audioFolder: async () => (await import('./readers/audioFolder.ts')).readAudioFolder,
  videoFolder: async () => (await import('./readers/videoFolder.ts')).readVideoFolder,
  textFile: async () => (await import('./readers/texts.ts')).readTextFile,
  textFolder: async () => (await import('./readers/texts.ts')).readTextFolder,
  generated: async () => (await import('./readers/generated.ts')).readGenerated,
};

/** An error at the source's file, to be thrown. */
export function refuse(code: FindingCode, path: string, values: Readonly<Record<string, string | number>> = {}, param = 'path'): FindingError {
  return new FindingError(createFinding(code, { param }, { path, ...values }));
}

/** The whole content. Throws `FindingError` where it is empty, too large, or gone. */
export async function bytesOf({ path, content }: Pick<ReadRequest, 'path' | 'content'>): Promise<Uint8Array> {
  const size = content instanceof Uint8Array ? content.byteLength : content.size;
  if (size === 0) throw refuse('data.empty', path);
  if (size > MAX_BYTES) throw refuse('data.tooLarge', path, { expected: '1.5 GB', received: `${(size / 1e9).toFixed(1)} GB` });
  try {
    // Node's buffers are arrays of bytes whose `slice` is another.
    return content instanceof Uint8Array ? new Uint8Array(content.buffer, content.byteOffset, content.byteLength) : new Uint8Array(await content.arrayBuffer());
  } catch (cause) {
    // A file can go away, or its disk, between being chosen and being read.
    throw refuse('data.unreadable', path, { received: (cause as Error).message.slice(0, 200) });
  }
}

/** SHA-256, hexadecimal. */
export async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Names that had to be changed, since columns are told apart by name. */
export function judgeNames(given: readonly string[], names: readonly string[]): Finding[] {
  const changed = names.filter((name, i) => name !== given[i]!.trim());
  return changed.length === 0 ? [] : [createFinding('column.renamed', { param: 'path' }, { count: changed.length, columns: changed.slice(0, 5).join(', ') })];
}

/** The part that is wanted, or the first, with a notice where there are several. Throws `FindingError` where there is no such part. */
export function choosePart(parts: readonly string[], wanted: unknown, path: string, param: string): { part: string; findings: Finding[] } {
  const listed = parts.slice(0, 20).join(', ');
  if (typeof wanted === 'string' && wanted !== '') {
    if (!parts.includes(wanted)) throw refuse('data.part', path, { name: wanted, parts: listed }, param);
    return { part: wanted, findings: [] };
  }
  const part = parts[0]!;
  return { part, findings: parts.length > 1 ? [createFinding('data.parts', { param }, { path, name: part, count: parts.length, parts: listed })] : [] };
}
