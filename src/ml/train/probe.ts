/** The probe: looks into a training a few times a second while somebody watches. It reads back behind the loop, changes nothing, and costs nothing while nobody does. */
import type { PlanStep } from '../compile/plan.ts';
import { applyPart, type Batch, type NetworkPart, type Realised } from '../compile/realise.ts';
import type { PartTensors } from '../data/pipeline.ts';
import { attentionOf, tellsAttention } from '../nodes/ownLayer.ts';
import { createRandom, seedFor } from '../nodes/random.ts';
import { definitionOf } from '../nodes/registry.ts';
import type { Scalar, Tensor, Tf, Variable } from '../nodes/tf.ts';
import { batchOf } from './batch.ts';
import { barsOf, greyOf, type Insight, type LayerInsight, type Picture } from './insight.ts';

/** The probe looks at most so often, and rests so long that it takes at most this share of the time. */
const EVERY_MS = 250;
const SHARE = 0.05;
const LONGEST_REST = 40;
/** Rows of the fixed sample, as far as what the layers give for them stays below so many values. */
const SAMPLE_ROWS = 32;
const SAMPLE_VALUES = 4_000_000;
/** Rows whose predictions are shown. */
export const GALLERY_ROWS = 8;
/** A histogram is made of at most so many values. */
const HISTOGRAM_VALUES = 1_024;
const MOST_PICTURES = 24;
/** Channels, heads, and the longest side of a picture. */
const MAPS = 8, HEADS = 4, SIDE = 28;
/** Samples and units of a picture of values. */
const VALUE_ROWS = 16, VALUE_UNITS = 64;

/** Where the training stands. */
export interface Place { step: number; epoch: number; seconds: number }
/** Told of the gradients of the optimizer `i`, inside the tidy of the step. */
export type GradientObserver = (i: number, gradients: Readonly<Record<string, Tensor>>) => void;

export interface Probe {
  /** Whether the coming step is to be looked at. */
  due(): boolean;
  /** Takes a step and looks at it; `rates` are the learning rates of the optimizers. */
  observe<T>(place: Place, rates: readonly number[], take: (observer: GradientObserver) => T): T;
  /** Looks at the network between two steps, if it is time or `last`: histograms, dead units, predictions. */
  epoch(place: Place, last: boolean): void;
  /** Waits for what is still being read. */
  finish(): Promise<void>;
}

export interface ProbeOptions {
  tf: Tf;
  built: Realised;
  /** Layers in order. */
  network: readonly PlanStep[];
  validation: PartTensors;
  /** Nodes whose pictures are wanted, or null while nobody watches. */
  watching(): readonly string[] | null;
  onInsight(insight: Insight): void;
  /** Between two looks, in milliseconds. */
  everyMs?: number;
}

/** `count` rows of `rows`, evenly spread, always the same. */
export function spreadRows(rows: number, count: number): number[] {
  const taken = Math.min(rows, count);
  return Array.from({ length: taken }, (_, i) => Math.floor((i * rows) / taken));
}

/** Collects tensors that are read back together, each with what is done with its values. */
type Add = (tensor: Tensor, read: (values: Float32Array) => void) => void;

/** The weight of a layer that says most of it: its largest. */
interface Kernel { id: string; variable: Variable }

