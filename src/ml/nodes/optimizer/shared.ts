/** What optimizers share: ports, and the parameters of everything that lies around an update rule. */
import { lossesAt, type Inference, type InputFacts, type ParamSpecs } from '../define.ts';

export const OPTIMIZER_INPUTS = {
  loss: { type: 'loss', label: 'loss', many: true },
  schedule: { type: 'schedule', label: 'schedule', optional: true },
} as const;

/** On every optimizer. What they do lies in `train/optimizer.ts`, once for all rules. */
export const OPTIMIZER_PARAMS = {
  trains: { kind: 'nodes', of: 'layer', label: 'Trains', default: [], help: 'Empty: every layer on the way to its losses.' },
  clipValue: { kind: 'number', label: 'Clip by value', default: 0, min: 0, max: 1_000_000, help: 'Holds every gradient within ± this. 0: off.' },
  clipNorm: { kind: 'number', label: 'Clip by norm', default: 0, min: 0, max: 1_000_000, help: 'Shortens the gradient of a weight to this length. 0: off.' },
  globalClipNorm: { kind: 'number', label: 'Clip by global norm', default: 0, min: 0, max: 1_000_000, help: 'Shortens all gradients together to this length. 0: off.' },
  weightDecay: { kind: 'number', label: 'Weight decay', default: 0, min: 0, max: 1, step: 0.001, help: 'Decoupled: draws weights towards zero by learning rate × this.' },
  decayBiases: { kind: 'boolean', label: 'Decay biases and norms', default: false, when: (params) => Number(params.weightDecay) > 0, help: 'Off: only weights of two or more axes decay.' },
  accumulate: { kind: 'integer', label: 'Accumulate steps', default: 1, min: 1, max: 10_000, help: 'The gradients of so many batches are averaged into one step.' },
  ema: { kind: 'number', label: 'Average of weights', default: 0, min: 0, max: 0.99999, help: 'Keeps an exponential moving average of the weights, used to evaluate and export. 0: off.' },
} as const satisfies ParamSpecs;

/** The learning rate of an optimizer. */
export function learningRateParam<const D extends number>(standard: D): { readonly learningRate: { readonly kind: 'number'; readonly label: 'Learning rate'; readonly default: D; readonly min: 0; readonly exclusiveMin: true; readonly max: 100; readonly step: 0.001 } } {
  return { learningRate: { kind: 'number', label: 'Learning rate', default: standard, min: 0, exclusiveMin: true, max: 100, step: 0.001 } };
}

/** Optimizers end the graph: no outputs. */
export function inferOptimizer(inputs: InputFacts): Inference {
  return { outputs: {}, findings: lossesAt(inputs, 'loss').length > 0 ? [] : [{ code: 'port.unwired', place: { port: 'loss' }, values: { port: 'loss', type: 'loss' } }] };
}
