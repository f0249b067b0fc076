/** Mutated files for a reader: bytes changed, numbers blown up, pieces cut, doubled and moved; seeded, so that a failure can be repeated. */
import { checkSize, type Cells, type CellTable } from '../../src/ml/data/cells.ts';
import { READERS, type ReaderAssets, type ReadResult } from '../../src/ml/data/reader.ts';
import { completeParams, type DefinitionOf } from '../../src/ml/nodes/define.ts';
import { createRandom, type Random } from '../../src/ml/nodes/random.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';

/** Values that headers lie with. */
const LIES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff];

/** A changed copy; more often than not it still looks like what it was. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let copy = bytes.slice();
  const below = (count: number): number => Math.floor(random.next() * count);
  for (let rounds = 1 + below(4); rounds > 0 && copy.length > 8; rounds--) {
    // Headers and tables of contents stand at the ends.
    const near = random.next() < 0.5 ? Math.min(copy.length, 512) : copy.length;
    const at = random.next() < 0.5 ? below(near) : copy.length - 1 - below(near);
    const length = 1 + below(Math.min(256, copy.length - at));
    switch (below(6)) {
      case 0: copy[at] = below(256); break;
      case 1: copy[at]! ^= 1 << below(8); break;
      case 2: {
        const size = [1, 2, 4][below(3)]!;
        if (at + size > copy.length) break;
        const view = new DataView(copy.buffer), lie = LIES[below(LIES.length)]!, little = random.next() < 0.7;
        if (size === 1) view.setUint8(at, lie & 0xff);
        else if (size === 2) view.setUint16(at, lie & 0xffff, little);
        else view.setUint32(at, lie, little);
        break;
      }
      case 3: copy = copy.slice(0, at); break;
      case 4: copy = Uint8Array.from([...copy.subarray(0, at), ...copy.subarray(at, at + length), ...copy.subarray(at)]); break;
      default: copy = Uint8Array.from([...copy.subarray(0, at), ...copy.subarray(at + length)]);
    }
  }
  return copy;
}

/** A table that counts, so that the database is not what is tested. */
function countingTable(names: readonly string[]): CellTable {
  let rows = 0;
  checkSize('file', 0, names.length);
  return {
    names,
    rows: () => rows,
    add(columns: readonly Cells[]) {
      if (columns.length !== names.length || columns.some((cells) => cells.length !== columns[0]!.length)) throw new Error('columns of different lengths');
      rows += columns[0]?.length ?? 0;
      checkSize('file', rows, columns.length);
    },
  };
}

/** What a reader makes of bytes: its result, or the error that becomes a finding. */
export async function readAlone(type: string, content: Uint8Array, assets: ReaderAssets): Promise<ReadResult | Error> {
  const definition = definitionOf(type) as DefinitionOf<'source'>;
  const reader = await READERS[definition.reader]();
  const never = (): never => { throw new Error('no database here'); };
  try {
    return await reader({ node: 'n', path: 'file', content, params: completeParams(definition, { path: 'file' }), assets, table: 't', db: null as never, query: never, createTable: countingTable });
  } catch (cause) {
    if (cause instanceof Error) return cause;
    throw new Error(`thrown, but no error: ${String(cause)}`, { cause });
  }
}

export const randomOf = (seed: number): Random => createRandom(seed);
