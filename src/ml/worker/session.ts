/** The engine behind the protocol: answers commands and sends events. The same in a browser's worker and in Node. */
import { createFinding, type Finding, FindingError } from '../document/findings.ts';
import type { BackendChoice } from '../document/schema.ts';
import type { Table } from '../nodes/table.ts';
import { realise, type Realised } from '../compile/realise.ts';
import type { Plan } from '../compile/plan.ts';
import { openBackend, type OpenedBackend, tryBackends, type WasmPaths } from '../backend/backends.ts';
import { tf } from '../backend/tf.ts';
import type { BlockDisk } from '../data/blocks/disk.ts';
import { fitRows } from '../data/blocks/fitRows.ts';
import { openRows } from '../data/blocks/storedRows.ts';
import { fitTables } from '../data/images/moments.ts';
import { closeDecoding } from '../data/images/pool.ts';
import { brokenMedia } from '../data/mediaStore.ts';
import { augmentImages } from './augment.ts';
import { cellsOfRows, decodeRows } from './imageRows.ts';
import { applyPipeline, type FittedData, headStates, type PartName, type PartTensors, tensorShapes, trainingRows, trainsOtherwise } from '../data/pipeline.ts';
import { describePredictions } from '../evaluate/describe.ts';
import { evaluatePart } from '../evaluate/evaluate.ts';
import { metricNameOf } from '../evaluate/evaluation.ts';
import { predictRows } from '../evaluate/predict.ts';
import { exportTfjs } from '../export/tfjs/exportTfjs.ts';
import { type Control, createControl } from '../train/control.ts';
import { type LoopResult, trainLoop } from '../train/loop.ts';
import { restoreModel, saveModel } from '../train/model.ts';
import { holdRows } from '../train/batch.ts';
import { createProbe, GALLERY_ROWS, spreadRows } from '../train/probe.ts';
import { type RateTest, testRates } from '../train/rateTest.ts';
import type { ExportedFile, FittedPipeline, GalleryRow, MetricPoint, RawRow, RunResult, TrainCommand, TrainEvent } from './protocol.ts';

/** The longest side of a picture of the gallery. */
const GALLERY_SIDE = 96;
/** Rows of images that the probe looks at. */
const PROBE_ROWS = 32;
/** How many rows of the test part an export carries as test vectors. */
const EXAMPLES = 20;

/** A trained model that can be asked. */
interface Loaded { runId: string; plan: Plan; pipeline: FittedPipeline; built: Realised; examples: RawRow[] }

export interface SessionPort {
  send(event: TrainEvent, transfer?: ArrayBuffer[]): void;
  wasmPaths: WasmPaths;
  /** Where rows lie that do not fit into memory. */
  disk: BlockDisk;
}

type TrainOrder = Extract<TrainCommand, { kind: 'train' }>;

