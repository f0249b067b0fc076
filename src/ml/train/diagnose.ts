/** Diagnosis: what the numbers of a training say is wrong, by pure rules that a person could check by hand. */

/** A training so far, as the rules read it. */
export interface Course {
  /** The loss stopped being a number. */
  nan: boolean;
  /** The mean training loss of each epoch that is over. */
  train: readonly number[];
  /** The validation loss of each epoch that is over. */
  validation: readonly number[];
  /** By layer with a ReLU: the share of units that are zero for the whole fixed sample. */
  dead: Readonly<Record<string, number>>;
  /** By layer: the latest update-to-weight ratios. */
  ratios: Readonly<Record<string, readonly number[]>>;
}

export type Diagnosis =
  | { rule: 'nan' }
  /** The best epoch, from 1, and how many have passed since. */
  | { rule: 'overfit'; best: number; epochs: number }
  | { rule: 'flat'; epochs: number }
  | { rule: 'dead'; node: string; share: number }
  | { rule: 'ratioHigh' | 'ratioLow'; node: string; ratio: number };
export type Rule = Diagnosis['rule'];

/** Epochs that a rule wants to have seen before it speaks. */
const EPOCHS = 5;
/** Less progress than this share of the first loss is none. */
const FLAT = 0.01;
/** The validation loss has risen where its mean of the last epochs lies so far above its best. */
const RISE = 1.02;
const DEAD = 0.9;
/** About 1e-3 is healthy (Karpathy, 2015); so many times more or less is far from it. */
export const GOOD_RATIO = 1e-3;
const FAR = 30;
/** A loss that has fallen below this share of the first needs no greater steps. */
const LEARNT = 0.5;
/** Looks at a ratio before it counts. */
const LOOKS = 5;

/** What is wrong, worst first; nothing where all is well, or it is too early to say. */
export function diagnose(course: Course): Diagnosis[] {
  if (course.nan) return [{ rule: 'nan' }];
  return [...overfit(course), ...flat(course), ...dead(course), ...ratio(course)];
}

/** The validation loss has been rising since its best epoch while the training loss went on falling. */
function overfit({ train, validation }: Course): Diagnosis[] {
  const best = validation.indexOf(Math.min(...validation)), last = validation.length - 1;
  if (last - best < EPOCHS) return [];
  const recent = validation.slice(-EPOCHS);
  // The mean: a single epoch may lie low, and the card should not flicker.
  const rises = recent.reduce((sum, loss) => sum + loss, 0) / EPOCHS > validation[best]! * RISE;
  return rises && train[last]! < train[best]! ? [{ rule: 'overfit', best: best + 1, epochs: last - best }] : [];
}

function flat({ train }: Course): Diagnosis[] {
  return train.length >= EPOCHS && Math.min(...train) > train[0]! * (1 - FLAT) ? [{ rule: 'flat', epochs: train.length }] : [];
}

/** The layer with most dead units. */
function dead({ dead: shares }: Course): Diagnosis[] {
  const [worst] = Object.entries(shares).sort(([, a], [, b]) => b - a);
  return worst && worst[1] > DEAD ? [{ rule: 'dead', node: worst[0], share: worst[1] }] : [];
}

/** The layer whose ratio lies farthest off. Small steps are a fault only while there is much to learn. */
function ratio({ ratios, train }: Course): Diagnosis[] {
  const learning = !(train.length > 1 && train.at(-1)! < LEARNT * train[0]!);
  const far = Object.entries(ratios).flatMap(([node, values]) => {
    if (values.length < LOOKS) return [];
    const middle = values.slice(-2 * LOOKS).sort((a, b) => a - b)[Math.min(values.length, 2 * LOOKS) >> 1]!;
    const off = Math.log(middle / GOOD_RATIO);
    const wrong = off > Math.log(FAR) || (learning && off < -Math.log(FAR));
    return wrong ? [{ node, ratio: middle, off }] : [];
  }).sort((a, b) => Math.abs(b.off) - Math.abs(a.off));
  const [worst] = far;
  return worst ? [{ rule: worst.off > 0 ? 'ratioHigh' : 'ratioLow', node: worst.node, ratio: worst.ratio }] : [];
}

/** The mean training loss and the validation loss of each epoch that is over, from the points of a run. */
export function epochLosses(points: readonly { split: 'train' | 'validation'; epoch: number; loss: number }[]): Pick<Course, 'train' | 'validation'> {
  const train: number[] = [], validation: number[] = [];
  let sum = 0, count = 0;
  for (const { split, loss } of points) {
    if (split === 'train') {
      sum += loss;
      count++;
      continue;
    }
    validation.push(loss);
    train.push(count > 0 ? sum / count : NaN);
    [sum, count] = [0, 0];
  }
  return { train, validation };
}
