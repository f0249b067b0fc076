/** The training loop: seeded batches, own gradients, losses kept on the device and read back about once a frame. */
import { createFinding, FindingError } from '../document/findings.ts';
import type { TrainingSettings } from '../document/schema.ts';
import type { TargetState } from '../nodes/define.ts';
import { createRandom, seedFor } from '../nodes/random.ts';
import type { Scalar, Tensor, Tf } from '../nodes/tf.ts';
import type { Realised } from '../compile/realise.ts';
import type { PartTensors } from '../data/pipeline.ts';
import type { Checkpoint, MetricPoint } from '../worker/protocol.ts';
import type { Control } from './control.ts';
import { disposeAll, restoreSnapshot, restoreTensors, saveTensors, saveWeights, takeSnapshot } from './snapshot.ts';

/** Losses are read back, and messages let in, about this often. */
const FRAME_MS = 16;
/** Losses are read back at least after so many steps, however quick they are. */
const MOST_PENDING = 256;

export interface LoopOptions {
  tf: Tf;
  built: Realised;
  train: PartTensors;
  validation: PartTensors;
  target: TargetState;
  settings: TrainingSettings;
  control: Control;
  resume?: Checkpoint;
  learningRate: number;
  onPoints(points: MetricPoint[], step: number, stepsPerSecond: number): void;
  onCheckpoint(checkpoint: Checkpoint): void;
}

export interface LoopResult {
  status: 'done' | 'stopped';
  epochs: number;
  steps: number;
  bestEpoch: number;
  seconds: number;
  /** Set where the loss stopped being a number; the weights are those of the last good epoch. */
  error: FindingError | null;
}

/** Trains in place. What is left in the model are the best weights where the settings say so, else the last good ones. */
export async function trainLoop(options: LoopOptions): Promise<LoopResult> {
  const { tf, built, train, validation, settings } = options;
  const stepsPerEpoch = Math.ceil(train.rows / settings.batchSize);
  const random = createRandom(seedFor(settings.seed, 'batches'));
  const order = Int32Array.from({ length: train.rows }, (_, i) => i);
  const state = { epoch: 0, step: 0, seconds: 0, waited: 0, bestEpoch: 0, bestLoss: Infinity, points: [] as MetricPoint[] };
  let best: Tensor[] | null = null;
  let good: Tensor[] = [];
  if (options.resume) {
    best = await resumeFrom(options, options.resume, state);
    // The order of an epoch is shuffled from that of the one before it, so the shuffles are done again: microseconds.
    for (let epoch = 0; epoch < state.epoch; epoch++) random.shuffle(order);
  }
  const reader = createReader(options, state, stepsPerEpoch);
  let error: FindingError | null = null;
  let status: LoopResult['status'] = 'done';
  good = takeSnapshot(tf, built.model);
  try {
    while (state.epoch < settings.epochs) {
      random.shuffle(order);
      const finished = await runEpoch(options, order, state, reader);
      await reader.flush();
      if (!finished) {
        status = 'stopped';
        break;
      }
      const point = await validate(options, validation, state);
      state.epoch++;
      reader.emit([point]);
      disposeAll(good);
      good = takeSnapshot(tf, built.model);
      if (point.loss < state.bestLoss - settings.earlyStopping.minDelta) {
        Object.assign(state, { bestLoss: point.loss, bestEpoch: state.epoch, waited: 0 });
        disposeAll(best);
        best = takeSnapshot(tf, built.model);
      } else state.waited++;
      const last = state.epoch === settings.epochs || (settings.earlyStopping.enabled && state.waited >= settings.earlyStopping.patience);
      if (settings.checkpointEvery > 0 && (state.epoch % settings.checkpointEvery === 0 || last)) options.onCheckpoint(await makeCheckpoint(options, state, best));
      if (last) break;
    }
  } catch (cause) {
    if (!(cause instanceof FindingError) || cause.finding.code !== 'train.nan') throw cause;
    error = cause;
    restoreSnapshot(built.model, good);
  } finally {
    reader.dispose();
  }
  if (best && settings.earlyStopping.restoreBestWeights) restoreSnapshot(built.model, best);
  else state.bestEpoch = state.epoch;
  disposeAll(best);
  disposeAll(good);
  return { status, epochs: state.epoch, steps: state.step, bestEpoch: state.bestEpoch, seconds: state.seconds, error };
}

