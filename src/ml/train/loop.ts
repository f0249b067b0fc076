/** The training loop: seeded batches, own gradients, losses kept on the device and read back about once a frame. */
import { createFinding, FindingError } from '../document/findings.ts';
import type { TrainingSettings } from '../document/schema.ts';
import type { TargetState } from '../nodes/define.ts';
import { createRandom, seedFor } from '../nodes/random.ts';
import type { Scalar, Tensor, Tf } from '../nodes/tf.ts';
import { mixedFor } from '../compile/mixing.ts';
import { addLosses, applyPart, type Batch, type Realised } from '../compile/realise.ts';
import type { PartTensors } from '../data/pipeline.ts';
import { metricNameOf } from '../evaluate/evaluation.ts';
import type { Checkpoint, MetricPoint } from '../worker/protocol.ts';
import { batchOf, loadRows, nextOrder, rowsAtOnce, type Moment } from './batch.ts';
import type { Control } from './control.ts';
import { liveMetric } from './liveMetric.ts';
import { createOptimizer, type OptimizerOptions, type RunningOptimizer } from './optimizer.ts';
import type { GradientObserver, Place, Probe } from './probe.ts';
import { disposeAll, restoreOptimizer, restoreSnapshot, reviveTensors, saveOptimizer, saveTensors, takeSnapshot } from './snapshot.ts';

/** Losses are read back, and messages let in, about this often. */
const FRAME_MS = 16;
/** Losses are read back at least after so many steps, however quick they are. */
const MOST_PENDING = 256;
/** Images are made ready for so many batches in advance: enough for several workers, little to hold. */
const BATCHES_AHEAD = 4;

/** What a step needs. */
export interface StepOptions {
  tf: Tf;
  built: Realised;
  train: PartTensors;
  /** What the first head predicts; null where nothing is compared with a target. */
  target: TargetState | null;
}

export interface LoopOptions extends StepOptions {
  validation: PartTensors;
  /** The training rows of an epoch, from 0, as many each time; null where they are the same in all. */
  renew?: ((epoch: number) => PartTensors) | null;
  settings: TrainingSettings;
  control: Control;
  resume?: Checkpoint;
  /** Looks in while somebody watches. */
  probe?: Probe;
  onPoints(points: MetricPoint[], step: number, stepsPerSecond: number): void;
  onCheckpoint(checkpoint: Checkpoint): void;
}

export interface LoopResult {
  status: 'done' | 'stopped';
  epochs: number;
  steps: number;
  bestEpoch: number;
  seconds: number;
  /** From when steps had been handed to the device to when the images of the next were ready, all together. */
  waiting: number;
  /** Set where the loss stopped being a number; the weights are those of the last good epoch. */
  error: FindingError | null;
}

