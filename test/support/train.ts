/** A document trained through the whole engine: its sample read by DuckDB, checked, planned, trained. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareProject } from '../../src/cli/io.ts';
import { createPlan, type Plan } from '../../src/ml/compile/plan.ts';
import type { CheckResult, Sources } from '../../src/ml/compile/check.ts';
import { droppedRows } from '../../src/ml/data/engine.ts';
import type { LoomDocument } from '../../src/ml/document/schema.ts';
import { createTrainClient, type TrainClient } from '../../src/ml/worker/client.ts';
import { createNodeTrainPort } from '../../src/ml/worker/node.ts';
import type { MetricPoint, RunResult } from '../../src/ml/worker/protocol.ts';

/** Where the samples lie. */
export const SAMPLES = fileURLToPath(new URL('../../assets/samples/', import.meta.url));

let client: TrainClient | null = null;

/** What check says of a document whose paths are those of samples. */
export async function checkOnSamples(document: LoomDocument): Promise<{ checked: CheckResult; sources: Sources }> {
  const { engine, checked, sources } = await prepareProject(document, join(SAMPLES, 'project.loom'));
  await engine.close();
  return { checked, sources };
}

/** Trains a document on its sample; throws what check finds, or why the training failed. */
export async function trainOnSamples(document: LoomDocument, id = 'r'): Promise<{ plan: Plan; result: RunResult; points: MetricPoint[] }> {
  const { engine, checked } = await prepareProject(document, join(SAMPLES, 'project.loom'));
  if (checked.errors > 0) throw new Error(checked.findings.map((finding) => `${finding.node ?? ''}: ${finding.problem}`).join('\n'));
  const plan = createPlan(checked);
  const extracted = await engine.extract(plan);
  await engine.close();
  client ??= createTrainClient(createNodeTrainPort);
  const points: MetricPoint[] = [];
  const tables = Object.fromEntries(Object.entries(extracted).map(([node, part]) => [node, part.table]));
  const end = await client.train({ runId: id, plan, tables, dropped: droppedRows(extracted), backend: 'wasm' }, (event) => { if (event.kind === 'metrics') points.push(...event.points); });
  if (end.kind === 'failed') throw new Error(end.finding.problem);
  return { plan, result: end.result, points };
}

/** Lets the process end. */
export function closeTraining(): void {
  client?.close();
  client = null;
}