type LoopState = { epoch: number; step: number; seconds: number; waited: number; bestEpoch: number; bestLoss: number; points: MetricPoint[] };

/** One pass over the training rows; false where it was stopped on the way. */
async function runEpoch(options: LoopOptions, order: Int32Array, state: LoopState, reader: Reader): Promise<boolean> {
  const { train, settings, control } = options;
  let clock = performance.now();
  for (let start = 0; start < train.rows; start += settings.batchSize) {
    const rows = order.subarray(start, Math.min(train.rows, start + settings.batchSize));
    state.step++;
    reader.push(takeStep(options, rows, state.step));
    const now = performance.now();
    if (now - clock >= FRAME_MS || reader.pending >= MOST_PENDING) {
      await reader.tick();
      state.seconds += (performance.now() - clock) / 1000;
      await control.breathe();
      clock = performance.now();
      if (control.stopping) return false;
    }
  }
  await reader.flush();
  state.seconds += (performance.now() - clock) / 1000;
  await control.breathe();
  return !control.stopping;
}

/** One step of the optimizer; gives loss and metric as scalars that are still on the device. */
function takeStep(options: LoopOptions, rows: Int32Array, step: number): [Scalar, Scalar] {
  const { tf, built, train, target } = options;
  built.clock.step = step;
  return tf.tidy(() => {
    const inputs = train.inputs.map((input) => tf.tensor2d(gather(input.values, input.width, rows), [rows.length, input.width]));
    const truth = tf.tensor2d(gather(train.target.values, train.target.width, rows), [rows.length, train.target.width]);
    let metric: Scalar | null = null;
    const { value, grads } = tf.variableGrads(() => {
      const prediction = built.model.apply(inputs.length === 1 ? inputs[0]! : inputs, { training: true }) as Tensor;
      metric = tf.keep(metricOf(tf, truth, prediction, target));
      const penalties = built.model.calculateLosses();
      return penalties.reduce<Scalar>((sum, penalty) => tf.add(sum, penalty), built.loss(truth, prediction));
    });
    built.optimizer.applyGradients(grads);
    return [tf.keep(value), metric!] as [Scalar, Scalar];
  });
}

/** The rows of a row-major array, one after the other. */
function gather(values: Float32Array, width: number, rows: Int32Array): Float32Array {
  const batch = new Float32Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * width;
    for (let j = 0; j < width; j++) batch[i * width + j] = values[from + j]!;
  }
  return batch;
}

/** Accuracy, or the mean absolute error in the target's unit. */
function metricOf(tf: Tf, truth: Tensor, prediction: Tensor, target: TargetState): Scalar {
  return tf.tidy(() => {
    if (target.task === 'regression') return tf.mul(tf.mean(tf.abs(tf.sub(truth, prediction))), target.scale);
    const right = target.task === 'binary'
      ? tf.equal(tf.greaterEqual(prediction, 0.5), tf.greaterEqual(truth, 0.5))
      : tf.equal(tf.argMax(prediction, -1), tf.argMax(truth, -1));
    return tf.mean(tf.cast(right, 'float32'));
  });
}

/** Loss and metric of the validation rows, read back once. */
async function validate(options: LoopOptions, part: PartTensors, state: LoopState): Promise<MetricPoint> {
  const { tf, built, target } = options;
  const both = tf.tidy(() => {
    const inputs = part.inputs.map((input) => tf.tensor2d(input.values, [part.rows, input.width]));
    const truth = tf.tensor2d(part.target.values, [part.rows, part.target.width]);
    const prediction = built.model.predict(inputs.length === 1 ? inputs[0]! : inputs, { batchSize: 4096 }) as Tensor;
    return tf.stack([built.loss(truth, prediction), metricOf(tf, truth, prediction, target)]);
  });
  const [loss, metric] = await both.data();
  both.dispose();
  if (!Number.isFinite(loss)) throw nanFinding(options, { step: state.step, epoch: state.epoch + 1, loss: loss! });
  return { split: 'validation', step: state.step, epoch: state.epoch + 1, seconds: state.seconds, loss: loss!, metric: metric! };
}

