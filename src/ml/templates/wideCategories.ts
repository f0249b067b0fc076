/** Categories as learnt vectors beside numbers: what recommenders and forecasts of sales do with thousands of categories, on three small ones. */
import { BELOW, PREPARATION, PREPARATION_WIRES, preparation } from './rows.ts';
import type { TemplateSketch } from './sketch.ts';

const CATEGORIES = ['species', 'island', 'sex'] as const;

/** A category's number, moved up by one so that 0 is one that training never saw, then its vector. */
function branch(column: (typeof CATEGORIES)[number], row: number): TemplateSketch['nodes'] {
  return {
    [column]: ['io.input', { columns: [column] }, 0, row],
    [`${column}Number`]: ['layer.expression', { expression: 'a + 1' }, 1, row],
    [`${column}Vector`]: ['layer.embedding', { inputDim: 4, outputDim: 2 }, 2, row],
    [`${column}Flat`]: ['layer.flatten', {}, 3, row],
  };
}

export const wideCategories: TemplateSketch = {
  id: 'wide-categories',
  nodes: {
    ...preparation({ encode: { method: 'ordinal' }, normalise: { columns: ['beak_length_mm', 'beak_depth_mm', 'flipper_length_mm'] } }),
    ...branch('species', BELOW), ...branch('island', BELOW + 1), ...branch('sex', BELOW + 2),
    numbers: ['io.input', { columns: ['beak_length_mm', 'beak_depth_mm', 'flipper_length_mm'] }, 0, BELOW + 3.3],
    join: ['layer.concatenate', {}, 4.2, BELOW + 1],
    dense: ['layer.dense', { units: 32, activation: 'relu' }, 5.2, BELOW + 1],
    output: ['layer.dense', { units: 1, activation: 'linear' }, 6.2, BELOW + 1],
    target: ['io.target', { column: 'body_mass_g', task: 'regression' }, 6.2, BELOW + 2.3],
    loss: ['loss.meanSquaredError', {}, 7.3, BELOW + 1],
    adam: ['optimizer.adam', { learningRate: 0.005 }, 8.3, BELOW + 1],
    mae: ['metric.mae', {}, 7.3, BELOW + 2.3],
  },
  wires: [
    ...PREPARATION_WIRES,
    ...CATEGORIES.flatMap((name) => [`split.table > ${name}.table`, `${name}.tensor > ${name}Number.a`, `${name}Number.y > ${name}Vector.x`, `${name}Vector.y > ${name}Flat.x`, `${name}Flat.y > join.x`]),
    'split.table > numbers.table', 'split.table > target.table', 'numbers.tensor > join.x', 'join.y > dense.x', 'dense.y > output.x', 'output.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss',
    'output.y > mae.prediction', 'target.target > mae.target',
  ],
  training: { epochs: 80, batchSize: 16, patience: 12 },
  frames: {
    prepare: ['grey', PREPARATION],
    categories: ['violet', CATEGORIES.flatMap((name) => [name, `${name}Number`, `${name}Vector`, `${name}Flat`])],
    numbers: ['grey', ['numbers']],
    network: ['blue', ['join', 'dense', 'output']],
    learn: ['green', ['loss', 'adam']],
  },
  notes: { about: 'amber', next: 'violet' },
  words: {
    prepare: 'Prepare: categories become numbers 0, 1, 2', categories: 'A vector for each category', numbers: 'Numbers as they are', network: 'Network', learn: 'Learn',
    about: '**Categories as vectors.** How heavy is a penguin? Each of *species*, *island* and *sex* becomes a number, and Embedding looks up two learnt values for it. Encode gives −1 to a category that no training row had; *a + 1* makes that 0, a row of the table of its own.',
    next: '**When it pays.** With three categories one-hot columns do as well. With ten thousand shops or words they do not, and the graph stays this one: only *Input size* grows. Try *Output size* 1, or Encode as one-hot in the template “Several classes”.',
  },
};