export function createProbe(options: ProbeOptions): Probe {
  const { tf, built, network, validation, everyMs = EVERY_MS } = options;
  const reads = new Set<Promise<void>>();
  const rest = { step: { until: 0 }, epoch: { until: 0 } };
  const look = createLook();
  const picks = new Map<number, Int32Array>();

  const due = (kind: keyof typeof rest): boolean => options.watching() !== null && validation.rows > 0 && reads.size === 0 && performance.now() >= rest[kind].until;

  /** Some values of a tensor, the same places every time. */
  const someOf = (tensor: Tensor): Tensor => {
    const flat = tf.reshape(tensor, [-1]);
    if (flat.size <= HISTOGRAM_VALUES) return flat;
    let places = picks.get(flat.size);
    if (!places) {
      const random = createRandom(seedFor(flat.size, 'histogram'));
      places = Int32Array.from({ length: HISTOGRAM_VALUES }, () => Math.floor(random.next() * flat.size));
      picks.set(flat.size, places);
    }
    return tf.gather(flat, tf.tensor1d(places, 'int32'));
  };

  /** Computes on the device, reads back in one piece behind the loop, and tells. */
  const read = (kind: keyof typeof rest, place: Place, start: number, fill: (insight: Insight, add: Add) => void): void => {
    const insight: Insight = { ...place, optimizers: {}, layers: {}, pictures: {}, outputs: null };
    const parts: { size: number; read(values: Float32Array): void }[] = [];
    const packed = tf.tidy(() => {
      const flat: Tensor[] = [];
      fill(insight, (tensor, then) => {
        flat.push(tf.cast(tf.reshape(tensor, [-1]), 'float32'));
        parts.push({ size: tensor.size, read: then });
      });
      return tf.concat(flat);
    });
    const cost = performance.now() - start;
    rest[kind].until = performance.now() + Math.max(everyMs, Math.min(everyMs * LONGEST_REST, cost / SHARE));
    const arrive = async (): Promise<void> => {
      const values = (await packed.data()) as Float32Array;
      packed.dispose();
      let at = 0;
      for (const part of parts) part.read(values.slice(at, at += part.size));
      options.onInsight(insight);
    };
    // A device that is lost fails the next step as well, and the loop tells of it.
    const reading = arrive().catch(() => undefined).finally(() => reads.delete(reading));
    reads.add(reading);
  };

  return {
    due: () => due('step'),
    observe(place, rates, take) {
      const start = performance.now();
      const kernels = look.kernels();
      const before = kernels.map(({ variable }) => variable.clone());
      const norms: Scalar[] = [];
      try {
        const copied = performance.now();
        const result = take((i, gradients) => { norms[i] = tf.keep(lengthOf(tf, Object.values(gradients))); });
        // The step itself is no cost of looking.
        const taken = performance.now() - copied;
        read('step', place, start + taken, (insight, add) => {
          for (const [i, trainer] of built.trainers.entries()) {
            add(norms[i]!, ([norm]) => { insight.optimizers[trainer.step.id] = { rate: rates[i]!, norm: norm! }; });
          }
          for (const [i, { id, variable }] of kernels.entries()) {
            const change = lengthOf(tf, [tf.sub(variable, before[i]!)]), length = lengthOf(tf, [before[i]!]);
            // A batch that is only gathered (accumulation) changes nothing, and says nothing.
            add(tf.stack([change, length]), ([changed, size]) => { if (changed! > 0 && size! > 0) layerOf(insight, id).ratio = changed! / size!; });
          }
          const wanted = (options.watching() ?? []).slice(0, MOST_PICTURES);
          if (wanted.length > 0) look.pictures(wanted, insight, add);
        });
        return result;
      } finally {
        [...before, ...norms].forEach((tensor) => tensor.dispose());
      }
    },
    epoch(place, last) {
      if (!due('epoch') && !(last && options.watching() !== null && validation.rows > 0)) return;
      read('epoch', place, performance.now(), (insight, add) => {
        for (const { id, variable } of look.kernels()) add(someOf(variable), (values) => setBars(insight, id, 'weights', values));
        look.activations((id, tensor, relu) => {
          add(someOf(tensor), (values) => setBars(insight, id, 'activations', values));
          if (relu) add(deadShare(tf, tensor), ([share]) => { layerOf(insight, id).dead = share!; });
        });
        // What was never asked for can still be looked at when all is over.
        if (last) look.pictures(look.names().slice(0, MOST_PICTURES), insight, add);
        if (built.heads.length === 0) return;
        const rows = spreadRows(validation.rows, GALLERY_ROWS);
        const outputs = applyPart(built.predictor, batchOf(tf, validation, rows), false);
        const told: NonNullable<Insight['outputs']> = [];
        insight.outputs = told;
        built.predictor.keys.forEach((key, i) => add(outputs[key]!, (values) => { told[i] = { values, width: values.length / rows.length }; }));
      });
    },
    async finish() { await Promise.all(reads); },
  };

  function setBars(insight: Insight, id: string, name: 'weights' | 'activations', values: Float32Array): void {
    const bars = barsOf(values);
    if (bars) layerOf(insight, id)[name] = bars;
  }

  /** The parts of the network that are looked at, made when they are needed first. */
  function createLook() {
    let kernels: Kernel[] | null = null;
    let all: NetworkPart | null = null;
    let asked: { nodes: string; part: NetworkPart | null; steps: PlanStep[] } = { nodes: '', part: null, steps: [] };
    let rows: number[] | null = null;
    const steps = network.filter((step) => built.layers.has(step.id));
    const outputOf = (step: PlanStep): string => `${step.id}/${Object.keys(definitionOf(step.type)!.outputs)[0]!}`;
    const everything = (): NetworkPart => (all ??= built.partOf(steps.map(outputOf), 'probe'));
    const sample = (): Batch => {
      rows ??= spreadRows(validation.rows, Math.max(1, Math.min(SAMPLE_ROWS, Math.floor(SAMPLE_VALUES / valuesOf(everything())))));
      return batchOf(tf, validation, rows);
    };
    return {
      names: (): string[] => steps.map((step) => step.id),
      kernels(): Kernel[] {
        return (kernels ??= steps.flatMap((step) => {
          const layer = built.layers.get(step.id)!;
          if (step.shares !== undefined || layer.trainableWeights.length === 0) return [];
          const variables = layer.trainableWeights.map((weight) => weight.read() as Variable);
          return [{ id: step.id, variable: variables.reduce((a, b) => (b.size > a.size ? b : a)) }];
        }));
      },
      activations(tell: (id: string, tensor: Tensor, relu: boolean) => void): void {
        const part = everything();
        const tensors = applyPart(part, sample(), false);
        for (const step of steps) tell(step.id, tensors[outputOf(step)]!, isRelu(step));
      },
      pictures(nodes: readonly string[], insight: Insight, add: Add): void {
        const name = nodes.join('\n');
        if (asked.nodes !== name) {
          const chosen = steps.filter((step) => nodes.includes(step.id));
          const keys = [...new Set(chosen.flatMap((step) => [outputOf(step), ...attentionInputs(step)]))].filter((key) => built.layers.has(key.split('/')[0]!));
          asked = { nodes: name, steps: chosen, part: keys.length > 0 ? built.partOf(keys, 'pictures') : null };
        }
        if (!asked.part) return;
        const batch = sample();
        const tensors = applyPart(asked.part, batch, false);
        const at = (key: string): Tensor => tensors[key] ?? batch.inputs[key.split('/')[0]!]!;
        for (const step of asked.steps) {
          const inputs = attentionInputs(step);
          const weights = inputs.length > 0 ? attentionOf(built.layers.get(step.id)!, inputs.map(at)) : null;
          const drawn = weights ? attentionPicture(tf, weights) : pictureOf(tf, at(outputOf(step)));
          if (!drawn) continue;
          add(drawn.tensor, (values) => {
            const { kind, width, height, count } = drawn;
            insight.pictures[step.id] = { kind, width, height, count, ...greyOf(values, count), bars: kind === 'values' ? barsOf(values) : null };
          });
        }
      },
    };

    /** What is wired to a layer that can tell where it looks, in the order of its ports; nothing for others. */
    function attentionInputs(step: PlanStep): string[] {
      if (!tellsAttention(built.layers.get(step.id)!)) return [];
      return Object.keys(definitionOf(step.type)!.inputs).flatMap((port) => (step.inputs[port] ?? []).map((end) => `${end.node}/${end.port}`));
    }
  }
}

