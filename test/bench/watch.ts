/** A training step while somebody watches against one while nobody does, alternating in one run. */
import { realise } from '../../src/ml/compile/realise.ts';
import { fitPipeline, headStates, tensorShapes } from '../../src/ml/data/pipeline.ts';
import type { Tf } from '../../src/ml/nodes/tf.ts';
import { createControl } from '../../src/ml/train/control.ts';
import { trainLoop } from '../../src/ml/train/loop.ts';
import { createProbe } from '../../src/ml/train/probe.ts';
import { cloudsTable, planFor } from '../fixtures/tables.ts';
import { alternate, type BenchRow } from './step.ts';

/** Milliseconds a step of both, and the median of the ratios of the rounds; every layer's picture is wanted. */
export async function measureWatching(tf: Tf, backend: string, rows = 4_000, epochs = 10): Promise<BenchRow> {
  const table = cloudsTable(rows);
  const plan = planFor(table, { hidden: [128, 64] }, (document) => {
    Object.assign(document.training, { epochs, batchSize: 32, checkpointEvery: 0 });
    document.training.earlyStopping.enabled = false;
  });
  const data = fitPipeline(plan, { data: table });
  const built = realise(tf, plan, { shapes: tensorShapes(data.pipeline) });
  const { train, validation } = data.parts;
  const steps = Math.ceil(train.rows / 32) * epochs;
  const nodes = plan.network.map((step) => step.id);
  const run = async (watched: boolean): Promise<number> => {
    const probe = createProbe({ tf, built, network: plan.network, validation, watching: () => (watched ? nodes : null), onInsight: () => undefined });
    const start = performance.now();
    await trainLoop({ tf, built, probe, train, validation, target: headStates(data.pipeline)[0]!, settings: plan.training, control: createControl(), onPoints: () => undefined, onCheckpoint: () => undefined });
    return (performance.now() - start) / steps;
  };
  const measured = await alternate(() => run(true), () => run(false));
  built.dispose();
  return { name: `step while watched against unwatched, ${backend}`, goal: 'at most 1.05', ...measured };
}
