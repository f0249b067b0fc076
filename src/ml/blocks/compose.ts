/** Writes a block down in a few words: nodes on a grid, wires as text. Pure. */
import { createEdge } from '../document/edits.ts';
import type { Block, LoomEdge, LoomNode, ParamValues } from '../document/schema.ts';
import { definitionOf } from '../nodes/registry.ts';

/** Canvas pixels between two columns, and between two rows. */
const COLUMN = 260, ROW = 160;

export interface Sketch {
  id: string;
  name: string;
  /** `id: [type, params, column, row]`. */
  nodes: Readonly<Record<string, readonly [type: string, params: ParamValues, column: number, row: number]>>;
  /** `from.port > to.port`. */
  wires: readonly string[];
  /** Port → the inner ends `node.port` that it feeds. */
  inputs: Readonly<Record<string, readonly string[]>>;
  /** Port → the inner end that it gives. */
  outputs: Readonly<Record<string, string>>;
  /** Exposed parameter → the inner parameters `node.param` that it sets; the first one gives its kind and default. */
  params: Readonly<Record<string, readonly string[]>>;
}

/** The block of a sketch. */
export function compose({ id, name, nodes, wires, inputs, outputs, params }: Sketch): Block {
  return {
    id, name,
    nodes: Object.fromEntries(Object.entries(nodes).map(([key, [type, values, column, row]]): [string, LoomNode] => (
      [key, { id: key, type, version: definitionOf(type)!.version, position: { x: column * COLUMN, y: row * ROW }, params: values }]
    ))),
    edges: Object.fromEntries(wires.map((wire): [string, LoomEdge] => {
      const [from, to] = wire.split(' > ') as [string, string];
      const [source, sourcePort] = split(from), [target, targetPort] = split(to);
      const edge = createEdge({ source, sourcePort, target, targetPort });
      return [edge.id, edge];
    })),
    frames: {}, notes: {},
    inputs: Object.entries(inputs).map(([port, ends]) => ({ name: port, to: ends.map(endOf) })),
    outputs: Object.entries(outputs).map(([port, end]) => ({ name: port, from: endOf(end) })),
    params: Object.entries(params).flatMap(([exposed, places]) => places.map((place) => {
      const [node, param] = split(place);
      return { name: exposed, node, param };
    })),
  };
}

function split(end: string): [string, string] {
  return end.split('.') as [string, string];
}

function endOf(end: string): { node: string; port: string } {
  const [node, port] = split(end);
  return { node, port };
}
