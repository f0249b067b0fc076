/** BLEU: how much of a predicted sequence stands in the true one, by runs of words (Papineni et al., 2002). */
import { tensorAt, type LocalFinding } from '../define.ts';
import type { MetricRows } from '../metricRows.ts';
import { raw } from '../python.ts';
import { shapeFinding } from '../shapes.ts';
import { helper } from './code.ts';
import { decodeRows, truthRows } from './sequences.ts';
import { defineMetric, FITTING, SEQUENCE } from './shared.ts';

export const bleuMetric = defineMetric({
  id: 'metric.bleu',
  version: 1,
  label: 'BLEU',
  summary: 'How much of the predicted sequences stands in the true ones, by runs of words.',
  guide: `**What it does.** Counts which runs of 1, 2, 3 and 4 numbers of the predictions also stand in the truth of the same row, each at most as often as it stands there. The shares of all rows together are averaged geometrically; predictions that are shorter than the truth are marked down.

**When.** Translation and other sequences in which the order counts and a shifted word is half right. For one right answer a place, the accuracy says more.

**Example.** Truth 1 2 3 4 5, prediction 1 2 3 4 6: shares 4/5, 3/4, 2/3, 1/2, the same length: $(0.8 \\cdot 0.75 \\cdot 0.667 \\cdot 0.5)^{1/4} = 0.6687$.

**Formula.** $\\mathrm{BP} \\cdot \\exp\\left(\\frac{1}{N} \\sum_{n=1}^{N} \\ln p_n\\right)$ with $\\mathrm{BP} = \\min(1, e^{1 - r/c})$ for the lengths $r$ of the truths and $c$ of the predictions, over the whole part (Papineni et al., 2002); from 0 to 1. *Smoothing* adds one to both sides of $p_n$ for $n > 1$ (Lin & Och, 2004).

**Shapes.** Prediction \`[batch, time, classes]\`, of which the most probable class of each step is taken; target \`[batch, length]\` → one number.

**Usual mistake.** Short sequences without smoothing: a single order without a hit makes BLEU 0. Lower *Longest run*, or switch *Smoothing* on. Without an end number, what the network says beyond the truth counts, too.`,
  keywords: ['translation', 'n-gram', 'machine translation', 'sequence', '翻译'],
  icon: 'Languages',
  params: {
    maxOrder: { kind: 'integer', label: 'Longest run', default: 4, min: 1, max: 10, help: 'Runs of 1 up to so many numbers are counted.' },
    smoothing: { kind: 'boolean', label: 'Smoothing', default: false, help: 'Adds one to the hits and to the runs of every order above 1.' },
    end: { kind: 'integer', label: 'End', default: -1, min: -1, max: 1_000_000, help: 'The number that ends a sequence: it and all after it are cut. −1: none.' },
  },
  tasks: SEQUENCE,
  code: ({ maxOrder, smoothing, end }, site) => {
    const target = tensorAt(site.inputs, 'target'), length = target?.shape[1] ?? null, time = tensorAt(site.inputs, 'prediction')?.shape[1] ?? null;
    // More steps than numbers may be those of CTC, which the loss knows.
    const blank = length !== null && time !== null && time !== length ? raw('blank_class') : undefined;
    return helper(site, 'bleu_score', { max_order: maxOrder, smoothing, end: end < 0 ? undefined : end, padding: target?.target?.padding, blank });
  },
  better: 'higher',
  check: (_params, target, prediction): LocalFinding[] => {
    const [length = null] = target.shape.slice(1), [time = null] = prediction.shape.slice(1);
    // The steps of CTC are more than its labels.
    return length !== null && time !== null && time < length ? [shapeFinding('BLEU', `a step for each of ${length} numbers`, prediction.shape, 'Wire the prediction that the loss compares with this target.', 'prediction')] : [];
  },
  compute: ({ maxOrder, smoothing, end }, rows) => {
    const { truths, predictions } = sentencesOf(rows, end);
    return corpusBleu(truths, predictions, maxOrder, smoothing);
  },
  cases: [
    { inputs: { ...FITTING.sequence, prediction: { ...FITTING.sequence.prediction, shape: [null, 5, 9] } }, findings: ['shape.rank'] },
    { inputs: { ...FITTING.sequence, prediction: { ...FITTING.sequence.prediction, shape: [null, 12, 9] } }, outputs: {} },
  ],
});

/** True and predicted sequences of each row, without padding, up to the end. */
function sentencesOf({ truth, prediction, shape, width, rows, padding, blank }: MetricRows, end: number): { truths: number[][]; predictions: number[][] } {
  const cut = (row: number[]): number[] => {
    const at = end < 0 ? -1 : row.indexOf(end);
    return at < 0 ? row : row.slice(0, at);
  };
  const length = truth.length / rows;
  return {
    truths: truthRows(truth, length, padding).map((row) => cut(row.map(({ value }) => value))),
    predictions: decodeRows(prediction, shape ?? [1, width], blank).map((row) => cut(row).filter((value) => value !== padding)),
  };
}

/** BLEU of all rows together; NaN without a true number. */
export function corpusBleu(truths: readonly (readonly number[])[], predictions: readonly (readonly number[])[], maxOrder: number, smoothing: boolean): number {
  const hits = new Float64Array(maxOrder), runs = new Float64Array(maxOrder);
  let truthLength = 0, predictionLength = 0;
  truths.forEach((truth, row) => {
    const prediction = predictions[row]!;
    truthLength += truth.length;
    predictionLength += prediction.length;
    for (let order = 1; order <= maxOrder; order++) {
      const left = runCounts(truth, order);
      runs[order - 1]! += Math.max(0, prediction.length - order + 1);
      for (const [run, count] of runCounts(prediction, order)) hits[order - 1]! += Math.min(count, left.get(run) ?? 0);
    }
  });
  if (truthLength === 0) return NaN;
  if (predictionLength === 0) return 0;
  let logs = 0;
  for (let i = 0; i < maxOrder; i++) {
    const more = smoothing && i > 0 ? 1 : 0;
    const share = (hits[i]! + more) / (runs[i]! + more);
    // An order of which there is no run is no hit, as in NLTK and sacreBLEU.
    if (!(share > 0)) return 0;
    logs += Math.log(share) / maxOrder;
  }
  return Math.exp(logs) * Math.min(1, Math.exp(1 - truthLength / predictionLength));
}

function runCounts(row: readonly number[], order: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + order <= row.length; i++) {
    const run = row.slice(i, i + order).join(' ');
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}
