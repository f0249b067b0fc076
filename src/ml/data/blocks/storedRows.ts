/** The rows of a run on disk: what is told of them, and how they are read, as they were or pile by pile. */
import type { Finding } from '../../document/findings.ts';
import type { SplitCounts } from '../../worker/protocol.ts';
import { drawFor } from '../../nodes/prep/rows.ts';
import type { Table } from '../../nodes/table.ts';
import type { PartName } from '../pipeline.ts';
import type { BlockDisk } from './disk.ts';
import { decodeRun, emptyTable, runBytes, type Run, type StoredColumn } from './layout.ts';

/**
 * Rows that were chosen and split already, written portion by portion in their order. Training rows are dealt to piles by
 * chance, so that each pile is a sample of them all; within a portion those of one pile lie together.
 */
export interface StoredRows {
  /** The file. */
  name: string;
  columns: StoredColumn[];
  piles: number;
  /** What the piles were dealt by. */
  seed: number;
  /** The runs of each portion: one for each pile of the training part, one of each other part. */
  parts: Record<PartName, Run[][]>;
  counts: SplitCounts;
  findings: Finding[];
  /** Bytes that rows may take in memory. */
  budget: number;
  /** Bytes that one of them takes, as it is read and as a tensor. */
  perRow: number;
}

export interface RowReader {
  stored: StoredRows;
  portions: number;
  /** The rows of a part in a portion, in the order of the source. */
  portion(part: PartName, portion: number): Promise<Table>;
  /** The training rows of a pile. */
  pile(pile: number): Promise<Table>;
  close(): Promise<void>;
}

/** Which of so many training rows, the first of them the `first` of all, go to which pile: their places ordered by pile, and how many each gets. */
export function dealRows(seed: number, first: number, count: number, piles: number): { order: Int32Array; sizes: Int32Array } {
  const sizes = new Int32Array(piles), order = new Int32Array(count);
  const pileOf = Int32Array.from({ length: count }, (_, row) => Math.floor(drawFor(seed, first + row) * piles));
  for (const pile of pileOf) sizes[pile]!++;
  const next = new Int32Array(piles);
  for (let pile = 1; pile < piles; pile++) next[pile] = next[pile - 1]! + sizes[pile - 1]!;
  pileOf.forEach((pile, row) => { order[next[pile]!++] = row; });
  return { order, sizes };
}

export const rowsOf = (runs: readonly Run[]): number => runs.reduce((sum, { rows }) => sum + rows, 0);

/** Opens stored rows for reading. */
export async function openRows(stored: StoredRows, disk: BlockDisk): Promise<RowReader> {
  const { columns, parts, piles, seed } = stored;
  const file = await disk.open(stored.name);
  const firsts = parts.train.reduce<number[]>((list, runs) => [...list, list.at(-1)! + rowsOf(runs)], [0]);
  return {
    stored,
    portions: parts.train.length,
    async portion(part, portion) {
      const runs = parts[part][portion]!, rows = rowsOf(runs), table = emptyTable(columns, rows);
      if (rows === 0) return table;
      const begin = runs[0]!.at, last = runs.at(-1)!;
      const buffer = await file.read(begin, last.at - begin + runBytes(columns, last.rows));
      const order = part === 'train' ? dealRows(seed, firsts[portion]!, rows, piles).order : null;
      let done = 0;
      for (const run of runs) {
        const from = done;
        decodeRun(columns, buffer, { at: run.at - begin, rows: run.rows }, table, (row) => (order ? order[from + row]! : row));
        done += run.rows;
      }
      return table;
    },
    async pile(pile) {
      const runs = parts.train.map((all) => all[pile]!).filter(({ rows }) => rows > 0), table = emptyTable(columns, rowsOf(runs));
      const buffers = await Promise.all(runs.map(({ at, rows }) => file.read(at, runBytes(columns, rows))));
      let done = 0;
      runs.forEach(({ rows }, i) => {
        const from = done;
        decodeRun(columns, buffers[i]!, { at: 0, rows }, table, (row) => from + row);
        done += rows;
      });
      return table;
    },
    close: () => file.close(),
  };
}
