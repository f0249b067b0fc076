/** What data and training need of memory, worked out before anything is made: rows, shapes and weights are known then. */
import type { ColumnKind } from '../document/facts.ts';
import { createFinding, type Finding } from '../document/findings.ts';
import { definitionOf } from '../nodes/registry.ts';
import type { CheckResult, NodeCheck } from './check.ts';

const FLOAT = 4, DOUBLE = 8;
export const MB = 2 ** 20;

/** Bytes of decoded images that are kept at once, of all sets together; the others are decoded again in every epoch. */
export const CACHE_BYTES = 1_000_000_000;

/** A need in bytes. */
export interface MemoryNeed {
  /** Rows as they were read, and once more as the tensors of inputs and targets. */
  data: number;
  /** Weights, their gradients, what optimizers remember of them, and the best weights so far. */
  network: number;
  /** What every layer computes of one batch, and the gradients of it. */
  batch: number;
}

export const totalOf = ({ data, network, batch }: MemoryNeed): number => data + network + batch;

/** Bytes of a table in memory: numbers and dates in double precision, other cells as indices. Its words are not counted. */
export function tableBytes(rows: number, columns: readonly { kind: ColumnKind }[]): number {
  return rows * columns.reduce((sum, { kind }) => sum + (kind === 'number' || kind === 'date' ? DOUBLE : FLOAT), 0);
}

/** Values of one row in a shape `[batch, …]`; a length that is not known counts as 1. */
const valuesOf = (shape: readonly (number | null)[]): number => shape.slice(1).reduce<number>((product, length) => product * (length ?? 1), 1);

/** Slots that a usual optimizer keeps for each weight: Adam's two moments. */
const SLOTS = 2;

/**
 * What a training of a checked document needs, where its sources have that many rows, by node.
 * The table counts twice: it is split into the rows of training, validation and test.
 */
export function memoryNeed(checked: CheckResult, rows: Readonly<Record<string, number>>): MemoryNeed {
  const need: MemoryNeed = { data: 0, network: FLOAT * checked.parameters * (3 + SLOTS), batch: 0 };
  // Several tables may have become one of more rows.
  const gathered = [...checked.nodes].flatMap(([id, { outputs }]) => {
    const definition = definitionOf(checked.document.nodes[id]!.type), fact = outputs.table;
    return definition?.role === 'prep' && definition.gather && fact?.type === 'table' && fact.rows !== null ? [fact.rows] : [];
  });
  const count = Math.max(0, ...Object.values(rows), ...gathered);
  const { document } = checked, { batchSize } = document.training;
  for (const [id, node] of checked.nodes) {
    const role = definitionOf(document.nodes[id]!.type)?.role;
    for (const fact of Object.values(node.outputs)) {
      if (role === 'source' && fact.type === 'table') need.data += 2 * tableBytes(rows[id] ?? 0, fact.columns);
      if (fact.type !== 'tensor') continue;
      const bytes = FLOAT * valuesOf(fact.shape);
      // Images and frames are kept as bytes, and sounds as numbers, as far as there is room.
      if (['io.inputImage', 'io.inputVideo'].includes(document.nodes[id]!.type)) need.data += Math.min(CACHE_BYTES, (count * bytes) / FLOAT);
      else if (document.nodes[id]!.type === 'io.inputAudio') need.data += Math.min(CACHE_BYTES, count * bytes);
      // What all rows share is there once.
      else if (role === 'input' || role === 'target') need.data += (fact.shape[0] === 1 ? 1 : count) * bytes;
      else need.batch += 2 * Math.min(batchSize, count) * bytes;
    }
  }
  return need;
}

/** What a node computes of one row, in bytes. */
export function layerBytes({ outputs }: NodeCheck): number {
  return Object.values(outputs).reduce((sum, fact) => sum + (fact.type === 'tensor' ? FLOAT * valuesOf(fact.shape) : 0), 0);
}

/** The rows of every source as far as its profile tells them. */
export function knownRows(checked: CheckResult): Record<string, number> {
  return Object.fromEntries([...checked.nodes].flatMap(([id, node]) => Object.values(node.outputs).flatMap((fact) => (
    fact.type === 'table' && fact.rows !== null && definitionOf(checked.document.nodes[id]!.type)?.role === 'source' ? [[id, fact.rows]] : []
  ))));
}

/** Refuses a training that needs more than is allowed, in bytes; null where it fits. */
export function overBudget(need: MemoryNeed, allowed: number): Finding | null {
  if (totalOf(need) <= allowed) return null;
  const mb = (bytes: number): number => Math.ceil(bytes / MB);
  return createFinding('train.budget', {}, { needed: mb(totalOf(need)), allowed: Math.floor(allowed / MB), data: mb(need.data), network: mb(need.network), batch: mb(need.batch) });
}
