/** The run controller: from the document to a training in the worker, and its events to the run store, at most ten times a second. */
import type { CheckResult } from '../../src/ml/compile/check.ts';
import { memoryNeed, overBudget } from '../../src/ml/compile/memory.ts';
import { documentOfFold, foldsOf, planOfFold } from '../../src/ml/compile/folds.ts';
import { createPlan, type Plan } from '../../src/ml/compile/plan.ts';
import { serialiseDocument } from '../../src/ml/document/load.ts';
import type { LoomDocument } from '../../src/ml/document/schema.ts';
import { completeParams } from '../../src/ml/nodes/define.ts';
import { isFolded } from '../../src/ml/nodes/prep/split.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { diskBudget } from '../../src/ml/data/blocks/portions.ts';
import { droppedRows } from '../../src/ml/data/engine.ts';
import { FindingError, type Finding } from '../../src/ml/document/findings.ts';
import { beginRun, createRunId, endRun, keepCheckpoint, logEvent, readModel, readPoints, type RunRecord } from '../../src/ml/runs/runStore.ts';
import type { FoldPlace } from '../../src/ml/runs/folds.ts';
import { createTrainClient, type TrainOrder } from '../../src/ml/worker/client.ts';
import type { RateTest } from '../../src/ml/train/rateTest.ts';
import type { MetricPoint, Prediction, RawRow, TrainEvent } from '../../src/ml/worker/protocol.ts';
import { getHost } from '../host/createHost.ts';
import { fileName } from '../host/fileName.ts';
import { useDocument } from '../stores/document.ts';
import { type FactsState, useFacts } from '../stores/facts.ts';
import { IDLE_RUN, isTraining, useRun } from '../stores/run.ts';
import { showPanel } from '../stores/session.ts';
import { dataEngine, findingOf } from './dataController.ts';
import { allowedMemory, backendHere } from './machine.ts';
import { addInsight, beforeRound, clearInsights, onWatch } from './insightBus.ts';
import { notify, notifyFinding } from './notices.ts';
import { loadRuns, metricOf, moveRuns, must, runFiles, runProject } from './runHistory.ts';
import { openTrainPort } from './trainPort.ts';

const client = createTrainClient(openTrainPort);

// What was seen belongs to one run.
useRun.subscribe((state, before) => { if (state.runId !== before.runId) clearInsights(); });
// A worker is opened by the first command that needs one; until then the client keeps what is watched.
onWatch((nodes) => client.watch(nodes));

/** Set while folds are trained one after the other. */
let inSeries = false;

/** The plan of the document as it is; null where something trains already, or where there are errors, which are shown instead. */
function planNow(): { checked: CheckResult; plan: Plan; root: LoomDocument } | null {
  if (inSeries || isTraining(useRun.getState())) return null;
  const { whole: checked } = useFacts.getState();
  if (checked.errors > 0) {
    showPanel('problems');
    return null;
  }
  // As it is now: the person may go on editing while it is read and trained.
  return { checked, plan: createPlan(checked), root: useDocument.getState().root };
}

/** Trains the document as it is. Errors of the document are shown instead. */
export async function startTraining(): Promise<void> {
  const now = planNow();
  if (now) await trainPlan(now.checked, now.plan, now.root, createRunId(new Date(), now.plan.training.seed));
}

/** How many folds the rows of the document are dealt to; null where they are dealt to parts of other sizes. */
export function foldsHere({ whole }: Pick<FactsState, 'whole'>): number | null {
  const split = Object.values(whole.document.nodes).find(({ type }) => definitionOf(type)?.role === 'split');
  if (!split) return null;
  const params = completeParams(definitionOf(split.type)!, split.params);
  return isFolded(params) ? Number(params.folds) : null;
}

/** Trains every fold of the k-fold split, one after the other: a run each. Stopping one ends them all. */
export async function trainAllFolds(): Promise<void> {
  const now = planNow(), folds = now && foldsOf(now.plan);
  if (!now || folds === null) return;
  const { checked, plan, root } = now, group = createRunId(new Date(), plan.training.seed);
  inSeries = true;
  try {
    for (let fold = 1; fold <= folds; fold++) {
      await trainPlan(checked, planOfFold(plan, fold), documentOfFold(root, plan, fold), `${group}-f${fold}`, { group, fold, folds });
      if (useRun.getState().state !== 'done') return;
    }
  } finally {
    inSeries = false;
  }
  showPanel('evaluate');
}

