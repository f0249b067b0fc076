/** What optimizers share: ports, and the parameters of everything that lies around an update rule. */
import type { ParamValues } from '../../document/schema.ts';
import { lossesAt, type InferCase, type Inference, type InputFacts, type ParamSpecs } from '../define.ts';
import type { OptimizerRule } from '../steps.ts';
import type { Tensor, Tf } from '../tf.ts';

export const OPTIMIZER_INPUTS = {
  loss: { type: 'loss', label: 'loss', many: true },
  schedule: { type: 'schedule', label: 'schedule', optional: true },
} as const;

/** On every optimizer. What they do lies in `train/optimizer.ts`, once for all rules. */
export const OPTIMIZER_PARAMS = {
  trains: { kind: 'nodes', of: 'layer', label: 'Trains', default: [], help: 'Empty: every layer on the way to its losses.' },
  clipValue: { kind: 'number', advanced: true, label: 'Clip by value', default: 0, min: 0, max: 1_000_000, help: 'Holds every gradient within ± this. 0: off.' },
  clipNorm: { kind: 'number', advanced: true, label: 'Clip by norm', default: 0, min: 0, max: 1_000_000, help: 'Shortens the gradient of a weight to this length. 0: off.' },
  globalClipNorm: { kind: 'number', advanced: true, label: 'Clip by global norm', default: 0, min: 0, max: 1_000_000, help: 'Shortens all gradients together to this length. 0: off.' },
  weightDecay: { kind: 'number', advanced: true, label: 'Weight decay', default: 0, min: 0, max: 1, step: 0.001, help: 'Decoupled: draws weights towards zero by learning rate × this.' },
  decayBiases: { kind: 'boolean', advanced: true, label: 'Decay biases and norms', default: false, when: (params) => Number(params.weightDecay) > 0, help: 'Off: only weights of two or more axes decay.' },
  accumulate: { kind: 'integer', advanced: true, label: 'Accumulate steps', default: 1, min: 1, max: 10_000, help: 'The gradients of so many batches are averaged into one step.' },
  ema: { kind: 'number', advanced: true, label: 'Average of weights', default: 0, min: 0, max: 0.99999, help: 'Keeps an exponential moving average of the weights, used to evaluate and export. 0: off.' },
} as const satisfies ParamSpecs;

/** The learning rate of an optimizer. */
export function learningRateParam<const D extends number>(standard: D): { readonly learningRate: { readonly kind: 'number'; readonly label: 'Learning rate'; readonly default: D; readonly min: 0; readonly exclusiveMin: true; readonly max: 100; readonly step: 0.001 } } {
  return { learningRate: { kind: 'number', label: 'Learning rate', default: standard, min: 0, exclusiveMin: true, max: 100, step: 0.001 } };
}

/** Optimizers end the graph: no outputs. */
export function inferOptimizer(inputs: InputFacts): Inference {
  return { outputs: {}, findings: lossesAt(inputs, 'loss').length > 0 ? [] : [{ code: 'port.unwired', place: { port: 'loss' }, values: { port: 'loss', type: 'loss' } }] };
}

/** The cases of every optimizer: with a loss, without one, and with parameters that are out of range. */
export function optimizerCases(outOfRange: ParamValues): InferCase[] {
  const loss = { type: 'loss', loss: 'loss.meanSquaredError' } as const;
  return [
    { inputs: { loss }, outputs: {} },
    { findings: ['port.unwired'] },
    { params: outOfRange, inputs: { loss }, findings: Object.keys(outOfRange).map(() => 'param.range' as const) },
  ];
}

/** How much of the old value the two running means of the Adam family keep at each step. */
export const BETA_PARAMS = {
  beta1: { kind: 'number', label: 'Beta 1', default: 0.9, min: 0, max: 0.9999, step: 0.01 },
  beta2: { kind: 'number', label: 'Beta 2', default: 0.999, min: 0, max: 0.999999, step: 0.001 },
} as const satisfies ParamSpecs;

/** Keeps a division from zero. */
export function epsilonParam<const D extends number>(standard: D): { readonly epsilon: { readonly kind: 'number'; readonly label: 'Epsilon'; readonly default: D; readonly min: 0; readonly exclusiveMin: true; readonly max: 1 } } {
  return { epsilon: { kind: 'number', label: 'Epsilon', default: standard, min: 0, exclusiveMin: true, max: 1 } };
}

/** keep · mean + (1 − keep) · value. */
export function runningMean(tf: Tf, mean: Tensor, value: Tensor, keep: number): Tensor {
  return tf.add(tf.mul(mean, keep), tf.mul(value, 1 - keep));
}

export const ADAM_PARAMS = {
  ...BETA_PARAMS,
  ...epsilonParam(1e-7),
  amsgrad: { kind: 'boolean', label: 'AMSGrad', default: false, help: 'Divides by the largest v so far, so that steps never grow again.' },
} as const satisfies ParamSpecs;

/** The rule of Adam (Kingma and Ba, 2015), with the maximum of AMSGrad (Reddi et al., 2018) if wanted. */
export function createAdamRule(tf: Tf, { beta1, beta2, epsilon, amsgrad }: { beta1: number; beta2: number; epsilon: number; amsgrad: boolean }): OptimizerRule {
  return {
    slots: { m: 0, v: 0, ...(amsgrad && { vhat: 0 }) },
    update(value, gradient, slots, { step, learningRate }) {
      const m = runningMean(tf, slots.m!, gradient, beta1);
      const v = runningMean(tf, slots.v!, tf.square(gradient), beta2);
      const vhat = amsgrad ? tf.maximum(slots.vhat!, v) : v;
      // m̂ / (√v̂ + ε) with the corrections moved out of the tensors: three kernels less.
      const root = Math.sqrt(1 - beta2 ** step);
      const change = tf.div(m, tf.add(tf.sqrt(vhat), epsilon * root));
      return { value: tf.sub(value, tf.mul(change, (learningRate * root) / (1 - beta1 ** step))), slots: { m, v, ...(amsgrad && { vhat }) } };
    },
  };
}