/** Makes a session; give it every command that arrives. */
export function createSession(port: SessionPort): (command: TrainCommand) => Promise<void> {
  let backend: OpenedBackend | null = null;
  let choice: BackendChoice | null = null;
  let loaded: Loaded | null = null;
  let running: { runId: string; control: Control } | null = null;
  let testing: { requestId: string; control: Control } | null = null;
  let watched: readonly string[] | null = null;

  const ensureBackend = async (wanted: BackendChoice): Promise<OpenedBackend> => {
    if (backend && choice === wanted) return backend;
    dropLoaded(loaded);
    loaded = null;
    backend = await openBackend(wanted, port.wasmPaths);
    choice = wanted;
    return backend;
  };

  const train = async (order: TrainOrder): Promise<void> => {
    const control = createControl();
    running = { runId: order.runId, control };
    port.send({ kind: 'state', runId: order.runId, state: 'preparing' });
    try {
      const opened = await ensureBackend(order.backend);
      dropLoaded(loaded);
      loaded = null;
      const lost = whenLost(opened);
      lost.catch(() => undefined);
      const outcome = await Promise.race([withData(order, port.disk, (data) => runTraining(order, data, opened, control, port, () => watched)), lost]);
      loaded = outcome.loaded;
      port.send(outcome.event);
    } catch (cause) {
      port.send({ kind: 'failed', runId: order.runId, finding: findingOf(cause) });
    } finally {
      running = null;
      closeDecoding();
    }
  };

  const requireLoaded = (runId: string): Loaded => {
    if (loaded?.runId === runId) return loaded;
    throw new FindingError(createFinding('run.missing', {}, { path: runId }));
  };

  const answer = async (requestId: string, work: () => Promise<TrainEvent>): Promise<void> => {
    try {
      port.send(await work());
    } catch (cause) {
      port.send({ kind: 'refused', requestId, finding: findingOf(cause) });
    } finally {
      if (!running) closeDecoding();
    }
  };

  return async (command) => {
    switch (command.kind) {
      case 'tryBackends':
        return answer(command.requestId, async () => ({ kind: 'triedBackends', requestId: command.requestId, ...(await tryBackends(port.wasmPaths)) }));
      case 'train':
        return train(command);
      case 'testRates':
        return answer(command.requestId, async () => {
          const control = createControl();
          testing = { requestId: command.requestId, control };
          const opened = await ensureBackend(command.backend);
          const onStep = (share: number): void => port.send({ kind: 'ratesTried', requestId: command.requestId, share });
          return { kind: 'ratesTested', requestId: command.requestId, test: await Promise.race([withData(command, port.disk, (data) => runRateTest(command.plan, data, control, onStep)), whenLost(opened)]) };
        });
      case 'stopRates':
        if (testing?.requestId === command.requestId) testing.control.stop();
        return;
      case 'watch':
        watched = command.nodes;
        return;
      case 'pause':
      case 'resume':
      case 'stop':
        if (running?.runId !== command.runId) return;
        running.control[command.kind]();
        port.send({ kind: 'state', runId: command.runId, state: command.kind === 'pause' ? 'paused' : command.kind === 'resume' ? 'running' : 'stopping' });
        return;
      case 'load':
        return answer(command.requestId, async () => {
          await ensureBackend(command.backend);
          dropLoaded(loaded);
          const built = restoreModel(tf, command.plan, command.pipeline, command.model);
          loaded = { runId: command.runId, plan: command.plan, pipeline: command.pipeline, built, examples: command.examples };
          return { kind: 'loaded', requestId: command.requestId, runId: command.runId, parameters: built.whole.model.countParams() };
        });
      case 'predict':
        return answer(command.requestId, async () => {
          const { built, pipeline } = requireLoaded(command.runId);
          return { kind: 'predicted', requestId: command.requestId, ...(await predictRows(tf, built, pipeline, await decodeRows(command.rows, pipeline))) };
        });
      case 'evaluate':
        return answer(command.requestId, async () => {
          const { built, pipeline, plan } = requireLoaded(command.runId);
          const part = await partOf(plan, command.tables, command.part);
          return { kind: 'evaluated', requestId: command.requestId, ...(await evaluatePart(tf, built, pipeline, applyPipeline(pipeline, part, 'measure'))) };
        });
      case 'augment':
        return answer(command.requestId, async () => {
          await ensureBackend('wasm');
          return { kind: 'augmented', requestId: command.requestId, ...(await augmentImages(tf, command.layers, command.images, command.draw)) };
        });
      case 'export':
        return answer(command.requestId, async () => ({ kind: 'exported', requestId: command.requestId, files: await exportLoaded(requireLoaded(command.runId)) }));
    }
  };
}

/** Does something with the rows of an order, fitted and split; those on disk can be read until it is done. */
async function withData<T>({ plan, tables, stored, dropped }: Pick<TrainOrder, 'plan' | 'tables' | 'stored'> & { dropped?: number }, disk: BlockDisk, work: (data: FittedData) => Promise<T>): Promise<T> {
  if (!stored) return work(await fitTables(plan, tables, dropped));
  const reader = await openRows(stored, disk);
  try {
    return await work(await fitRows(plan, reader));
  } finally {
    await reader.close();
  }
}

