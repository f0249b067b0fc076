/** Port kinds: which shape and colour a port and its wires have. Shape is the second signal beside colour. */
import type { PortSpec } from '../../src/ml/nodes/define.ts';
import type { Category } from '../../src/ml/nodes/define.ts';

/** table ■, tensor ●, target ◆, loss ◎, schedule ◎. */
export type PortKind = 'table' | 'tensor' | 'target' | 'loss' | 'schedule';

/** The kind of a port: a tensor that belongs to a target is drawn differently. */
export function portKind(spec: Pick<PortSpec, 'type' | 'target'>): PortKind {
  if (spec.type === 'tensor') return spec.target ? 'target' : 'tensor';
  return spec.type;
}

/** The CSS colour of a kind, from the theme's tokens. */
export const PORT_COLOUR: Readonly<Record<PortKind, string>> = {
  table: 'var(--port-table)',
  tensor: 'var(--port-tensor)',
  target: 'var(--port-target)',
  loss: 'var(--port-recipe)',
  schedule: 'var(--port-recipe)',
};

/** The colour of a category's type bar and icon. */
export const CATEGORY_COLOUR: Readonly<Record<Category, string>> = {
  source: PORT_COLOUR.table,
  prep: PORT_COLOUR.table,
  io: PORT_COLOUR.target,
  block: 'var(--port-model)',
  core: PORT_COLOUR.tensor,
  activation: PORT_COLOUR.tensor,
  convolution: PORT_COLOUR.tensor,
  pooling: PORT_COLOUR.tensor,
  recurrent: PORT_COLOUR.tensor,
  attention: PORT_COLOUR.tensor,
  normalisation: PORT_COLOUR.tensor,
  regularisation: PORT_COLOUR.tensor,
  merge: PORT_COLOUR.tensor,
  shape: PORT_COLOUR.tensor,
  operation: PORT_COLOUR.tensor,
  graph: PORT_COLOUR.tensor,
  vision: PORT_COLOUR.tensor,
  loss: PORT_COLOUR.loss,
  optimizer: PORT_COLOUR.loss,
  schedule: PORT_COLOUR.loss,
  metric: PORT_COLOUR.loss,
};