function layerOf(insight: Insight, id: string): LayerInsight {
  return (insight.layers[id] ??= {});
}

/** √Σx² over all of these. */
function lengthOf(tf: Tf, tensors: readonly Tensor[]): Scalar {
  return tf.tidy(() => tf.sqrt(tensors.map((tensor) => tf.sum(tf.square(tensor))).reduce<Tensor>((a, b) => tf.add(a, b), tf.scalar(0)))) as Scalar;
}

/** The share of units (of the last axis) that are nowhere above zero. */
function deadShare(tf: Tf, tensor: Tensor): Tensor {
  const units = tf.reshape(tensor, [-1, tensor.shape.at(-1)!]);
  return tf.mean(tf.cast(tf.lessEqual(tf.max(units, 0), 0), 'float32'));
}

/** Whether a unit of this layer can die: its activation gives exactly zero, without a slope, for all that is negative. */
function isRelu({ type, params }: PlanStep): boolean {
  return (type === 'layer.relu' && params.negativeSlope === 0) || params.activation === 'relu' || params.activation === 'relu6';
}

/** Values that the layers give for one row. */
function valuesOf({ model }: NetworkPart): number {
  return model.outputs.reduce((sum, { shape }) => sum + shape.slice(1).reduce<number>((product, size) => product * (size ?? 1), 1), 0);
}

