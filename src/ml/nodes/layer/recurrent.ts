/** What the recurrent layers share: their parameters and shapes, the walk over time in one or both directions, dropout and masks. */
import { tensorAt, type BuildContext, type Inference, type InputFacts, type ParamSpecs } from '../define.ts';
import { createOwnLayer, type OwnWeight } from '../ownLayer.ts';
import { seedFor } from '../random.ts';
import { refuseShape, sameShape, shapeText, tensorFact, type Shape, type Size } from '../shapes.ts';
import type { Initializer, Layer, Tensor, Tf } from '../tf.ts';
import { ACTIVATION_CHOICES, activationNamed, readWeight, TRAINABLE, weightParams } from './shared.ts';

/** How the two directions become one. */
const BIDIRECTIONAL = [
  { value: 'none', label: 'one direction' }, { value: 'concat', label: 'concatenate' }, { value: 'sum', label: 'sum' }, { value: 'mul', label: 'product' }, { value: 'ave', label: 'average' },
] as const;

/** Activations, as Keras has them for gated layers. */
export const GATE_ACTIVATIONS = {
  activation: { kind: 'choice', label: 'Activation', default: 'tanh', choices: ACTIVATION_CHOICES },
  recurrentActivation: { kind: 'choice', label: 'Recurrent activation', help: 'That of the gates.', default: 'sigmoid', choices: ACTIVATION_CHOICES },
} as const satisfies ParamSpecs;

/** Of the layers with a memory cell. */
export const UNIT_FORGET_BIAS = { unitForgetBias: { kind: 'boolean', label: 'Unit forget bias', help: 'The biases of the forget gates start at 1: the memory keeps at first.', default: true } } as const satisfies ParamSpecs;

/** What every recurrent layer has beside its size and activations. */
export const RECURRENT_PARAMS = {
  returnSequences: { kind: 'boolean', label: 'Return sequences', help: 'On: the output of every step. Off: that of the last step.', default: false },
  goBackwards: { kind: 'boolean', label: 'Go backwards', help: 'Reads from the last step to the first; sequences come out in that order.', default: false },
  bidirectional: { kind: 'choice', label: 'Bidirectional', help: 'A second layer with its own weights reads the other way; how the two become one.', default: 'none', choices: BIDIRECTIONAL },
  dropout: { kind: 'number', label: 'Dropout', help: 'The share of inputs that rests while training, the same at every step.', default: 0, min: 0, max: 0.95, step: 0.05 },
  recurrentDropout: { kind: 'number', label: 'Recurrent dropout', help: 'The share of the state that rests while training, the same at every step.', default: 0, min: 0, max: 0.95, step: 0.05 },
  useBias: { kind: 'boolean', label: 'Use bias', default: true },
  ...weightParams('kernel', 'Kernel', 'glorotUniform'),
  ...weightParams('recurrent', 'Recurrent kernel', 'orthogonal'),
  ...weightParams('bias', 'Bias', 'zeros'),
  ...TRAINABLE,
} as const satisfies ParamSpecs;

/** The ports of a layer whose state is its output. */
export const RECURRENT_PORTS = {
  inputs: { x: { type: 'tensor', label: 'x' }, mask: { type: 'tensor', label: 'Mask', optional: true }, initialState: { type: 'tensor', label: 'Initial state', optional: true } },
  outputs: { y: { type: 'tensor', label: 'y' }, state: { type: 'tensor', label: 'State' } },
} as const;

/** The ports of a layer with a memory cell. */
export const CELL_PORTS = {
  inputs: { ...RECURRENT_PORTS.inputs, initialCell: { type: 'tensor', label: 'Initial cell', optional: true } },
  outputs: { ...RECURRENT_PORTS.outputs, cell: { type: 'tensor', label: 'Cell' } },
} as const;

/** Where states come in and go out, in their order. */
const STATES_IN = ['initialState', 'initialCell'] as const, STATES_OUT = ['state', 'cell'] as const;

interface SequenceParams { returnSequences: boolean; goBackwards: boolean; bidirectional: string; dropout: number; recurrentDropout: number }

/** The shape that comes out: `frame` is that of one step without the batch, of one direction. */
function sequenceShape(params: SequenceParams, x: Shape, frame: Shape): Size[] {
  const units = frame.at(-1)! * (params.bidirectional === 'concat' ? 2 : 1);
  return [x[0]!, ...(params.returnSequences ? [x[1]!] : []), ...frame.slice(0, -1), units];
}

/** The shape of a state: that of one step; of two directions one after the other, whatever becomes of their outputs. */
function stateShape(params: SequenceParams, x: Shape, frame: Shape): Size[] {
  return [x[0]!, ...frame.slice(0, -1), frame.at(-1)! * (params.bidirectional === 'none' ? 1 : 2)];
}

/** What a recurrent layer is made of, for its inference. */
interface SequenceFacts { frame: Shape; frameAxes: readonly string[]; /** In each direction. */ weights: number; /** How many tensors its state is made of. */ states: number; activation?: string | undefined }

