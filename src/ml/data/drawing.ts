/** Draws a graph on its grid: what every document has that the import sheet makes. */
import { createEdge } from '../document/edits.ts';
import type { ColumnTask } from '../document/facts.ts';
import type { LoomDocument, ParamValues } from '../document/schema.ts';
import { definitionOf } from '../nodes/registry.ts';

/** Canvas pixels between neighbours, so that the shapes on the wires can be read. */
const COLUMN = 320, ROW = 210;

/** How the network ends for a task. */
export const LAST: Readonly<Record<ColumnTask, { activation: string; loss: string }>> = {
  binary: { activation: 'sigmoid', loss: 'loss.binaryCrossentropy' },
  multiclass: { activation: 'softmax', loss: 'loss.categoricalCrossentropy' },
  regression: { activation: 'linear', loss: 'loss.meanSquaredError' },
};

export interface Drawing {
  add(id: string, type: string, column: number, row: number, params?: ParamValues): void;
  wire(source: string, sourcePort: string, target: string, targetPort: string): void;
}

/** Adds nodes and wires to a document. */
export function drawOn(document: LoomDocument): Drawing {
  return {
    add(id, type, column, row, params = {}) {
      document.nodes[id] = { id, type, version: definitionOf(type)!.version, position: { x: column * COLUMN, y: row * ROW }, params };
    },
    wire(source, sourcePort, target, targetPort) {
      const edge = createEdge({ source, sourcePort, target, targetPort });
      document.edges[edge.id] = edge;
    },
  };
}
