/** The projects of lessons in a few words: nodes on a grid, wires as text. */
import { createEdge } from '../document/edits.ts';
import { createDocument, type LoomDocument, type ParamValues } from '../document/schema.ts';
import { definitionOf } from '../nodes/registry.ts';

/** Canvas pixels between two columns and two rows. */
const COLUMN = 312, ROW = 264;

export interface Draft {
  name: string;
  /** `id: [type, params, column, row]`. */
  nodes: Readonly<Record<string, readonly [type: string, params: ParamValues, column: number, row: number]>>;
  /** `from.port > to.port`. */
  wires: readonly string[];
  /** All of them are trained. */
  epochs: number;
}

/** The document of a draft. */
export function draw({ name, nodes, wires, epochs }: Draft): LoomDocument {
  const document = createDocument(name);
  for (const [id, [type, params, column, row]] of Object.entries(nodes)) {
    document.nodes[id] = { id, type, version: definitionOf(type)!.version, position: { x: column * COLUMN, y: row * ROW }, params: { ...params } };
  }
  for (const wire of wires) {
    const [source, sourcePort, target, targetPort] = wire.split(/ > |\./) as [string, string, string, string];
    const edge = createEdge({ source, sourcePort, target, targetPort });
    document.edges[edge.id] = edge;
  }
  document.training.epochs = epochs;
  document.training.earlyStopping.enabled = false;
  return document;
}