/** The inference of a recurrent layer of these frames. */
export function inferSequence(layer: string, params: SequenceParams, inputs: InputFacts, { frame, frameAxes, weights, states, activation = 'linear' }: SequenceFacts): Inference {
  const x = tensorAt(inputs, 'x')!;
  const mask = tensorAt(inputs, 'mask');
  if (mask && (mask.shape.length !== 2 || (mask.shape[1] !== null && x.shape[1] !== null && mask.shape[1] !== x.shape[1]))) {
    return refuseShape(layer, `a mask [batch, ${x.shape[1] ?? 'time'}]`, mask.shape, 'Wire the mask of this very sequence, from a Masking node.', 'mask');
  }
  const state = stateShape(params, x.shape, frame);
  for (const port of STATES_IN) {
    const start = tensorAt(inputs, port);
    if (start && (start.dtype !== 'float32' || !sameShape(start.shape, state))) {
      return refuseShape(layer, `a state ${shapeText(state)}`, start.shape, 'Wire the state of a layer of the same size to it; with two directions it is both, one after the other.', port);
    }
  }
  const single = params.bidirectional === 'none' && !mask;
  const axes = ['batch', ...(params.returnSequences ? [x.axes[1]!] : []), ...frameAxes];
  return {
    outputs: {
      y: tensorFact(sequenceShape(params, x.shape, frame), axes, { activation: single ? activation : 'linear' }),
      ...Object.fromEntries(STATES_OUT.slice(0, states).map((port) => [port, tensorFact(state, ['batch', ...frameAxes])])),
    },
    parameters: weights * (params.bidirectional === 'none' ? 1 : 2),
  };
}

interface UnitParams extends SequenceParams { units: number; useBias: boolean }

/** The inference of a layer over `[batch, time, features]`; `gates` products a step, `biases` vectors a gate. */
export function inferUnits(layer: string, params: UnitParams, inputs: InputFacts, gates: number, { biases = 1, states = 1, activation }: { biases?: number; states?: number; activation?: string } = {}): Inference {
  const { shape } = tensorAt(inputs, 'x')!;
  const features = shape[2] ?? null;
  if (shape.length !== 3 || features === null) return refuseShape(layer, 'a tensor [batch, time, features] whose last size is known', shape, 'Give it a sequence: reshape the tensor, or expand its axes.');
  const weights = gates * params.units * (features + params.units + (params.useBias ? biases : 0));
  return inferSequence(layer, params, inputs, { frame: [params.units], frameAxes: ['units'], weights, states, activation });
}

/** One direction of a recurrent layer. */
export interface Cell {
  /** Weights for inputs of this shape, with seeds from this one on. */
  weights(x: Shape, seed: number): Readonly<Record<string, OwnWeight>>;
  /** The shape of a step that comes out, without the batch. */
  frame(x: Shape): Shape;
  /** What the inputs of all steps at once bring to the gates: `[batch · time, …]` → `[batch · time, …, gates]`. */
  project(x: Tensor, weights: Readonly<Record<string, Tensor>>): Tensor;
  /** How many tensors the state is made of. */
  states: number;
  /** The state after a step, what is put out first. `held` is the first of the state after dropout, for products with weights. */
  step(gates: Tensor, state: readonly Tensor[], held: Tensor, weights: Readonly<Record<string, Tensor>>): Tensor[];
}

const BACKWARD = 'backward_';

