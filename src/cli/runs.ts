/** `tensorloom evaluate`, `predict` and `export`: what can be done with a run. */
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { createFinding, FindingError } from '../ml/document/findings.ts';
import type { Plan } from '../ml/compile/plan.ts';
import { createNodeDataEngine } from '../ml/data/nodeEngine.ts';
import { headStates } from '../ml/data/pipeline.ts';
import { completeParams } from '../ml/nodes/define.ts';
import { definitionOf } from '../ml/nodes/registry.ts';
import { readsFile } from '../ml/nodes/sources.ts';
import { nodeRunFiles, writeAtomically } from '../ml/runs/nodeFiles.ts';
import { readModel, readRun } from '../ml/runs/runStore.ts';
import { createTrainClient, type TrainClient } from '../ml/worker/client.ts';
import { createNodeTrainPort } from '../ml/worker/node.ts';
import type { FittedPipeline, Prediction } from '../ml/worker/protocol.ts';
import { rowsToPredict } from './predictRows.ts';
import { fitFile, readData, sayFinding, UsageError, type Output } from './io.ts';

interface OpenedRun { client: TrainClient; id: string; plan: Plan; pipeline: FittedPipeline }

async function openRun(dir: string): Promise<OpenedRun> {
  const files = nodeRunFiles(dirname(resolve(dir)));
  const record = await readRun(files, basename(resolve(dir)), dir);
  const { pipeline, examples, model } = await readModel(files, { ...record, id: basename(resolve(dir)) }, dir);
  const client = createTrainClient(createNodeTrainPort);
  try {
    await client.load({ runId: record.id, plan: record.plan, pipeline, examples, model, backend: 'wasm' });
  } catch (cause) {
    client.close();
    throw cause;
  }
  return { client, id: record.id, plan: record.plan, pipeline };
}

/** Where a run's data lies: beside the project, two folders above the run, unless another path is given. */
function dataPath(runDir: string, path: string): string {
  return resolve(dirname(dirname(resolve(runDir))), path);
}

/** Evaluates a run on its test rows again. */
export async function runEvaluate(args: { run: string; data: string[] }, output: Output): Promise<number> {
  const { client, id, plan } = await openRun(args.run);
  const engine = await createNodeDataEngine();
  try {
    for (const step of plan.data.filter((known) => known.type.startsWith('source.'))) {
      const given = args.data.find((setting) => setting.startsWith(`${step.id}=`));
      const path = given ? resolve(given.slice(step.id.length + 1)) : dataPath(args.run, String(step.params.path ?? ''));
      // What is made by a formula has no place.
      const fitting = given || readsFile(definitionOf(step.type)!) ? await fitFile(step.type, step.params, path) : step, definition = definitionOf(fitting.type)!;
      const content = readsFile(definition) ? await readData(path, step.id) : new Uint8Array();
      const profile = await engine.profile(step.id, fitting.type, basename(path), content, completeParams(definition, fitting.params));
      const error = profile.findings.find((finding) => finding.severity === 'error');
      if (error) throw new FindingError({ ...error, node: step.id });
    }
    const extracted = await engine.extract(plan);
    const tables = Object.fromEntries(Object.entries(extracted).map(([node, part]) => [node, part.table]));
    const { evaluations, metrics } = await client.evaluate(id, tables, 'test');
    if (output.json) output.out(JSON.stringify({ status: 'done', metrics: { test: metrics }, evaluations }, null, 2));
    else {
      if (evaluations[0]) output.out(`On ${evaluations[0].rows} test rows:`);
      for (const [name, value] of Object.entries(metrics)) output.out(`  ${name.padEnd(10)} ${value.toFixed(4)}`);
    }
    return 0;
  } finally {
    await engine.close();
    client.close();
  }
}

/** Predicts the rows of a file with a run. */
export async function runPredict(args: { run: string; input: string; out?: string }, output: Output): Promise<number> {
  const { client, id, plan, pipeline } = await openRun(args.run);
  const engine = await createNodeDataEngine();
  try {
    const predictions: Prediction[] = [];
    for await (const rows of rowsToPredict(engine, plan, pipeline, args.input)) {
      const predicted = await client.predict(id, rows);
      predictions.push(...predicted.predictions);
      for (const finding of predicted.findings) output.err(sayFinding(finding));
    }
    const text = output.json ? `${JSON.stringify({ status: 'done', columns: headStates(pipeline).map((head) => head.column), predictions }, null, 2)}\n` : predictionsCsv(pipeline, predictions);
    if (args.out) {
      await writeAtomically(resolve(args.out), text);
      output.err(`Wrote ${predictions.length} predictions to ${args.out}`);
    } else output.out(text.trimEnd());
    return 0;
  } finally {
    await engine.close();
    client.close();
  }
}

function predictionsCsv(pipeline: FittedPipeline, predictions: readonly Prediction[]): string {
  const quote = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const heads = headStates(pipeline);
  // With several targets the columns of each begin with its name.
  const head = heads.flatMap(({ column, classes }) => [column, ...classes.map((name) => (heads.length > 1 ? `${column}: probability ${name}` : `probability ${name}`))]);
  const cells = (prediction: Prediction): string[] => [prediction.value, ...(prediction.probabilities ?? []).map((value) => value.toFixed(6)), ...Object.values(prediction.more ?? {}).flatMap(cells)];
  const lines = predictions.map(cells);
  return `${[head, ...lines].map((cells) => cells.map(quote).join(',')).join('\n')}\n`;
}

/** Exports a run's model with its preparation. */
export async function runExport(args: { run: string; to: string; out: string }, output: Output): Promise<number> {
  if (args.to !== 'tfjs') throw new UsageError(`--to takes tfjs, not “${args.to}”`);
  const { client, id } = await openRun(args.run);
  try {
    const files = await client.exportModel(id);
    await mkdir(resolve(args.out), { recursive: true }).catch((cause: Error) => {
      throw new FindingError(createFinding('file.failed', {}, { path: args.out, received: cause.message }));
    });
    for (const file of files) await writeAtomically(join(resolve(args.out), file.path), file.bytes);
    if (output.json) output.out(JSON.stringify({ status: 'done', out: resolve(args.out), files: files.map((file) => file.path) }, null, 2));
    else output.out(`Wrote ${files.length} files to ${args.out}`);
    return 0;
  } finally {
    client.close();
  }
}