/** Trains in place. What is left in the model are the best weights where the settings say so, else the last good ones. */
export async function trainLoop(options: LoopOptions): Promise<LoopResult> {
  const { tf, built, train, validation, settings } = options;
  const stepsPerEpoch = Math.ceil(train.rows / settings.batchSize);
  const random = createRandom(seedFor(settings.seed, 'batches'));
  let order: Int32Array = Int32Array.from({ length: train.rows }, (_, i) => i);
  const state: LoopState = { epoch: 0, step: 0, seconds: 0, waiting: 0, waited: 0, bestEpoch: 0, bestLoss: Infinity, points: [], validationLosses: [], stepsPerEpoch };
  const running = built.trainers.map((trainer) => createOptimizer(tf, trainer.rule, trainer.step.params as unknown as OptimizerOptions, trainer.trained));
  // Of several optimizers, one may well lose what another wins: no validation loss tells which weights are best.
  const { enabled, patience, minDelta, restoreBestWeights } = settings.earlyStopping;
  const single = running.length === 1;
  let best: Tensor[] | null = null;
  let good: Tensor[] = [];
  if (options.resume) {
    best = resumeFrom(options, running, options.resume, state);
    // The order of an epoch is shuffled from that of the one before it, so the shuffles are done again: microseconds.
    for (let epoch = 0; epoch < state.epoch; epoch++) order = nextOrder(train, order, random);
  }
  const reader = createReader(options, state);
  let error: FindingError | null = null;
  let status: LoopResult['status'] = 'done';
  const { model } = built.whole;
  good = takeSnapshot(tf, model);
  const swap = (): void => running.forEach((optimizer) => optimizer.swapEma());
  try {
    options.probe?.epoch(placeOf(state), false);
    while (state.epoch < settings.epochs) {
      order = nextOrder(train, order, random);
      const rows = options.renew && state.epoch > 0 ? { ...options, train: options.renew(state.epoch) } : options;
      const finished = await runEpoch(rows, running, order, state, reader);
      await reader.flush();
      if (!finished) {
        status = 'stopped';
        break;
      }
      swap();
      const point = await validate(options, validation, state);
      state.epoch++;
      reader.emit([point]);
      state.validationLosses.push(point.loss);
      if (single && point.loss < state.bestLoss - minDelta) {
        Object.assign(state, { bestLoss: point.loss, bestEpoch: state.epoch, waited: 0 });
        disposeAll(best);
        best = takeSnapshot(tf, model);
      } else state.waited++;
      const last = state.epoch === settings.epochs || (single && enabled && state.waited >= patience);
      options.probe?.epoch(placeOf(state), last);
      swap();
      disposeAll(good);
      good = takeSnapshot(tf, model);
      if (settings.checkpointEvery > 0 && (state.epoch % settings.checkpointEvery === 0 || last)) options.onCheckpoint(await makeCheckpoint(options, running, state, best));
      if (last) break;
    }
  } catch (cause) {
    if (!(cause instanceof FindingError) || cause.finding.code !== 'train.nan') throw cause;
    error = cause;
    restoreSnapshot(model, good);
  } finally {
    reader.dispose();
    await options.probe?.finish();
  }
  if (best && restoreBestWeights) restoreSnapshot(model, best);
  else {
    state.bestEpoch = state.epoch;
    // What was averaged is what is kept.
    if (!error) swap();
  }
  disposeAll(best);
  disposeAll(good);
  running.forEach((optimizer) => optimizer.dispose());
  return { status, epochs: state.epoch, steps: state.step, bestEpoch: state.bestEpoch, seconds: state.seconds, waiting: state.waiting, error };
}

interface LoopState { epoch: number; step: number; seconds: number; /** Seconds from when steps had been handed to the device to when the images of the next were ready. */ waiting: number; waited: number; bestEpoch: number; bestLoss: number; points: MetricPoint[]; validationLosses: number[]; stepsPerEpoch: number }

