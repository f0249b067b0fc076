/** What becomes of the sounds of a source on the way to a node, as far as nothing is learnt: for showing them. */
import { completeParams, tableAt, type CheckedParams } from '../nodes/define.ts';
import { definitionOf } from '../nodes/registry.ts';
import type { AudioStep } from '../nodes/sound.ts';
import type { AudioColumn, Table } from '../nodes/table.ts';
import type { CheckResult } from './check.ts';

export interface SoundPath {
  source: string;
  /** The column in the source, and the rows there. */
  column: string;
  rows: number;
  /** What the nodes before this one do, and what this one adds. */
  before: readonly AudioStep[];
  own: readonly AudioStep[];
}

/** The way of the first column of sounds that this preparation node changes; null where it changes none, or where it or a node before learns from rows or renames. */
export function soundPath({ document, nodes }: CheckResult, node: string): SoundPath | null {
  const chain: string[] = [node];
  for (;;) {
    const edge = Object.values(document.edges).find(({ target, targetPort }) => target === chain[0] && targetPort === 'table');
    if (!edge) break;
    chain.unshift(edge.source);
  }
  const source = chain[0]!, fact = nodes.get(source)?.outputs.table, given = fact?.type === 'table' ? fact.columns.find(({ audio }) => audio) : undefined;
  if (definitionOf(document.nodes[source]!.type)?.role !== 'source' || fact?.type !== 'table' || !given?.audio || fact.rows === null) return null;
  // The rate is all that a node asks of a sound here.
  const sound = { rate: given.audio.rates[0], channels: given.audio.channels[0], data: new Float32Array(given.audio.samples[0] * given.audio.channels[0]) };
  const start: AudioColumn = { name: given.name, kind: 'audio', items: Int32Array.of(0), media: { kind: 'sounds', sounds: [sound] }, steps: [] };
  let column = start, before: readonly AudioStep[] = [];
  for (const id of chain.slice(1)) {
    const { type, params } = document.nodes[id]!, definition = definitionOf(type);
    const table = tableAt(nodes.get(id)?.inputs ?? {}, 'table');
    if (definition?.role !== 'prep' || !table?.columns.some(({ name, audio }) => audio && name === given.name)) return null;
    before = column.steps;
    // A node that has nothing to do with sounds may ask for columns that are not here.
    if (definition.fit || !Object.values(definition.params).some((spec) => spec.kind === 'columns' && spec.of?.includes('audio'))) continue;
    const made: Table = (definition.train ?? definition.apply)!(completeParams(definition, params) as CheckedParams, null, { rows: 1, columns: [column] }, { targets: [] });
    column = made.columns[0] as AudioColumn;
  }
  return column.steps.length === before.length ? null : { source, column: given.name, rows: fact.rows, before, own: column.steps.slice(before.length) };
}
