/** Our training step against `model.fit`, with the same model and rows, alternating in one run. */
import { realise } from '../../src/ml/compile/realise.ts';
import { fitPipeline, headStates, tensorShapes } from '../../src/ml/data/pipeline.ts';
import type { TensorData } from '../../src/ml/nodes/define.ts';
import type { Tf } from '../../src/ml/nodes/tf.ts';
import { createControl } from '../../src/ml/train/control.ts';
import { trainLoop } from '../../src/ml/train/loop.ts';
import { cloudsTable, planFor } from '../fixtures/tables.ts';

export interface BenchRow { name: string; value: number; unit?: string; ratio: number; goal: string; ours?: number; theirs?: number; rounds?: number }

const ROUNDS = 7;

/** The middle of several measurements. */
export const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Two ways of the same work in turns, after one round of each to warm up: the medians of both and of their ratio. */
export async function alternate(ours: () => Promise<number>, theirs: () => Promise<number>): Promise<Pick<BenchRow, 'value' | 'ratio' | 'ours' | 'theirs' | 'rounds'>> {
  await ours();
  await theirs();
  const pairs: [number, number][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Whoever goes second finds warmer caches, so they take turns.
    if (round % 2 === 0) pairs.push([await ours(), await theirs()]);
    else {
      const second = await theirs();
      pairs.push([await ours(), second]);
    }
  }
  const first = median(pairs.map(([a]) => a));
  return { value: first, ratio: median(pairs.map(([a, b]) => a / b)), ours: first, theirs: median(pairs.map(([, b]) => b)), rounds: ROUNDS };
}

/** Milliseconds a step of both, and the median of the ratios of the rounds. Reads the loss back as the app does. */
export async function measureStep(tf: Tf, backend: string, rows = 1_200, epochs = 2): Promise<BenchRow> {
  const table = cloudsTable(rows);
  const plan = planFor(table, { hidden: [128, 64] }, (document) => {
    Object.assign(document.training, { epochs, batchSize: 32, checkpointEvery: 0 });
    document.training.earlyStopping.enabled = false;
  });
  const data = fitPipeline(plan, { data: table });
  const build = () => realise(tf, plan, { shapes: tensorShapes(data.pipeline) });
  const { train } = data.parts;
  const steps = Math.ceil(train.rows / 32) * epochs;
  const ours = build(), theirs = build();
  const { model } = theirs.whole;
  model.compile({ optimizer: tf.train.adam(0.001, 0.9, 0.999, 1e-7), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  const tensorOf = ({ values, width }: TensorData, rowCount: number) => tf.tensor2d(values, [rowCount, width]);
  const { validation } = data.parts;
  const x = tensorOf(train.inputs.input!, train.rows), y = tensorOf(train.targets.target!, train.rows);
  const vx = tensorOf(validation.inputs.input!, validation.rows), vy = tensorOf(validation.targets.target!, validation.rows);
  const runOurs = async (): Promise<number> => {
    const start = performance.now();
    await trainLoop({ tf, built: ours, train, validation, target: headStates(data.pipeline)[0]!, settings: plan.training, control: createControl(), onPoints: () => undefined, onCheckpoint: () => undefined });
    return (performance.now() - start) / steps;
  };
  const runTheirs = async (): Promise<number> => {
    const start = performance.now();
    await model.fit(x, y, { epochs, batchSize: 32, shuffle: true, verbose: 0, validationData: [vx, vy], yieldEvery: 'auto' });
    return (performance.now() - start) / steps;
  };
  const measured = await alternate(runOurs, runTheirs);
  [x, y, vx, vy].forEach((tensor) => tensor.dispose());
  return { name: `step against model.fit, ${backend}`, goal: 'at most 1', ...measured };
}
