/** Training in Node on wasm: determinism, resuming, stopping, leaks, and a loss that breaks. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBackend } from '../../../src/ml/backend/backends.ts';
import { tf } from '../../../src/ml/backend/tf.ts';
import { realise } from '../../../src/ml/compile/realise.ts';
import { fitPipeline, headStates, tensorShapes } from '../../../src/ml/data/pipeline.ts';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import { createControl } from '../../../src/ml/train/control.ts';
import { trainLoop } from '../../../src/ml/train/loop.ts';
import { createTrainClient } from '../../../src/ml/worker/client.ts';
import { createNodeTrainPort } from '../../../src/ml/worker/node.ts';
import type { Checkpoint, MetricPoint, RunResult, TrainEvent } from '../../../src/ml/worker/protocol.ts';
import { cloudsTable, planFor } from '../../fixtures/tables.ts';

interface Outcome { end: Extract<TrainEvent, { kind: 'done' | 'failed' }>; points: MetricPoint[]; checkpoints: Checkpoint[] }

async function train(edit: (document: LoomDocument) => void = () => undefined, options: { resume?: Checkpoint; during?: (event: TrainEvent, client: ReturnType<typeof createTrainClient>) => void; rows?: number } = {}): Promise<Outcome> {
  const client = createTrainClient(createNodeTrainPort);
  const points: MetricPoint[] = [], checkpoints: Checkpoint[] = [];
  const table = cloudsTable(options.rows ?? 200);
  const plan = planFor(table, {}, (document) => {
    Object.assign(document.training, { epochs: 6, batchSize: 16, earlyStopping: { enabled: false, patience: 5, minDelta: 0, restoreBestWeights: false }, checkpointEvery: 0 });
    edit(document);
  });
  const end = await client.train({ runId: 'r', plan, tables: { data: structuredClone(table) }, dropped: 0, backend: 'wasm', ...(options.resume ? { resume: options.resume } : {}) }, (event) => {
    if (event.kind === 'metrics') points.push(...event.points);
    if (event.kind === 'checkpoint') checkpoints.push(event.checkpoint);
    options.during?.(event, client);
  });
  client.close();
  return { end, points, checkpoints };
}

const losses = (points: MetricPoint[], split = 'train'): number[] => points.filter((point) => point.split === split).map((point) => point.loss);
const resultOf = ({ end }: Outcome): RunResult => {
  if (end.kind === 'failed') throw new Error(end.finding.problem);
  return end.result;
};

describe('training', () => {
  it('learns two clouds, and measures on rows that it never saw', async () => {
    const outcome = await train((document) => { document.training.epochs = 90; });
    const result = resultOf(outcome);
    expect([result.backend, result.epochs, result.steps, result.counts]).toEqual(['wasm', 90, 810, { train: 140, validation: 30, test: 30, dropped: 0 }]);
    expect(result.metrics.test.accuracy).toBeGreaterThan(0.95);
    expect(result.evaluations[0]!.rows).toBe(30);
  });

  it('gives the same curve bit for bit for the same seed', async () => {
    const [a, b] = [await train(), await train()];
    expect(losses(a.points)).toHaveLength(54);
    expect(losses(b.points)).toEqual(losses(a.points));
    expect(losses(b.points, 'validation')).toEqual(losses(a.points, 'validation'));
    const other = await train((document) => { document.training.seed = 2; });
    expect(losses(other.points)).not.toEqual(losses(a.points));
  });

  it('rests other units in every step with dropout, and repeats them', async () => {
    const withDropout = (document: LoomDocument): void => {
      const edge = Object.values(document.edges).find((wire) => wire.target === 'output')!;
      document.nodes.drop = { id: 'drop', type: 'layer.dropout', version: 1, position: { x: 0, y: 0 }, params: { rate: 0.5 } };
      document.edges.e1 = { id: 'e1', source: edge.source, sourcePort: 'y', target: 'drop', targetPort: 'x' };
      document.edges[edge.id] = { ...edge, source: 'drop' };
    };
    const [a, b] = [await train(withDropout), await train(withDropout)];
    expect(losses(b.points)).toEqual(losses(a.points));
  });

  it('goes on after a checkpoint as if it had not stopped', async () => {
    const edit = (document: LoomDocument): void => { document.training.checkpointEvery = 3; };
    const whole = await train(edit);
    expect(whole.checkpoints.map((checkpoint) => checkpoint.epoch)).toEqual([3, 6]);
    const resumed = await train(edit, { resume: whole.checkpoints[0]! });
    expect(losses(resumed.points)).toEqual(losses(whole.points).slice(27));
    expect(resultOf(resumed).metrics.test).toEqual(resultOf(whole).metrics.test);
  });

  it('keeps no tensors from step to step', async () => {
    await openBackend('wasm', `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
    const table = cloudsTable();
    const plan = planFor(table, {}, (document) => { Object.assign(document.training, { epochs: 40, batchSize: 16, checkpointEvery: 0 }); document.training.earlyStopping.enabled = false; });
    const data = fitPipeline(plan, { data: table });
    const built = realise(tf, plan, { shapes: tensorShapes(data.pipeline) });
    const tensors = new Map<number, number>();
    await trainLoop({
      tf, built, train: data.parts.train, validation: data.parts.validation, target: headStates(data.pipeline)[0]!, settings: plan.training, control: createControl(),
      onPoints: (_points, step) => { tensors.set(step, tf.memory().numTensors); }, onCheckpoint: () => undefined,
    });
    const [first, last] = [[...tensors].find(([step]) => step >= 10)!, [...tensors].findLast(([step]) => step >= 200)!];
    expect(last[1]).toBe(first[1]);
  });

  it('stops early and keeps the best weights', async () => {
    const outcome = await train((document) => {
      document.training.epochs = 400;
      document.training.earlyStopping = { enabled: true, patience: 3, minDelta: 0.01, restoreBestWeights: true };
    });
    const result = resultOf(outcome);
    expect(result.epochs).toBe(result.bestEpoch + 3);
    const validation = losses(outcome.points, 'validation');
    expect(result.metrics.validation.loss).toBeCloseTo(validation[result.bestEpoch - 1]!, 6);
  });

  it('pauses, resumes and stops at once', async () => {
    const seen: string[] = [];
    const asked = new Set<string>();
    const once = (what: 'pause' | 'resume' | 'stop', client: ReturnType<typeof createTrainClient>): void => {
      if (!asked.has(what)) client[what]();
      asked.add(what);
    };
    const outcome = await train((document) => { document.training.epochs = 100_000; }, {
      during(event, client) {
        if (event.kind === 'state') seen.push(event.state);
        if (event.kind === 'metrics') once(seen.includes('paused') && seen.at(-1) === 'running' ? 'stop' : 'pause', client);
        if (event.kind === 'state' && event.state === 'paused') once('resume', client);
      },
    });
    expect([seen, resultOf(outcome).status]).toEqual([['preparing', 'running', 'paused', 'running', 'stopping'], 'stopped']);
  });

  it('stops at a loss that is no number, explains it, and keeps the last good weights', async () => {
    const { end } = await train((document) => { Object.assign(document.nodes.adam!, { type: 'optimizer.sgd', params: { learningRate: 100 } }); document.nodes.output!.params.activation = 'sigmoid'; document.nodes.dense!.params.kernelL2 = 1000; document.nodes.dense!.params.kernelInitializer = 'ones'; document.nodes.adam!.params.learningRate = 100; });
    if (end.kind !== 'failed') throw new Error('it went well');
    expect(end.finding.code).toBe('train.nan');
    expect(end.finding.remedy).toContain('Lower the learning rate (now 100)');
    expect(Number.isFinite(end.result!.metrics.test.loss)).toBe(true);
  });
});
