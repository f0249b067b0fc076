/** The three templates of one table each: two classes, several classes, a number. */
import { BELOW, PREPARATION, PREPARATION_WIRES, preparation } from './rows.ts';
import type { TemplateSketch } from './sketch.ts';

interface Task { target: string; task: string; units: number; activation: string; loss: string; about: string; next: string }

function tabular(id: TemplateSketch['id'], { target, task, units, activation, loss, about, next }: Task): TemplateSketch {
  return {
    id,
    nodes: {
      ...preparation(),
      input: ['io.input', {}, 0, BELOW],
      dense: ['layer.dense', { units: 128, activation: 'relu' }, 1, BELOW],
      dense2: ['layer.dense', { units: 64, activation: 'relu' }, 2, BELOW],
      output: ['layer.dense', { units, activation }, 3, BELOW],
      target: ['io.target', { column: target, task }, 3, BELOW + 1.2],
      loss: [loss, {}, 4, BELOW],
      adam: ['optimizer.adam', {}, 5, BELOW],
    },
    wires: [
      ...PREPARATION_WIRES, 'split.table > input.table', 'split.table > target.table', 'input.tensor > dense.x', 'dense.y > dense2.x', 'dense2.y > output.x',
      'output.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss',
    ],
    training: {},
    frames: { prepare: ['grey', PREPARATION], network: ['blue', ['input', 'dense', 'dense2', 'output']], learn: ['green', ['loss', 'adam']] },
    notes: { about: 'amber', next: 'violet' },
    words: { prepare: 'Prepare the table', network: 'Network', learn: 'Learn', about, next },
  };
}

export const tabularBinary = tabular('tabular-binary', {
  target: 'target', task: 'binary', units: 1, activation: 'sigmoid', loss: 'loss.binaryCrossentropy',
  about: '**Malignant or benign.** 569 tumours, 30 measurements of their cells each (Wisconsin Diagnostic Breast Cancer). *target* is 0 for malignant, 1 for benign. One unit with sigmoid gives the probability of 1.',
  next: '**Next.** Look at the confusion matrix under Evaluate: which mistake would be the worse one? Move the threshold. Then put Dropout after a Dense layer, and compare the runs.',
});

export const tabularMulticlass = tabular('tabular-multiclass', {
  target: 'species', task: 'multiclass', units: 3, activation: 'softmax', loss: 'loss.categoricalCrossentropy',
  about: '**Three species.** 344 penguins of three islands (Palmer penguins). Clean fills the gaps, Encode makes columns of 0 and 1 from *island* and *sex*, Normalise brings numbers to one scale. Three units with softmax give three probabilities.',
  next: '**Next.** Bypass Normalise (Ctrl+B) and train again: how much worse does it get? Then leave *island* out at the file: what does the beak alone tell?',
});

export const tabularRegression = tabular('tabular-regression', {
  target: 'temp_max', task: 'regression', units: 1, activation: 'linear', loss: 'loss.meanSquaredError',
  about: '**A number.** Four years of weather in Seattle (NOAA). The network says how warm a day gets from rain, wind, its lowest temperature, and how it looked. Target scales the number while training, and Evaluate says degrees again.',
  next: '**Next.** Look at the residuals under Evaluate: on which days is it wrong most? Add the metric *Mean absolute error* to the prediction and the target.',
});
