/** What becomes of the images of a source on the way to a layer that changes them while training, as far as nothing is learnt: for showing them. */
import type { ParamValues } from '../document/schema.ts';
import { completeParams, tableAt, type CheckedParams } from '../nodes/define.ts';
import type { ImageStep } from '../nodes/media.ts';
import { definitionOf } from '../nodes/registry.ts';
import type { ImageColumn } from '../nodes/table.ts';
import type { CheckResult } from './check.ts';

/** A layer with its complete parameters. */
export interface ImageLayer { id: string; type: string; params: ParamValues }

export interface ImagePath {
  source: string;
  /** The column in the source, and the rows there. */
  column: string;
  rows: number;
  /** What preparation does to each image. */
  steps: readonly ImageStep[];
  /** From the input to the layer, which is the last. */
  layers: readonly ImageLayer[];
}

/** The ids from the first node down to this one, along the wires at a port. */
function chainTo({ document }: CheckResult, node: string, port: string): string[] {
  const chain = [node];
  for (;;) {
    const edge = Object.values(document.edges).find(({ target, targetPort }) => target === chain[0] && targetPort === port);
    if (!edge || chain.includes(edge.source)) return chain;
    chain.unshift(edge.source);
  }
}

/** The way of images to a layer that augments; null for other layers, where one before it has weights to learn, or where a node before the input renames. */
export function imagePath(checked: CheckResult, node: string): ImagePath | null {
  const { document, nodes } = checked, definition = definitionOf(document.nodes[node]?.type ?? '');
  if (definition?.role !== 'layer' || !definition.augments) return null;
  const [input, ...ids] = chainTo(checked, node, 'x');
  if (document.nodes[input!]!.type !== 'io.inputImage') return null;
  const layers = ids.map((id): ImageLayer => ({ id, type: document.nodes[id]!.type, params: completeParams(definitionOf(document.nodes[id]!.type)!, document.nodes[id]!.params) }));
  const shapes = [input!, ...ids].map((id) => Object.values(nodes.get(id)?.outputs ?? {})[0]);
  const whole = shapes.every((fact) => fact?.type === 'tensor' && fact.shape.length === 4 && [1, 3, 4].includes(fact.shape[3] ?? 0));
  if (!whole || ids.some((id) => document.nodes[id]!.shares !== undefined || (nodes.get(id)?.parameters ?? 0) !== 0)) return null;
  const [source, ...tables] = chainTo(checked, input!, 'table');
  const fact = nodes.get(source!)?.outputs.table, wanted = document.nodes[input!]!.params.column;
  const given = fact?.type === 'table' ? fact.columns.find(({ name, image }) => image && (!wanted || name === wanted)) : undefined;
  if (definitionOf(document.nodes[source!]!.type)?.role !== 'source' || fact?.type !== 'table' || fact.rows === null || !given) return null;
  let column: ImageColumn = { name: given.name, kind: 'image', items: Int32Array.of(0), media: { kind: 'pixels', images: [{ height: 1, width: 1, channels: 1, data: new Uint8Array(1) }] }, steps: [] };
  for (const id of tables) {
    const { type, params } = document.nodes[id]!, prep = definitionOf(type), table = tableAt(nodes.get(id)?.inputs ?? {}, 'table');
    if (!table?.columns.some(({ name, image }) => image && name === given.name)) return null;
    // What is learnt of pixels is left out, and a node that has nothing to do with images may ask for columns that are not here.
    if (prep?.role !== 'prep' || prep.fit || !Object.values(prep.params).some((spec) => spec.kind === 'columns' && spec.of?.includes('image'))) continue;
    column = prep.apply!(completeParams(prep, params) as CheckedParams, null, { rows: 1, columns: [column] }, { targets: [] }).columns[0] as ImageColumn;
  }
  return { source: source!, column: given.name, rows: fact.rows, steps: column.steps, layers };
}
