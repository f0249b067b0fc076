/** `tensorloom train`: a project becomes a run. */
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import { createFinding, FindingError, type Finding } from '../ml/document/findings.ts';
import { serialiseDocument } from '../ml/document/load.ts';
import { backendChoiceSchema, trainingSchema, type BackendChoice } from '../ml/document/schema.ts';
import type { CheckResult } from '../ml/compile/check.ts';
import { knownRows, MB, memoryNeed, overBudget } from '../ml/compile/memory.ts';
import { createPlan, type Plan } from '../ml/compile/plan.ts';
import { diskBudget } from '../ml/data/blocks/portions.ts';
import { definitionOf } from '../ml/nodes/registry.ts';
import { nodeRunFiles } from '../ml/runs/nodeFiles.ts';
import { beginRun, createRunId, endRun, keepCheckpoint, logEvent, readCheckpoint, readRun } from '../ml/runs/runStore.ts';
import { type DataEngine, droppedRows } from '../ml/data/engine.ts';
import { createTrainClient, type TrainOrder } from '../ml/worker/client.ts';
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
  const backend = chooseBackend(args.backend, document.training.backend);

  const memory = args.memory === undefined ? Infinity : memoryOf(args.memory);
  const { engine, checked } = await prepareProject(document, args.project, memory);
  if (checked.errors > 0) return reportFindings(output, checked.findings);
  const notices: Finding[] = [...checked.findings];
  const plan = createPlan(checked);
  const rows = await readRows(engine, checked, plan, memory);
  await engine.close();
  notices.push(...rows.findings.filter((finding) => !notices.some((known) => known.code === finding.code && known.values.column === finding.values.column)));
  for (const notice of notices) output.err(sayFinding(notice));

  const resumed = args.resume === undefined ? null : await readResumed(args.resume);
  const root = args.out === undefined ? `${resolve(args.project)}.runs` : dirname(resolve(args.out));
  const started = new Date();
  const id = args.out === undefined ? createRunId(started, plan.training.seed) : basename(resolve(args.out));
  const files = nodeRunFiles(root);
  let record = await beginRun(files, id, plan, serialiseDocument(document), VERSION, started);
  // Writes follow each other in the order of the events.
  let writes: Promise<void> = Promise.resolve();
  const write = (work: () => Promise<void>): void => { writes = writes.then(work); writes.catch(() => undefined); };

  const client = createTrainClient(createNodeTrainPort);
  const interrupt = (): void => {
    output.err('Stopping; once more to stop at once.');
    process.once('SIGINT', () => process.exit(130));
    client.stop();
  };
  process.once('SIGINT', interrupt);
  let lastLine = 0;
  try {
    const end = await client.train({ runId: id, plan, ...rows.order, backend, ...(resumed ? { resume: resumed } : {}) }, (event) => {
      if (event.kind === 'started') {
        notices.push(...event.findings);
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
      await endRun(files, record, 'failed', end.result ?? null, end.model ?? null);
      return reportFindings(output, [end.finding, ...notices]);
    }
    await endRun(files, record, end.result.status, end.result, end.model);
    for (const notice of end.result.notices ?? []) output.err(sayFinding(notice));
    sayResult(end.result, resolve(root, id), [...notices, ...(end.result.notices ?? [])], output);
    return 0;
  } finally {
    process.off('SIGINT', interrupt);
    client.close();
    if (rows.order.stored) await engine.removeStored(rows.order.stored.name);
  }
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
  if (result.waitingShare !== undefined) output.out(`${(result.waitingShare * 100).toFixed(1)} % of the time at most went into waiting for images or sounds.`);
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