/** One pass over the training rows; false where it was stopped on the way. */
async function runEpoch(options: LoopOptions, running: readonly RunningOptimizer[], order: Int32Array, state: LoopState, reader: Reader): Promise<boolean> {
  const { train, settings, control } = options;
  let clock = performance.now();
  const batchAt = (start: number): Int32Array => order.subarray(start, Math.min(train.rows, start + settings.batchSize));
  // When the last step had been handed to the device.
  let handed = clock;
  /** Gives when the images of a batch were there; null where none had to be waited for. */
  const load = (start: number): Promise<number> | null => (start < train.rows ? loadRows(train, batchAt(start))?.then(() => performance.now()) ?? null : null);
  // Images of the batches to come are made ready while the device computes.
  const coming: (Promise<number> | null)[] = [];
  for (let ahead = 0; ahead < BATCHES_AHEAD; ahead++) coming.push(load(ahead * settings.batchSize));
  for (let start = 0; start < train.rows; start += settings.batchSize) {
    const rows = batchAt(start);
    const next = coming.shift();
    if (next) {
      const ready = await next;
      state.waiting += Math.max(0, ready - handed) / 1000;
    }
    coming.push(load(start + BATCHES_AHEAD * settings.batchSize));
    options.built.clock.step = ++state.step;
    const factors = factorsOf(options, running, state);
    const take = (observer?: GradientObserver): StepScalars => takeStep(options, running, rows, factors, { seed: settings.seed, epoch: state.epoch }, observer);
    const { probe } = options;
    reader.push(probe?.due() ? probe.observe(placeOf(state), ratesOf(options, factors), take) : take());
    const now = handed = performance.now();
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

function placeOf({ step, stepsPerEpoch, seconds }: LoopState): Place {
  return { step, epoch: step / stepsPerEpoch, seconds };
}

/** The learning rates of a step. */
function ratesOf({ built }: LoopOptions, factors: readonly number[]): number[] {
  return built.trainers.map((trainer, i) => Number(trainer.step.params.learningRate) * factors[i]!);
}

/** What the schedules say of the step that each optimizer is about to take. Batches that are only gathered are no steps. */
function factorsOf({ built, settings }: LoopOptions, running: readonly RunningOptimizer[], { stepsPerEpoch, validationLosses }: LoopState): number[] {
  return built.trainers.map((trainer, i) => {
    const own = stepsPerEpoch / Number(trainer.step.params.accumulate);
    return trainer.factor({ step: running[i]!.step + 1, steps: settings.epochs * own, stepsPerEpoch: own, validationLosses });
  });
}

/** One step of every optimizer, one after the other; gives the loss of all and the metric as scalars that are still on the device. */
export function takeStep(options: StepOptions, running: readonly RunningOptimizer[], rows: Int32Array, factors: readonly number[], moment?: Moment, observer?: GradientObserver): StepScalars {
  const { tf, built, train } = options;
  return tf.tidy(() => {
    const batch = batchOf(tf, train, rows, moment);
    let metric: Scalar | null = null;
    const losses = built.trainers.map((trainer, i) => {
      const { value, grads } = tf.variableGrads(() => {
        const tensors = applyPart(trainer.part, batch, true);
        metric ??= keepMetric(options, batch, tensors);
        const penalties = trainer.part.model.calculateLosses();
        return penalties.reduce<Scalar>((sum, penalty) => tf.add(sum, penalty), addLosses(tf, trainer.losses, batch, tensors, built.mixings));
      }, trainer.trained.map(({ variable }) => variable));
      observer?.(i, grads);
      running[i]!.apply(grads, factors[i]!);
      return value;
    });
    const loss = losses.reduce((a, b) => tf.add(a, b));
    return { loss: tf.keep(loss), metric } as never;
  }) as StepScalars;
}

interface StepScalars { loss: Scalar; metric: Scalar | null }

/** The metric of the first head, kept beyond the tidy of the gradients; null where the tensors do not hold it. */
function keepMetric({ tf, built, target }: StepOptions, batch: Batch, tensors: Readonly<Record<string, Tensor>>): Scalar | null {
  const head = built.heads[0];
  if (!head || !target || !tensors[head.key]) return null;
  const metric = liveMetric(tf, mixedFor(built.mixings, [head.key], batch.targets[head.target]!), tensors[head.key]!, target, head.link);
  return metric && tf.keep(metric);
}

/** Loss and metric of the validation rows, a batch at a time, read back together. */
async function validate(options: LoopOptions, part: PartTensors, state: LoopState): Promise<MetricPoint> {
  const { tf, built } = options;
  const chunks: { rows: number; values: Tensor }[] = [];
  const atOnce = rowsAtOnce(built.whole.model);
  for (let start = 0; start < part.rows; start += atOnce) {
    const end = Math.min(part.rows, start + atOnce);
    await loadRows(part, { start, end });
    chunks.push({ rows: end - start, values: tf.tidy(() => {
      const batch = batchOf(tf, part, { start, end });
      const tensors = applyPart(built.whole, batch, false);
      const head = built.heads[0];
      const metric = head && options.target ? liveMetric(tf, batch.targets[head.target]!, tensors[head.key]!, options.target, head.link) : null;
      return tf.stack([addLosses(tf, built.losses, batch, tensors), metric ?? tf.scalar(0)]);
    }) });
  }
  let loss = 0, metric = 0;
  for (const chunk of chunks) {
    const [chunkLoss, chunkMetric] = await chunk.values.data();
    chunk.values.dispose();
    loss += (chunkLoss! * chunk.rows) / part.rows;
    metric += (chunkMetric! * chunk.rows) / part.rows;
  }
  if (!Number.isFinite(loss)) throw nanFinding(options, { step: state.step, epoch: state.epoch + 1, loss });
  return { split: 'validation', step: state.step, epoch: state.epoch + 1, seconds: state.seconds, loss, metric: metricNameOf(options.target) ? metric : null };
}

function nanFinding({ built }: LoopOptions, { step, epoch, loss }: { step: number; epoch: number; loss: number }): FindingError {
  return new FindingError(createFinding('train.nan', {}, {
    epoch: Math.ceil(epoch), step, received: String(loss), learningRate: built.trainers.map((trainer) => String(trainer.step.params.learningRate)).join(', '),
  }));
}

interface Reader {
  readonly pending: number;
  push(scalars: StepScalars): void;
  /** Starts to read what is pending, once the read before it has arrived: the device is never more than two reads behind, and never waited for. */
  tick(): Promise<void>;
  /** Reads back all that is pending and emits it. */
  flush(): Promise<void>;
  emit(points: MetricPoint[]): void;
  dispose(): void;
}

/** Collects losses on the device and reads them back together, while further steps are on their way. */
function createReader(options: LoopOptions, state: LoopState): Reader {
  const { tf } = options;
  let pending: StepScalars[] = [];
  let arriving: Promise<void> = Promise.resolve();
  const dispose = (steps: readonly StepScalars[]): void => steps.forEach(({ loss, metric }) => { loss.dispose(); metric?.dispose(); });
  const emit = (points: MetricPoint[]): void => {
    state.points.push(...points);
    options.onPoints(points, state.step, state.seconds > 0 ? state.step / state.seconds : 0);
  };
  const read = async (batch: StepScalars[], first: number, seconds: number): Promise<void> => {
    const chunks: Tensor[] = [];
    for (let start = 0; start < batch.length;) {
      // A GPU compiles a program for every number of scalars, so there are only powers of two.
      const size = 2 ** Math.floor(Math.log2(batch.length - start));
      chunks.push(tf.tidy(() => tf.stack(batch.slice(start, start + size).flatMap(({ loss, metric }) => [loss, metric ?? loss]))));
      start += size;
    }
    dispose(batch);
    const values = (await Promise.all(chunks.map((chunk) => chunk.data()))).flatMap((part) => [...part]);
    chunks.forEach((chunk) => chunk.dispose());
    const points = batch.map((_step, i): MetricPoint => ({
      split: 'train', step: first + i, epoch: (first + i) / state.stepsPerEpoch, seconds, loss: values[2 * i]!, metric: batch[i]!.metric ? values[2 * i + 1]! : null,
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
      dispose(pending);
      pending = [];
    },
  };
}

async function makeCheckpoint({ built }: LoopOptions, running: readonly RunningOptimizer[], state: LoopState, best: Tensor[] | null): Promise<Checkpoint> {
  return {
    epoch: state.epoch, step: state.step, seconds: state.seconds, waited: state.waited, points: [...state.points],
    weights: await saveTensors(built.whole.model.getWeights().map((tensor, i) => ({ name: String(i), tensor }))),
    optimizers: await Promise.all(running.map(saveOptimizer)),
    best: best ? { epoch: state.bestEpoch, loss: state.bestLoss, weights: await saveTensors(best.map((tensor, i) => ({ name: String(i), tensor }))) } : null,
  };
}

function resumeFrom({ tf, built }: LoopOptions, running: readonly RunningOptimizer[], checkpoint: Checkpoint, state: LoopState): Tensor[] | null {
  const weights = reviveTensors(tf, checkpoint.weights).map(({ tensor }) => tensor);
  restoreSnapshot(built.whole.model, weights);
  disposeAll(weights);
  running.forEach((optimizer, i) => restoreOptimizer(tf, optimizer, checkpoint.optimizers[i]!));
  Object.assign(state, {
    epoch: checkpoint.epoch, step: checkpoint.step, seconds: checkpoint.seconds, waited: checkpoint.waited, points: [...checkpoint.points],
    validationLosses: checkpoint.points.filter((point) => point.split === 'validation').map((point) => point.loss), bestEpoch: checkpoint.best?.epoch ?? 0, bestLoss: checkpoint.best?.loss ?? Infinity,
  });
  return checkpoint.best && reviveTensors(tf, checkpoint.best.weights).map(({ tensor }) => tensor);
}