type Drawn = Pick<Picture, 'kind' | 'width' | 'height' | 'count'> & { tensor: Tensor };

/** The tensor `[1, height, width, n]` no longer than `side`, as n pictures. */
function shrink(tf: Tf, images: Tensor, side: number): Tensor {
  const [, height, width] = images.shape as [number, number, number];
  const small: [number, number] = [Math.min(side, height), Math.min(side, width)];
  const sized = small[0] === height && small[1] === width ? images : tf.image.resizeBilinear(tf.cast(images, 'float32') as never, small);
  return tf.transpose(tf.reshape(sized, [small[0], small[1], images.shape[3]!]), [2, 0, 1]);
}

/** The first row of what a layer gives, or a few units of several rows; null where there is no picture of it. */
function pictureOf(tf: Tf, tensor: Tensor): Drawn | null {
  const { shape } = tensor;
  if (tensor.size === 0) return null;
  if (shape.length === 4) {
    const [, height, width, channels] = shape as [number, number, number, number];
    const maps = shrink(tf, tf.slice(tensor, [0, 0, 0, 0], [1, height, width, Math.min(MAPS, channels)]), SIDE);
    return { kind: 'maps', tensor: maps, count: maps.shape[0]!, height: maps.shape[1]!, width: maps.shape[2]! };
  }
  if (shape.length === 3) {
    const [, time, features] = shape as [number, number, number];
    const row = tf.transpose(tf.slice(tensor, [0, 0, 0], [1, time, features]), [0, 2, 1]);
    const map = shrink(tf, tf.reshape(row, [1, features, time, 1]), SIDE);
    return { kind: 'sequence', tensor: map, count: 1, height: map.shape[1]!, width: map.shape[2]! };
  }
  if (shape.length === 2) {
    const rows = Math.min(VALUE_ROWS, shape[0]!), units = Math.min(VALUE_UNITS, shape[1]!);
    return { kind: 'values', tensor: tf.slice(tensor, [0, 0], [rows, units]), count: 1, height: rows, width: units };
  }
  return null;
}

/** Where the first heads look for the first row, from `[batch, heads, queries, keys]`. */
function attentionPicture(tf: Tf, weights: Tensor): Drawn {
  const [, heads, queries, keys] = weights.shape as [number, number, number, number];
  const first = tf.slice(weights, [0, 0, 0, 0], [1, Math.min(HEADS, heads), queries, keys]);
  const maps = shrink(tf, tf.transpose(first, [0, 2, 3, 1]), SIDE);
  return { kind: 'attention', tensor: maps, count: maps.shape[0]!, height: maps.shape[1]!, width: maps.shape[2]! };
}