async function trainPlan(checked: CheckResult, plan: Plan, root: LoomDocument, runId: string, fold?: FoldPlace): Promise<void> {
  const text = serialiseDocument(root);
  useRun.setState({ ...IDLE_RUN, state: 'preparing', runId, plan, epochs: plan.training.epochs, fold: fold ?? null });
  if (fold === undefined || fold.fold === 1) showPanel('training');
  // The page draws this before the workers take the cores: on a small machine they would hold its task up.
  await new Promise((resolve) => { setTimeout(resolve); });
  try {
    await withRows(checked, plan, ({ notices, ...data }) => train({ runId, plan, ...data, backend: backendHere(plan.training.backend) }, text, notices, fold));
  } catch (cause) {
    useRun.setState({ state: 'failed', error: findingOf(cause, plan.name) });
  }
}

/** The rows of a plan, where they and its training fit into the memory that is allowed here, or in portions. Rejects with a `FindingError`. */
async function extractRows(checked: CheckResult, plan: Plan): Promise<Pick<TrainOrder, 'tables' | 'dropped' | 'stored'> & { notices: Finding[] }> {
  const allowed = await allowedMemory(), budget = diskBudget(checked, plan, allowed);
  if (budget) {
    const stored = await dataEngine().store(plan, budget);
    return { tables: {}, dropped: 0, stored, notices: stored.findings };
  }
  const extracted = await dataEngine().extract(plan, allowed);
  const rows = Object.fromEntries(Object.entries(extracted).map(([id, part]) => [id, part.table.rows]));
  const over = overBudget(memoryNeed(checked, rows), allowed);
  if (over) throw new FindingError(over);
  return {
    tables: Object.fromEntries(Object.entries(extracted).map(([id, part]) => [id, part.table])), dropped: droppedRows(extracted),
    notices: Object.values(extracted).flatMap((part) => part.findings),
  };
}

/** Tries learning rates on the document as it is. Rejects with a `FindingError`. */
export async function testLearningRates(watch: { onShare(share: number): void; signal: AbortSignal }): Promise<RateTest> {
  const { whole: checked } = useFacts.getState();
  const plan = createPlan(checked);
  return withRows(checked, plan, ({ tables, stored }) => {
    watch.signal.throwIfAborted();
    return client.testRates({ plan, tables, ...(stored ? { stored } : {}), backend: backendHere(plan.training.backend) }, watch);
  });
}

/** Does something with the rows of a plan; those on disk go afterwards. */
async function withRows<T>(checked: CheckResult, plan: Plan, work: (rows: Awaited<ReturnType<typeof extractRows>>) => Promise<T>): Promise<T> {
  const rows = await extractRows(checked, plan);
  try {
    return await work(rows);
  } finally {
    if (rows.stored) await dataEngine().removeStored(rows.stored.name);
  }
}

async function train(order: TrainOrder, text: string, notices: Finding[], fold?: FoldPlace): Promise<void> {
  const { plan, runId } = order;
  const project = runProject();
  const files = runFiles(project);
  const unsaved = useDocument.getState().file === null;
  const keeper = createKeeper();
  keeper.write(async () => { keeper.record = await beginRun(files, runId, plan, text, getHost().version, new Date(), fold); });
  keeper.write(loadRuns);
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
  if (end.kind === 'done') useRun.setState((state) => ({ state: end.result.status, result, findings: [...state.findings, ...(end.result.notices ?? [])] }));
  else useRun.setState({ state: 'failed', error: end.finding, result });
  keeper.write(async () => { await endRun(files, keeper.record!, end.kind === 'done' ? end.result.status : 'failed', result, end.model ?? null); });
  const failure = await keeper.finish();
  if (failure) useRun.setState((state) => ({ findings: [...state.findings, failure] }));
  // The project may have got its first file meanwhile; where another was opened, this run is no longer on show.
  if (unsaved && useDocument.getState().file !== null && useRun.getState().runId === runId) await moveRuns(project, runProject());
  else await loadRuns();
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
  return must(getHost().saveExport(fileName(`${plan?.name || 'model'}-tfjs`), files));
}

/** Saves the picture or the numbers of a chart, and says where. */
export async function saveChart(name: string, bytes: Uint8Array): Promise<void> {
  const saved = await getHost().saveExport(name.replace(/\.\w+$/, ''), [{ path: name, bytes }]);
  if (!saved.ok) notifyFinding(saved.finding);
  else if (saved.value !== null) notify('exported', { file: saved.value });
}

/** Puts a kept run on show: its curves' end, its evaluation, its model for trying. */
export async function showRun(record: RunRecord): Promise<void> {
  const { pipeline, examples, model } = await readModel(runFiles(runProject()), record);
  const parameters = await client.load({ runId: record.id, plan: record.plan, pipeline, examples, model, backend: 'wasm' });
  const points = await readPoints(runFiles(runProject()), record.id);
  const result = record.result!;
  useRun.setState({
    ...IDLE_RUN, state: result.status, runId: record.id, plan: record.plan, result, parameters, points, counts: result.counts,
    epochs: record.plan.training.epochs, metricName: metricOf(result), step: result.steps,
  });
  showPanel('evaluate');
}