async function runTraining(order: TrainOrder, data: FittedData, opened: OpenedBackend, control: Control, port: SessionPort, watching: () => readonly string[] | null): Promise<{ loaded: Loaded; event: TrainEvent }> {
  const { plan, runId } = order;
  const built = realise(tf, plan, { shapes: tensorShapes(data.pipeline), classCounts: data.classCounts });
  // Of rows that come block by block those are watched that stay.
  const watched = data.parts.validation.blocks ? applyPipeline(data.pipeline, data.raw.validation, 'measure') : data.parts.validation;
  const target = headStates(data.pipeline)[0] ?? null;
  const adversarial = plan.optimizers.length > 1 && plan.training.earlyStopping.enabled ? [createFinding('train.adversarial', {}, { count: plan.optimizers.length })] : [];
  const stepsPerEpoch = Math.ceil(data.parts.train.rows / plan.training.batchSize);
  port.send({
    kind: 'started', runId, backend: opened.info, parameters: built.whole.model.countParams(), stepsPerEpoch, epochs: plan.training.epochs, counts: data.counts,
    findings: [...opened.findings, ...data.findings, ...adversarial], metricName: metricNameOf(target),
    gallery: await galleryOf(data.raw.validation, watched, plan.targets),
  });
  port.send({ kind: 'state', runId, state: 'running' });
  const heads = headStates(data.pipeline);
  const probe = createProbe({
    tf, built, network: plan.network, validation: await holdRows(watched, PROBE_ROWS), watching,
    onInsight: ({ outputs, ...insight }) => port.send({ kind: 'insight', runId, insight, predictions: outputs && describePredictions(outputs, heads) }),
  });
  const points = createBatch((batch, step, stepsPerSecond) => port.send({ kind: 'metrics', runId, points: batch, step, stepsPerSecond }));
  try {
    const outcome = await trainLoop({
      tf, built, probe, train: data.parts.train, renew: trainingRows(data.pipeline, data.raw.train), validation: data.parts.validation, target, settings: plan.training, control,
      ...(order.resume ? { resume: order.resume } : {}),
      onPoints: points.add,
      onCheckpoint(checkpoint) {
        points.flush();
        port.send({ kind: 'checkpoint', runId, checkpoint });
      },
    });
    points.flush();
    const result = await summarise(plan, data, built, opened, outcome);
    const model = await saveModel(built.whole.model);
    const loaded = { runId, plan, pipeline: data.pipeline, built, examples: result.examples };
    const event: TrainEvent = outcome.error
      ? { kind: 'failed', runId, finding: outcome.error.finding, result, model }
      : { kind: 'done', runId, result, model };
    return { loaded, event };
  } catch (cause) {
    built.dispose();
    throw cause;
  }
}

/** Points are sent together: every message costs the page a task, and it draws no oftener. */
const SEND_MS = 50;

function createBatch(send: (points: MetricPoint[], step: number, stepsPerSecond: number) => void): { add(points: MetricPoint[], step: number, stepsPerSecond: number): void; flush(): void } {
  let waiting: MetricPoint[] = [];
  let latest: [step: number, stepsPerSecond: number] = [0, 0];
  let sent = -Infinity;
  const flush = (): void => {
    if (waiting.length > 0) send(waiting, ...latest);
    waiting = [];
    sent = performance.now();
  };
  return {
    add(points, step, stepsPerSecond) {
      waiting.push(...points);
      latest = [step, stepsPerSecond];
      if (performance.now() - sent >= SEND_MS) flush();
    },
    flush,
  };
}

