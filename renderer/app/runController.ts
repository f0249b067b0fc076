/** The run controller: from the document to a training in the worker, and its events to the run store, at most ten times a second. */
import trainWorkerUrl from '../../src/ml/worker/train.worker.ts?worker&url';
import { createPlan, type Plan } from '../../src/ml/compile/plan.ts';
import { droppedRows } from '../../src/ml/data/engine.ts';
import { headStates } from '../../src/ml/data/pipeline.ts';
import { FindingError, type Finding } from '../../src/ml/document/findings.ts';
import { metricNameOf } from '../../src/ml/evaluate/evaluation.ts';
import { beginRun, createRunId, endRun, keepCheckpoint, logEvent, readModel, readRun, type RunFilesLike, type RunRecord } from '../../src/ml/runs/runStore.ts';
import { createTrainClient, type TrainOrder } from '../../src/ml/worker/client.ts';
import type { RateTest } from '../../src/ml/train/rateTest.ts';
import type { MetricPoint, Prediction, RawRow, TrainEvent } from '../../src/ml/worker/protocol.ts';
import { getHost } from '../host/createHost.ts';
import type { HostResult } from '../host/types.ts';
import { useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { IDLE_RUN, isTraining, useRun } from '../stores/run.ts';
import { showPanel } from '../stores/session.ts';
import { dataEngine, findingOf } from './dataController.ts';
import { addInsight, beforeRound, clearInsights, onWatch } from './insightBus.ts';
import { notify, notifyFinding } from './notices.ts';
import { createTrustedWorker } from './trustedWorker.ts';

const client = createTrainClient(() => {
  const worker = createTrustedWorker(trainWorkerUrl);
  return {
    postMessage: (message, transfer) => worker.postMessage(message, [...(transfer ?? [])]),
    onMessage: (listener) => worker.addEventListener('message', (event) => listener(event.data)),
    onError: (listener) => worker.addEventListener('error', (event) => listener(event.message || 'the worker failed')),
    terminate: () => worker.terminate(),
  };
});

// What was seen belongs to one run.
useRun.subscribe((state, before) => { if (state.runId !== before.runId) clearInsights(); });
// A worker is opened by the first command that needs one; until then the client keeps what is watched.
onWatch((nodes) => client.watch(nodes));

/** Which backends work here, for the settings. */
export const probeBackends = (): ReturnType<typeof client.probe> => client.probe();

async function must<T>(result: Promise<HostResult<T>>): Promise<T> {
  const settled = await result;
  if (settled.ok) return settled.value;
  throw new FindingError(settled.finding);
}

/** The folder that this project's runs are kept under. */
export function runProject(): string {
  const { file, document } = useDocument.getState();
  return file?.name ?? (document.name === '' ? 'untitled' : document.name);
}

/** Files of runs through the host. */
export function runFiles(project: string): RunFilesLike {
  const { runs } = getHost();
  return {
    read: (path) => must(runs.read(project, path)),
    write: async (path, bytes) => { await must(runs.write(project, path, bytes)); },
    append: async (path, text) => { await must(runs.append(project, path, text)); },
  };
}

/** Trains the document as it is. Errors of the document are shown instead. */
export async function startTraining(): Promise<void> {
  if (isTraining(useRun.getState())) return;
  const { whole: checked } = useFacts.getState();
  if (checked.errors > 0) {
    showPanel('problems');
    return;
  }
  const plan = createPlan(checked);
  const runId = createRunId(new Date(), plan.training.seed);
  useRun.setState({ ...IDLE_RUN, state: 'preparing', runId, plan, epochs: plan.training.epochs });
  showPanel('training');
  // The page draws this before the workers take the cores: on a small machine they would hold its task up.
  await new Promise((resolve) => { setTimeout(resolve); });
  try {
    const { notices, ...data } = await extractRows(plan);
    await train({ runId, plan, ...data, backend: plan.training.backend }, notices);
  } catch (cause) {
    useRun.setState({ state: 'failed', error: findingOf(cause, plan.name) });
  }
}

async function extractRows(plan: Plan): Promise<Pick<TrainOrder, 'tables' | 'dropped'> & { notices: Finding[] }> {
  const extracted = await dataEngine().extract(plan);
  return {
    tables: Object.fromEntries(Object.entries(extracted).map(([id, part]) => [id, part.table])), dropped: droppedRows(extracted),
    notices: Object.values(extracted).flatMap((part) => part.findings),
  };
}

/** Tries learning rates on the document as it is. Rejects with a `FindingError`. */
export async function testLearningRates(): Promise<RateTest> {
  const plan = createPlan(useFacts.getState().whole);
  const { tables } = await extractRows(plan);
  return client.testRates({ plan, tables, backend: plan.training.backend });
}

async function train(order: TrainOrder, notices: Finding[]): Promise<void> {
  const { plan, runId } = order;
  const files = runFiles(runProject());
  const keeper = createKeeper();
  keeper.write(async () => { keeper.record = await beginRun(files, runId, plan, getHost().version, new Date()); });
  const frame = createFrame((points) => keeper.write(() => logEvent(files, runId, { kind: 'metrics', points })));
  getHost().setTrainingState({ running: true, progress: 0 });
  const end = await client.train(order, (event) => {
    if (event.kind === 'started') {
      clearInsights(event.gallery);
      const { backend, parameters, stepsPerEpoch, epochs, counts, findings, metricName } = event;
      useRun.setState({ backend, parameters, stepsPerEpoch, epochs, counts, metricName, findings: [...notices, ...findings] });
    } else if (event.kind === 'state') useRun.setState({ state: event.state });
    else if (event.kind === 'metrics') frame.add(event);
    else if (event.kind === 'insight') addInsight(event);
    else if (event.kind === 'checkpoint') keeper.write(async () => { keeper.record = await keepCheckpoint(files, keeper.record!, event.checkpoint); });
  });
  frame.flush();
  getHost().setTrainingState({ running: false, progress: null });
  const result = end.result ?? null;
  if (end.kind === 'done') useRun.setState({ state: end.result.status, result });
  else useRun.setState({ state: 'failed', error: end.finding, result });
  keeper.write(async () => { await endRun(files, keeper.record!, end.kind === 'done' ? end.result.status : 'failed', result, end.model ?? null); });
  const failure = await keeper.finish();
  if (failure) useRun.setState((state) => ({ findings: [...state.findings, failure] }));
  runList.bump();
}

/** Writes of a run follow each other in the order of the events; the first that fails ends them and is told. */
function createKeeper(): { record: RunRecord | null; write(work: () => Promise<void>): void; finish(): Promise<Finding | null> } {
  let queue: Promise<void> = Promise.resolve();
  let failure: Finding | null = null;
  return {
    record: null,
    write(work) {
      queue = queue.then(async () => {
        if (failure) return;
        try {
          await work();
        } catch (cause) {
          failure = findingOf(cause, runProject());
        }
      });
    },
    async finish() {
      await queue;
      return failure;
    },
  };
}

/** The log of a run is written so often: every write costs the page some milliseconds. */
const LOG_MS = 1_000;

/** Gathers points, hands them to the store ten times a second (more than that nobody can read), and to the log once. */
function createFrame(log: (points: MetricPoint[]) => void): { add(event: Extract<TrainEvent, { kind: 'metrics' }>): void; flush(): void } {
  let waiting: MetricPoint[] = [];
  let latest = { step: 0, stepsPerSecond: 0 };
  let unlogged: MetricPoint[] = [];
  let logged = performance.now();
  const write = (): void => {
    logged = performance.now();
    if (unlogged.length > 0) log(unlogged);
    unlogged = [];
  };
  const show = (): void => {
    if (waiting.length === 0) return;
    const points = waiting;
    waiting = [];
    useRun.setState((state) => ({ points: [...state.points, ...points], ...latest }));
    const { epochs, stepsPerEpoch } = useRun.getState();
    getHost().setTrainingState({ running: true, progress: Math.min(1, latest.step / Math.max(1, epochs * stepsPerEpoch)) });
  };
  return {
    add(event) {
      waiting.push(...event.points);
      unlogged.push(...event.points);
      latest = { step: event.step, stepsPerSecond: event.stepsPerSecond };
      beforeRound(show);
      if (performance.now() - logged > LOG_MS) write();
    },
    flush() {
      show();
      write();
    },
  };
}

export const pauseTraining = (): void => client.pause();
export const resumeTraining = (): void => client.resume();
export function stopTraining(): void {
  useRun.setState({ state: 'stopping' });
  client.stop();
}

/** Predicts one row with the run on show. Rejects with a `FindingError`. */
export async function predictRow(row: RawRow): Promise<{ prediction: Prediction; notices: Finding[] }> {
  const { runId } = useRun.getState();
  const { predictions, findings } = await client.predict(runId ?? '', [row]);
  return { prediction: predictions[0]!, notices: findings };
}

/** Exports the model of the run on show; gives the name for people, or null where the dialog was closed. */
export async function exportRun(): Promise<string | null> {
  const { runId, plan } = useRun.getState();
  const files = await client.exportModel(runId ?? '');
  return must(getHost().saveExport(`${plan?.name || 'model'}-tfjs`.replace(/[\\/:*?"<>|]/g, '-'), files));
}

/** Saves the picture or the numbers of a chart, and says where. */
export async function saveChart(name: string, bytes: Uint8Array): Promise<void> {
  const saved = await getHost().saveExport(name.replace(/\.\w+$/, ''), [{ path: name, bytes }]);
  if (!saved.ok) notifyFinding(saved.finding);
  else if (saved.value !== null) notify('exported', { file: saved.value });
}

/** The kept runs of this project, newest first. */
export async function listRuns(): Promise<RunRecord[]> {
  const project = runProject();
  const ids = await must(getHost().runs.list(project));
  const read = await Promise.all(ids.map((id) => readRun(runFiles(project), id).catch(() => null)));
  return read.filter((record) => record !== null).reverse();
}

/** Puts a kept run on show: its curves' end, its evaluation, its model for trying. */
export async function showRun(record: RunRecord): Promise<void> {
  const { pipeline, examples, model } = await readModel(runFiles(runProject()), record);
  const parameters = await client.load({ runId: record.id, plan: record.plan, pipeline, examples, model, backend: 'wasm' });
  const points = await readPoints(record.id);
  const result = record.result!;
  useRun.setState({
    ...IDLE_RUN, state: result.status, runId: record.id, plan: record.plan, result, parameters, points, counts: result.counts,
    epochs: record.plan.training.epochs, metricName: metricNameOf(headStates(result.pipeline)[0] ?? null), step: result.steps,
  });
  showPanel('evaluate');
}

async function readPoints(id: string): Promise<MetricPoint[]> {
  const text = new TextDecoder().decode(await runFiles(runProject()).read(`${id}/events.jsonl`).catch(() => new Uint8Array()));
  return text.split('\n').filter((line) => line !== '').flatMap((line) => (JSON.parse(line) as { points?: MetricPoint[] }).points ?? []);
}

export async function deleteRun(id: string): Promise<void> {
  await must(getHost().runs.remove(runProject(), id));
  runList.bump();
}

/** Tells the Runs panel that the list has changed. */
export const runList = (() => {
  const listeners = new Set<() => void>();
  let version = 0;
  return {
    bump() { version++; listeners.forEach((listener) => listener()); },
    subscribe(listener: () => void) { listeners.add(listener); return () => { listeners.delete(listener); }; },
    version: () => version,
  };
})();
