/** Five classes of which two are rare: balanced class weights, and a metric that does not praise guessing the common ones. */
import { BELOW, PREPARATION, PREPARATION_WIRES, preparation } from './rows.ts';
import type { TemplateSketch } from './sketch.ts';

export const weatherKind: TemplateSketch = {
  id: 'weather-kind',
  nodes: {
    ...preparation({ encode: { dates: 'leaveOut' }, data: { exclude: ['date'] } }),
    input: ['io.input', {}, 0, BELOW],
    dense: ['layer.dense', { units: 64, activation: 'relu' }, 1, BELOW],
    drop: ['layer.dropout', { rate: 0.2 }, 2, BELOW],
    dense2: ['layer.dense', { units: 32, activation: 'relu' }, 3, BELOW],
    output: ['layer.dense', { units: 5, activation: 'softmax' }, 4, BELOW],
    target: ['io.target', { column: 'weather', task: 'multiclass' }, 4, BELOW + 1.3],
    loss: ['loss.categoricalCrossentropy', { classWeight: 'balanced' }, 5, BELOW],
    adam: ['optimizer.adam', { learningRate: 0.003 }, 6, BELOW],
    balanced: ['metric.balancedAccuracy', {}, 5, BELOW + 1.3],
    f1: ['metric.f1', {}, 6, BELOW + 1.3],
  },
  wires: [
    ...PREPARATION_WIRES, 'split.table > input.table', 'split.table > target.table', 'input.tensor > dense.x', 'dense.y > drop.x', 'drop.y > dense2.x', 'dense2.y > output.x',
    'output.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss', 'output.y > balanced.prediction', 'target.target > balanced.target', 'output.y > f1.prediction', 'target.target > f1.target',
  ],
  training: { epochs: 60, patience: 15 },
  frames: { prepare: ['grey', PREPARATION], network: ['blue', ['input', 'dense', 'drop', 'dense2', 'output']], learn: ['green', ['loss', 'adam']], measure: ['amber', ['balanced', 'f1']] },
  notes: { about: 'amber', next: 'violet' },
  words: {
    prepare: 'Prepare the table', network: 'Network', learn: 'Learn, rare classes weigh more', measure: 'Measure every class alike',
    about: '**Rare classes.** Of 1,461 days in Seattle 641 were rainy and 640 sunny, 101 foggy, 53 drizzly and 26 snowy. Who always says rain or sun is right on nine days of ten and knows nothing of the rest. *Class weight: balanced* lets a row of a rare class count more.',
    next: '**Next.** Set the class weight to *none* and compare: accuracy rises, balanced accuracy falls. Split deals days at random, so neighbouring days can stand in different parts, which flatters a little: a forecast needs a test on later days.',
  },
};