async function summarise(plan: Plan, data: FittedData, built: Realised, opened: OpenedBackend, outcome: LoopResult): Promise<RunResult> {
  // Rows that were repeated or left out for the training are measured as they are, each once.
  const evaluate = (part: PartName) => evaluatePart(tf, built, data.pipeline, part === 'train' && !data.parts.train.blocks && trainsOtherwise(data.pipeline) ? applyPipeline(data.pipeline, data.raw.train, 'measure') : data.parts[part]);
  const test = await evaluate('test');
  const media = Object.values(data.parts).flatMap(({ inputs, targets }) => [...Object.values(inputs), ...Object.values(targets)].flatMap(({ images }) => images ?? []));
  return {
    status: outcome.status, backend: opened.info.name, seed: plan.training.seed, epochs: outcome.epochs, bestEpoch: outcome.bestEpoch, steps: outcome.steps,
    secondsPerStep: outcome.steps > 0 ? outcome.seconds / outcome.steps : 0, parameters: built.whole.model.countParams(), counts: data.counts,
    ...(media.length > 0 ? { waitingShare: outcome.waiting / Math.max(outcome.seconds + outcome.waiting, 1e-9), notices: await brokenMedia(media) } : {}),
    metrics: { train: (await evaluate('train')).metrics, validation: (await evaluate('validation')).metrics, test: test.metrics },
    evaluations: test.evaluations, pipeline: data.pipeline, examples: await cellsOfRows(data.raw.test, Array.from({ length: Math.min(EXAMPLES, data.raw.test.rows) }, (_, row) => row), (name) => !plan.targets.includes(name)),
  };
}

async function runRateTest(plan: Plan, data: FittedData, control: Control, onStep: (share: number) => void): Promise<RateTest> {
  const built = realise(tf, plan, { shapes: tensorShapes(data.pipeline), classCounts: data.classCounts });
  try {
    return await testRates({ tf, built, train: data.parts.train, target: headStates(data.pipeline)[0] ?? null }, plan.training.batchSize, plan.training.seed, control, onStep);
  } finally {
    built.dispose();
  }
}

/** The source's rows of one part, split as in training. */
async function partOf(plan: Plan, tables: Record<string, Table>, part: PartName): Promise<Table> {
  return (await fitTables(plan, tables)).raw[part];
}

/** The validation rows whose predictions the probe tells. */
async function galleryOf(raw: Table, validation: PartTensors, targets: readonly string[]): Promise<GalleryRow[]> {
  // Windows of a text are no rows of the source.
  if (validation.rows !== raw.rows) return [];
  const rows = spreadRows(raw.rows, GALLERY_ROWS), cells = (keeps: (name: string) => boolean): Promise<RawRow[]> => cellsOfRows(raw, rows, keeps, GALLERY_SIDE);
  const [given, truth] = await Promise.all([cells((name) => !targets.includes(name)), cells((name) => targets.includes(name))]);
  return given.map((row, i) => ({ row, truth: truth[i]! }));
}

async function exportLoaded({ built, pipeline, plan, examples }: Loaded): Promise<ExportedFile[]> {
  const { predictions } = await predictRows(tf, built, pipeline, examples);
  return exportTfjs({ name: plan.name, pipeline: { ...pipeline, inputs: [...built.predictor.inputs] }, model: await saveModel(built.predictor.model), vectors: examples.map((row, i) => ({ row, prediction: predictions[i]! })) });
}

function dropLoaded(loaded: Loaded | null): void {
  loaded?.built.dispose();
}

async function whenLost(opened: OpenedBackend): Promise<never> {
  const received = await opened.lost;
  throw new FindingError(createFinding('train.backendLost', {}, { backend: opened.info.name, received, next: 'wasm' }));
}

/** What went wrong, in words: a finding is passed on, memory is recognised, the rest is named. */
function findingOf(cause: unknown): Finding {
  if (cause instanceof FindingError) return cause.finding;
  const received = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]!.slice(0, 300);
  const memory = /memory|allocation|out of bounds|texture size|too large/i.test(received);
  return createFinding(memory ? 'train.memory' : 'train.failed', {}, { received });
}