function nanFinding(options: LoopOptions, { step, epoch, loss }: { step: number; epoch: number; loss: number }): FindingError {
  return new FindingError(createFinding('train.nan', {}, {
    epoch: Math.ceil(epoch), step, received: String(loss), learningRate: options.learningRate,
  }));
}

interface Reader {
  readonly pending: number;
  push(scalars: [Scalar, Scalar]): void;
  /** Starts to read what is pending, once the read before it has arrived: the device is never more than two reads behind, and never waited for. */
  tick(): Promise<void>;
  /** Reads back all that is pending and emits it. */
  flush(): Promise<void>;
  emit(points: MetricPoint[]): void;
  dispose(): void;
}

/** Collects losses on the device and reads them back together, while further steps are on their way. */
function createReader(options: LoopOptions, state: LoopState, stepsPerEpoch: number): Reader {
  const { tf } = options;
  let pending: [Scalar, Scalar][] = [];
  let arriving: Promise<void> = Promise.resolve();
  const emit = (points: MetricPoint[]): void => {
    state.points.push(...points);
    options.onPoints(points, state.step, state.seconds > 0 ? state.step / state.seconds : 0);
  };
  const read = async (batch: [Scalar, Scalar][], first: number, seconds: number): Promise<void> => {
    const chunks: Tensor[] = [];
    for (let start = 0; start < batch.length;) {
      // A GPU compiles a program for every number of scalars, so there are only powers of two.
      const size = 2 ** Math.floor(Math.log2(batch.length - start));
      chunks.push(tf.tidy(() => tf.stack(batch.slice(start, start + size).flat())));
      start += size;
    }
    batch.flat().forEach((scalar) => scalar.dispose());
    const values = (await Promise.all(chunks.map((chunk) => chunk.data()))).flatMap((part) => [...part]);
    chunks.forEach((chunk) => chunk.dispose());
    const points = batch.map((_, i): MetricPoint => ({
      split: 'train', step: first + i, epoch: (first + i) / stepsPerEpoch, seconds, loss: values[2 * i]!, metric: values[2 * i + 1]!,
    }));
    const bad = points.findIndex((point) => !Number.isFinite(point.loss));
    emit(bad < 0 ? points : points.slice(0, bad));
    if (bad >= 0) throw nanFinding(options, points[bad]!);
  };
  const tick = async (): Promise<void> => {
    await arriving;
    const batch = pending;
    pending = [];
    if (batch.length === 0) return;
    arriving = read(batch, state.step - batch.length + 1, state.seconds);
    // Whoever awaits it next hears of a failure; until then nobody may call it unhandled.
    arriving.catch(() => undefined);
  };
  return {
    get pending() { return pending.length; },
    push(scalars) { pending.push(scalars); },
    emit,
    tick,
    async flush() {
      await tick();
      await arriving;
    },
    dispose() {
      pending.flat().forEach((scalar) => scalar.dispose());
      pending = [];
    },
  };
}

async function makeCheckpoint(options: LoopOptions, state: LoopState, best: Tensor[] | null): Promise<Checkpoint> {
  return {
    epoch: state.epoch, step: state.step, seconds: state.seconds, waited: state.waited, points: [...state.points],
    tensors: await saveTensors(options.built.model, options.built.optimizer),
    best: best ? { epoch: state.bestEpoch, loss: state.bestLoss, weights: await saveWeights(best) } : null,
  };
}

async function resumeFrom(options: LoopOptions, checkpoint: Checkpoint, state: LoopState): Promise<Tensor[] | null> {
  const { tf, built } = options;
  await restoreTensors(tf, built.model, built.optimizer, checkpoint.tensors);
  Object.assign(state, {
    epoch: checkpoint.epoch, step: checkpoint.step, seconds: checkpoint.seconds, waited: checkpoint.waited, points: [...checkpoint.points],
    bestEpoch: checkpoint.best?.epoch ?? 0, bestLoss: checkpoint.best?.loss ?? Infinity,
  });
  return checkpoint.best?.weights.map((item) => tf.tensor(new Float32Array(item.values), item.shape)) ?? null;
}
