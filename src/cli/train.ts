/** `tensorloom train`: a project becomes a run. */
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import { createFinding, FindingError, type Finding } from '../ml/document/findings.ts';
import { serialiseDocument } from '../ml/document/load.ts';
import { backendChoiceSchema, type BackendChoice, type LoomDocument, trainingSchema } from '../ml/document/schema.ts';
import type { CheckResult } from '../ml/compile/check.ts';
import { knownRows, MB, memoryNeed, overBudget } from '../ml/compile/memory.ts';
import { documentOfFold, planOfFold } from '../ml/compile/folds.ts';
import { createPlan, type Plan } from '../ml/compile/plan.ts';
import { diskBudget } from '../ml/data/blocks/portions.ts';
import { definitionOf } from '../ml/nodes/registry.ts';
import { isFolded } from '../ml/nodes/prep/split.ts';
import { nodeRunFiles } from '../ml/runs/nodeFiles.ts';
import { beginRun, createRunId, endRun, keepCheckpoint, logEvent, readCheckpoint, readRun, type RunRecord } from '../ml/runs/runStore.ts';
import { type FoldPlace, spreadFigures } from '../ml/runs/folds.ts';
import { type DataEngine, droppedRows } from '../ml/data/engine.ts';
import { createTrainClient, type TrainClient, type TrainOrder } from '../ml/worker/client.ts';
import { createNodeTrainPort } from '../ml/worker/node.ts';
import type { Checkpoint } from '../ml/worker/protocol.ts';
import { changeSource, prepareProject, readProject, reportFindings, sayFinding, UsageError, writtenPath, type Output } from './io.ts';
import { VERSION } from './version.ts';

export interface TrainArguments {
  project: string;
  data: string[];
  epochs?: string;
  seed?: string;
  backend?: string;
  resume?: string;
  memory?: string;
  folds?: string;
  out?: string;
}

/** Trains, evaluates, and keeps the run. Gives the exit code. */
export async function runTrain(args: TrainArguments, output: Output): Promise<number> {
  const { document } = await readProject(args.project);
  for (const setting of args.data) {
    const at = setting.indexOf('=');
    if (at < 1) throw new UsageError(`--data takes NODE=PATH, not “${setting}”`);
    const node = document.nodes[setting.slice(0, at)];
    if (!node || definitionOf(node.type)?.role !== 'source') throw new UsageError(`--data: there is no source node “${setting.slice(0, at)}”`);
    const path = resolve(setting.slice(at + 1));
    await changeSource(node, path);
    node.params.path = await writtenPath(path, isAbsolute(setting.slice(at + 1)) ? path : relative(dirname(resolve(args.project)), path));
    delete node.params.sha256;
  }
  if (args.epochs !== undefined) document.training.epochs = integerOf('epochs', args.epochs);
  if (args.seed !== undefined) document.training.seed = integerOf('seed', args.seed);
  const folds = args.folds === undefined ? null : dealToFolds(document, args.folds);
  if (folds !== null && args.resume !== undefined) throw new UsageError('--folds begins anew: it does not go with --resume');
  const backend = chooseBackend(args.backend, document.training.backend);

  const memory = args.memory === undefined ? Infinity : memoryOf(args.memory);
  const { engine, checked } = await prepareProject(document, args.project);
  if (checked.errors > 0) return reportFindings(output, checked.findings);
  const plan = createPlan(checked), started = new Date(), group = createRunId(started, plan.training.seed);
  const place = folds === null ? { root: args.out === undefined ? `${resolve(args.project)}.runs` : dirname(resolve(args.out)), id: args.out === undefined ? group : basename(resolve(args.out)) }
    : { root: args.out === undefined ? `${resolve(args.project)}.runs` : resolve(args.out), id: group };
  const resumed = args.resume === undefined ? null : await readResumed(args.resume);
  const job = { root: place.root, backend, resumed, notices: [...checked.findings], output };
  const client = createTrainClient(createNodeTrainPort);
  const interrupted = { yes: false };
  const interrupt = (): void => {
    output.err('Stopping; once more to stop at once.');
    process.once('SIGINT', () => process.exit(130));
    interrupted.yes = true;
    client.stop();
  };
  process.once('SIGINT', interrupt);
  try {
    if (folds === null) {
      const rows = await readRows(engine, checked, plan, memory);
      await engine.close();
      const { record, failed } = await trainOnce({ ...job, client, id: place.id, plan, document, rows, started, engine });
      if (failed) return reportFindings(output, failed);
      sayResult(record.result!, resolve(place.root, place.id), job.notices, output);
      return 0;
    }
    const records: RunRecord[] = [];
    let kept: Rows | null = null;
    for (let fold = 1; fold <= folds && !interrupted.yes; fold++) {
      const ofFold = planOfFold(plan, fold);
      // In memory all folds have the same rows; on disk they lie by the parts of one.
      const rows: Rows = kept ?? await readRows(engine, checked, ofFold, memory);
      if (!rows.order.stored) kept = rows;
      output.err(`Fold ${fold} of ${folds}`);
      const id = args.out === undefined ? `${group}-f${fold}` : `fold-${fold}`;
      const { record, failed } = await trainOnce({ ...job, client, id, plan: ofFold, document: documentOfFold(document, plan, fold), rows, started: new Date(), engine, fold: { group, fold, folds } });
      if (failed) return reportFindings(output, failed);
      records.push(record);
    }
    await engine.close();
    sayFolds(records, place.root, job.notices, output);
    return 0;
  } finally {
    process.off('SIGINT', interrupt);
    client.close();
  }
}

