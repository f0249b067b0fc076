/** What optimizers share: one port for one or more losses. */
import { lossesAt, type Inference, type InputFacts } from '../define.ts';

export const OPTIMIZER_INPUTS = { loss: { type: 'loss', label: 'loss', many: true } } as const;

/** Optimizers end the graph: no outputs. */
export function inferOptimizer(inputs: InputFacts): Inference {
  return { outputs: {}, findings: lossesAt(inputs, 'loss').length > 0 ? [] : [{ code: 'port.unwired', place: { port: 'loss' }, values: { port: 'loss', type: 'loss' } }] };
}
