/** What the data worker can be asked: read a file, profile it, page through it, and hand out columns. One engine, in the browser and in Node. */
import type { Finding } from '../document/findings.ts';
import type { TableFact } from '../document/facts.ts';
import type { ParamValues } from '../document/schema.ts';
import type { Plan } from '../compile/plan.ts';
import type { ImageStep, Pixels } from '../nodes/media.ts';
import type { AudioStep, SoundCell } from '../nodes/sound.ts';
import type { Table } from '../nodes/table.ts';
import type { StoredRows } from './blocks/storedRows.ts';
import type { RowBudget } from './blocks/portions.ts';
import type { Clip, VideoStep } from '../nodes/video.ts';
import type { TableQuestions } from './tableView.ts';

/** A file's content: bytes that the engine may keep, or a `File`/`Blob` that it reads in its own thread. */
export type DataContent = Uint8Array | Blob;

export interface SourceProfile {
  fact: TableFact;
  findings: Finding[];
  /** SHA-256 of the content, hexadecimal. */
  sha256: string;
  /** How a delimited text is written; null for everything else. */
  dialect: Dialect | null;
  /** The sheets of a workbook, the tables of a database, the lists of a JSON file: what “part” may be. */
  parts: readonly string[];
}

export interface Dialect { delimiter: string; quote: string; header: boolean; encoding: string; decimal: string }

/** A table that a run gets: its rows as they are left after the row-choosing nodes, or a whole table that is looked up, and what was said of them. */
export interface ExtractedTable { table: Table; findings: Finding[]; /** Rows that row-choosing nodes left out. */ dropped: number }

/** Rows that were left out of all tables together. */
export function droppedRows(extracted: Readonly<Record<string, ExtractedTable>>): number {
  return Object.values(extracted).reduce((sum, part) => sum + part.dropped, 0);
}

export interface DataEngine extends TableQuestions {
  /** The endings of the files in an archive, in small letters with their dot, the most frequent first. A damaged archive is refused. */
  contents(path: string, content: DataContent): Promise<string[]>;
  /** Reads and profiles the content (none where the type reads no file) as the source node `node` of this type with these (complete) parameters. Bad data is findings, never a throw. */
  profile(node: string, type: string, path: string, content: DataContent, params: ParamValues): Promise<SourceProfile>;
  /** Images of a column of a profiled source, by rows from 0, after these steps, and no longer on a side than `side`; null where there is none or it cannot be decoded. */
  images(node: string, column: string, rows: readonly number[], side?: number, steps?: readonly ImageStep[]): Promise<(Pixels | null)[]>;
  /**
   * Sounds of a column of a profiled source, by rows from 0, after these steps, random ones by the seed; null where there is none or it cannot be decoded.
   * As sounds no longer than so many seconds, or as pictures of spectrograms, time from left to right, low pitches at the bottom.
   */
  sounds(node: string, column: string, rows: readonly number[], seconds?: number, steps?: readonly AudioStep[], seed?: number): Promise<(SoundCell | Pixels | null)[]>;
  /** Clips of a column of a profiled source, by rows from 0, after these steps, with at most so many frames, evenly spread, no longer on a side than `side`, and with fewer of both where memory asks for it; null where there is none or it cannot be decoded. */
  videos(node: string, column: string, rows: readonly number[], frames?: number, side?: number, steps?: readonly VideoStep[]): Promise<(Clip | null)[]>;
  /** The rows that a plan goes by, gathered of its sources and chosen, under the node where they come to be, and the tables that nodes look up, under those nodes. Refuses with `data.budget` what takes more than `allowed` bytes. */
  extract(plan: Plan, allowed?: number): Promise<Record<string, ExtractedTable>>;
  /** For rows that do not fit into memory: writes those that a plan goes by to disk, chosen and split. Refuses what needs all of them at once, and where there is no room. */
  store(plan: Plan, budget: RowBudget): Promise<StoredRows>;
  /** Removes stored rows. */
  removeStored(name: string): Promise<void>;
  /** Forgets a source. */
  release(node: string): Promise<void>;
  /** Gives what was read as one source to another, in the place of what that had; false where there is nothing to give. */
  handOver(from: string, to: string): Promise<boolean>;
  close(): Promise<void>;
}