/** Makes the layer of a cell: it is unrolled over the steps of the batch, so that it learns on every backend. */
export function createRecurrent(tf: Tf, node: string, params: SequenceParams, context: BuildContext, cell: Cell): Layer {
  const both = params.bidirectional !== 'none';

  /** The steps that come out of one direction, in the order in which they were read, and the state after the last. States that are not given start at zero. */
  function walk(x: Tensor, masks: readonly Tensor[] | null, start: readonly (Tensor | undefined)[], weights: Readonly<Record<string, Tensor>>, backwards: boolean, training: boolean): { steps: Tensor[]; state: readonly Tensor[] } {
    // One pattern for all steps (Gal and Ghahramani, 2016), another one in every step of the optimizer.
    const drop = (rate: number, shape: number[], name: string): Tensor | null =>
      training && rate > 0 ? tf.dropout(tf.ones(shape), rate, undefined, seedFor(context.seed, `${name} ${String(backwards)} ${context.clock.step}`)) : null;
    const [batch, time, ...rest] = x.shape as [number, number, ...number[]];
    const resting = drop(params.dropout, [batch, 1, ...rest], 'x');
    const projected = cell.project(tf.reshape(resting ? tf.mul(x, resting) : x, [batch * time, ...rest]), weights);
    const steps = tf.unstack(tf.reshape(projected, [batch, time, ...projected.shape.slice(1)]), 1);
    const frame = [batch, ...cell.frame(x.shape) as number[]];
    const heldBack = drop(params.recurrentDropout, frame, 'h');
    let state: Tensor[] = Array.from({ length: cell.states }, (_, i) => start[i] ?? tf.zeros(frame));
    const read = steps.map((_step, i) => {
      const t = backwards ? time - 1 - i : i;
      const next = cell.step(steps[t]!, state, heldBack ? tf.mul(state[0]!, heldBack) : state[0]!, weights);
      // A step that is masked leaves the state as it was.
      state = masks ? next.map((value, k) => tf.add(state[k]!, tf.mul(masks[t]!, tf.sub(value, state[k]!)))) : next;
      return state[0]!;
    });
    return { steps: read, state };
  }

  const merge = (a: Tensor, b: Tensor): Tensor => {
    if (params.bidirectional === 'concat') return tf.concat([a, b], -1);
    if (params.bidirectional === 'mul') return tf.mul(a, b);
    return params.bidirectional === 'sum' ? tf.add(a, b) : tf.mul(tf.add(a, b), 0.5);
  };

  return createOwnLayer(tf, node, params, context, {
    weights([x]) {
      const forward = cell.weights(x!, context.seed);
      if (!both) return forward;
      const backward = cell.weights(x!, seedFor(context.seed, BACKWARD));
      return { ...forward, ...Object.fromEntries(Object.entries(backward).map(([name, weight]) => [BACKWARD + name, weight])) };
    },
    outputShape([x]) {
      const frame = cell.frame(x!);
      return [sequenceShape(params, x!, frame), ...Array.from({ length: cell.states }, () => stateShape(params, x!, frame))];
    },
    call(inputs, { weights, training }) {
      const at = (port: string): Tensor | undefined => inputs[context.wired.indexOf(port)];
      const x = tf.cast(at('x')!, 'float32'), mask = at('mask');
      const masks = mask ? tf.unstack(tf.reshape(tf.cast(mask, 'float32'), [...mask.shape, ...x.shape.slice(2).map(() => 1)]), 1) : null;
      const starts = STATES_IN.map(at);
      const result = (steps: readonly Tensor[]): Tensor => (params.returnSequences ? tf.stack([...steps], 1) : steps.at(-1)!);
      if (!both) {
        const { steps, state } = walk(x, masks, starts, weights, params.goBackwards, training);
        // The last step and the state are one tensor; who frees the one must leave the other.
        return [result(steps), ...state.map((value) => tf.clone(value))];
      }
      const halves = starts.map((start) => (start ? tf.split(start, 2, -1) : []));
      const others = Object.fromEntries(Object.entries(weights).flatMap(([name, value]) => (name.startsWith(BACKWARD) ? [[name.slice(BACKWARD.length), value]] : [])));
      const first = walk(x, masks, halves.map((half) => half[0]), weights, params.goBackwards, training);
      const second = walk(x, masks, halves.map((half) => half[1]), others, !params.goBackwards, training);
      return [
        merge(result(first.steps), result(params.returnSequences ? second.steps.toReversed() : second.steps)),
        ...first.state.map((value, i) => tf.concat([value, second.state[i]!], -1)),
      ];
    },
  });
}

/** A bias for the gates input, forget, cell, output: the forget gates start at one where asked for (Jozefowicz et al., 2015). */
export function forgetBias(tf: Tf, initializer: Initializer, units: number, unitForgetBias: boolean): Initializer {
  if (!unitForgetBias) return initializer;
  const biases = tf.initializers.zeros();
  biases.apply = (_shape, dtype) => tf.tidy(() => tf.concat([initializer.apply([units], dtype), tf.ones([units]), initializer.apply([2 * units], dtype)]));
  return biases;
}

/** The LSTM's new output and cell from the sums at its four gates (Hochreiter and Schmidhuber, 1997). */
export function lstmStep(tf: Tf, { activation, recurrentActivation }: { activation: string; recurrentActivation: string }): (gates: Tensor, cell: Tensor) => [Tensor, Tensor] {
  const bend = activationNamed(tf, activation), open = activationNamed(tf, recurrentActivation);
  return (gates, cell) => {
    const [input, forget, candidate, output] = tf.split(gates, 4, -1);
    const next = tf.add(tf.mul(open(forget!), cell), tf.mul(open(input!), bend(candidate!)));
    return [tf.mul(open(output!), bend(next)), next];
  };
}

/** The parts of a cell over `[batch, time, features]` that all have: a block of `units` columns for each gate. */
export function unitCell(tf: Tf, params: UnitParams, gates: number, biasShape: readonly number[], startBias = (initializer: Initializer): Initializer => initializer): Pick<Cell, 'weights' | 'frame' | 'project'> {
  return {
    weights(x, seed) {
      const bias = readWeight(tf, params, 'bias', seed + 2);
      return {
        kernel: { shape: [x[2]!, gates * params.units], ...readWeight(tf, params, 'kernel', seed) },
        recurrent: { shape: [params.units, gates * params.units], ...readWeight(tf, params, 'recurrent', seed + 1) },
        ...(params.useBias ? { bias: { shape: biasShape, ...bias, initializer: startBias(bias.initializer) } } : {}),
      };
    },
    frame: () => [params.units],
    project: (x, { kernel, bias }) => addBias(tf, tf.matMul(x, kernel!), bias),
  };
}

/** The sum with a bias, or the value as it is where there is none. */
export function addBias(tf: Tf, value: Tensor, bias: Tensor | undefined): Tensor {
  return bias ? tf.add(value, bias) : value;
}