type Rows = Awaited<ReturnType<typeof readRows>>;
interface Job {
  client: TrainClient; engine: DataEngine; root: string; id: string; plan: Plan; document: LoomDocument; rows: Rows; backend: BackendChoice;
  resumed: Checkpoint | null; started: Date; fold?: FoldPlace; notices: Finding[]; output: Output;
}

/** Trains one plan and keeps the run; rows on disk go with it. Gives what went wrong where it failed. */
async function trainOnce({ client, engine, root, id, plan, document, rows, backend, resumed, started, fold, notices, output }: Job): Promise<{ record: RunRecord; failed: Finding[] | null }> {
  const files = nodeRunFiles(root);
  // Of several folds each says the same.
  const notice = (finding: Finding): void => {
    if (notices.some((known) => known.code === finding.code && known.node === finding.node && known.values.column === finding.values.column)) return;
    notices.push(finding);
  };
  rows.findings.forEach(notice);
  if (fold === undefined || fold.fold === 1) for (const finding of notices) output.err(sayFinding(finding));
  let record = await beginRun(files, id, plan, serialiseDocument(document), VERSION, started, fold);
  // Writes follow each other in the order of the events.
  let writes: Promise<void> = Promise.resolve();
  const write = (work: () => Promise<void>): void => { writes = writes.then(work); writes.catch(() => undefined); };
  let lastLine = 0;
  try {
    const end = await client.train({ runId: id, plan, ...rows.order, backend, ...(resumed ? { resume: resumed } : {}) }, (event) => {
      if (event.kind === 'started') {
        event.findings.forEach(notice);
        output.err(`Training on ${event.backend.name} (${event.backend.detail}): ${event.parameters} parameters, ${event.counts.train} / ${event.counts.validation} / ${event.counts.test} rows`);
      }
      if (event.kind === 'metrics') {
        write(() => logEvent(files, id, { kind: 'metrics', points: event.points }));
        const point = event.points.findLast((known) => known.split === 'validation');
        if (point && (Date.now() - lastLine > 500 || point.epoch === plan.training.epochs)) {
          lastLine = Date.now();
          output.err(`epoch ${point.epoch}/${plan.training.epochs}  validation loss ${point.loss.toFixed(4)}${point.metric === null ? '' : `  metric ${point.metric.toFixed(4)}`}`);
        }
      }
      if (event.kind === 'checkpoint') write(async () => { record = await keepCheckpoint(files, record, event.checkpoint); });
    });
    await writes;
    if (end.kind === 'failed') {
      record = await endRun(files, record, 'failed', end.result ?? null, end.model ?? null);
      return { record, failed: [end.finding, ...notices] };
    }
    record = await endRun(files, record, end.result.status, end.result, end.model);
    for (const finding of end.result.notices ?? []) {
      output.err(sayFinding(finding));
      notice(finding);
    }
    return { record, failed: null };
  } finally {
    if (rows.order.stored) await engine.removeStored(rows.order.stored.name);
  }
}

/** Sets the split of a project to so many folds. */
function dealToFolds(document: LoomDocument, text: string): number {
  const folds = text.trim() === '' ? NaN : Number(text), split = Object.values(document.nodes).find(({ type }) => definitionOf(type)?.role === 'split');
  const { min, max } = definitionOf('prep.split')!.params.folds as { min: number; max: number };
  if (!Number.isInteger(folds) || folds < min || folds > max) throw new UsageError(`--folds takes a whole number from ${min} to ${max}, not “${text}”`);
  if (!split) throw new UsageError('--folds: the project has no Split');
  Object.assign(split.params, { parts: 'folds', folds, fold: 1 });
  if (!isFolded({ method: 'random', ...split.params })) throw new UsageError('--folds: rows are dealt to folds by chance or by groups only');
  return folds;
}

