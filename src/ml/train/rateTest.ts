/** The learning-rate range test (Smith, 2017): a few steps with a rate that grows, and the loss of each. */
import { createRandom, seedFor } from '../nodes/random.ts';
import { createOptimizer, type OptimizerOptions } from './optimizer.ts';
import { loadRows, nextOrder } from './batch.ts';
import type { Control } from './control.ts';
import { takeStep, type StepOptions } from './loop.ts';

/** Where the test begins and ends, and in how many steps. */
const FROM = 1e-6, TO = 10, STEPS = 120;
/** The loss beyond which nothing more is to be learnt: so many times the least one. */
const BURST = 4;

export interface RateTest {
  rates: number[];
  /** As they were, in the order of the steps. */
  losses: number[];
  /** A good rate, or null where the loss never fell. */
  suggestion: number | null;
}

/** Runs the test on fresh weights: every optimizer steps with the rate of the moment. Ends early where the loss bursts, or where it is stopped. `onStep` hears what share of the steps is done. */
export async function testRates(options: StepOptions, batchSize: number, seed: number, control: Pick<Control, 'breathe' | 'stopping'>, onStep: (share: number) => void): Promise<RateTest> {
  const { tf, built, train } = options;
  const running = built.trainers.map((trainer) => createOptimizer(tf, trainer.rule, trainer.step.params as unknown as OptimizerOptions, trainer.trained));
  const random = createRandom(seedFor(seed, 'rates'));
  let order: Int32Array = Int32Array.from({ length: train.rows }, (_, i) => i);
  const rates: number[] = [], losses: number[] = [];
  try {
    for (let step = 0, at = train.rows; step < STEPS; step++) {
      // Whoever watches is told, and may have had enough: then the rates so far are the answer.
      await control.breathe();
      if (control.stopping) break;
      onStep(step / STEPS);
      if (at >= train.rows) {
        order = nextOrder(train, order, random);
        at = 0;
      }
      const rows = order.subarray(at, Math.min(train.rows, at + batchSize));
      at += batchSize;
      await loadRows(train, rows);
      const rate = FROM * (TO / FROM) ** (step / (STEPS - 1));
      built.clock.step = step + 1;
      const { loss, metric } = takeStep(options, running, rows, built.trainers.map((trainer) => rate / Number(trainer.step.params.learningRate)), { seed, epoch: 0 });
      const [value] = await loss.data();
      loss.dispose();
      metric?.dispose();
      if (!Number.isFinite(value) || value! > BURST * Math.min(...losses, value!) + 1) break;
      rates.push(rate);
      losses.push(value!);
    }
  } finally {
    running.forEach((optimizer) => optimizer.dispose());
  }
  return { rates, losses, suggestion: suggestRate(rates, losses) };
}

/** The losses without the jitter of single batches: exponential smoothing, its start's bias taken out. */
export function smoothLosses(losses: readonly number[], weight = 0.9): number[] {
  let last = 0, norm = 0;
  return losses.map((loss) => {
    last = last * weight + loss * (1 - weight);
    norm = norm * weight + (1 - weight);
    return last / norm;
  });
}

/** The rate at which the smoothed loss falls fastest, as it is usually read off the plot; null where it hardly falls. */
export function suggestRate(rates: readonly number[], losses: readonly number[]): number | null {
  const smooth = smoothLosses(losses);
  const least = smooth.indexOf(Math.min(...smooth));
  if (least < 2 || smooth[least]! > 0.98 * smooth[0]!) return null;
  let best: number | null = null, steepest = 0;
  for (let i = 1; i < least; i++) {
    const slope = (smooth[i + 1]! - smooth[i - 1]!) / Math.log(rates[i + 1]! / rates[i - 1]!);
    if (slope < steepest) [best, steepest] = [rates[i]!, slope];
  }
  // Two digits are as much as the test can tell.
  return best === null ? null : Number(best.toPrecision(2));
}