/** What the folds say together, on stdout. */
function sayFolds(records: readonly RunRecord[], root: string, findings: readonly Finding[], output: Output): void {
  const figures = spreadFigures(records);
  if (output.json) {
    const part = (name: 'validation' | 'test') => Object.fromEntries(figures.map((figure) => [figure.key, figure[name]]));
    output.out(JSON.stringify({
      status: records.every(({ status }) => status === 'done') ? 'done' : 'stopped', metrics: { validation: part('validation'), test: part('test') },
      folds: records.map(({ id, fold, result }) => ({ fold: fold!.fold, runDir: resolve(root, id), counts: result!.counts, metrics: result!.metrics })), findings,
    }, null, 2));
    return;
  }
  output.out(`${records.length} folds; every row was tested by a network that never saw it. Mean ± standard deviation of the folds:`);
  for (const { key, test } of figures) if (test) output.out(`  ${key.padEnd(10)} ${test.mean.toFixed(4)} ± ${test.deviation.toFixed(4)}`);
  output.out(`Runs kept in ${root}`);
}

/** The rows of a plan: in memory, or on disk where they need more of it than is allowed. Throws `FindingError`. */
async function readRows(engine: DataEngine, checked: CheckResult, plan: Plan, allowed: number): Promise<{ order: Pick<TrainOrder, 'tables' | 'dropped' | 'stored'>; findings: Finding[] }> {
  const budget = diskBudget(checked, plan, allowed);
  if (budget) {
    const stored = await engine.store(plan, budget);
    return { order: { tables: {}, dropped: 0, stored }, findings: stored.findings };
  }
  const over = overBudget(memoryNeed(checked, knownRows(checked)), allowed);
  if (over) throw new FindingError(over);
  const extracted = await engine.extract(plan);
  return {
    order: { tables: Object.fromEntries(Object.entries(extracted).map(([id, part]) => [id, part.table])), dropped: droppedRows(extracted) },
    findings: Object.values(extracted).flatMap((part) => part.findings),
  };
}

function memoryOf(text: string): number {
  const megabytes = text.trim() === '' ? NaN : Number(text);
  if (!Number.isInteger(megabytes) || megabytes < 1) throw new UsageError(`--memory takes whole megabytes, not “${text}”`);
  return megabytes * MB;
}

function sayResult(result: import('../ml/worker/protocol.ts').RunResult, runDir: string, findings: readonly Finding[], output: Output): void {
  const { pipeline: _, examples: __, ...rest } = result;
  if (output.json) {
    output.out(JSON.stringify({ ...rest, runDir, findings }, null, 2));
    return;
  }
  output.out(`${result.status === 'done' ? 'Done' : 'Stopped'} after ${result.epochs} epochs (best ${result.bestEpoch}), ${result.steps} steps of ${(result.secondsPerStep * 1000).toFixed(2)} ms on ${result.backend}.`);
  if (result.waitingShare !== undefined) output.out(`${(result.waitingShare * 100).toFixed(1)} % of the time at most went into waiting for images, sounds or clips.`);
  output.out(`On ${result.counts.test} test rows that training never saw:`);
  for (const [name, value] of Object.entries(result.metrics.test)) output.out(`  ${name.padEnd(10)} ${value.toFixed(4)}`);
  output.out(`Run kept in ${runDir}`);
}

async function readResumed(dir: string): Promise<Checkpoint> {
  const files = nodeRunFiles(dirname(resolve(dir)));
  const record = await readRun(files, basename(resolve(dir)), dir);
  const checkpoint = await readCheckpoint(files, record, dir);
  if (checkpoint) return checkpoint;
  throw new FindingError(createFinding('run.damaged', {}, { path: dir, received: 'no checkpoint was written' }));
}

/** In Node there is no graphics card: what the project says holds in the app, and “auto” is wasm. */
function chooseBackend(asked: string | undefined, saved: BackendChoice): BackendChoice {
  if (asked === undefined) return saved === 'cpu' ? 'cpu' : 'wasm';
  const parsed = backendChoiceSchema.safeParse(asked);
  if (!parsed.success) throw new UsageError(`--backend takes ${backendChoiceSchema.options.join(', ')}, not “${asked}”`);
  return parsed.data === 'auto' ? 'wasm' : parsed.data;
}

function integerOf(name: 'epochs' | 'seed', text: string): number {
  const parsed = trainingSchema.shape[name].safeParse(text.trim() === '' ? NaN : Number(text));
  if (!parsed.success) throw new UsageError(`--${name}: “${text}” does not fit: ${parsed.error.issues[0]!.message}`);
  return parsed.data;
}
