/** A network that gives back its input through a neck of two numbers: no target, the input is what it is compared with. */
import { BELOW, PREPARATION_WIRES, preparation } from './rows.ts';
import type { TemplateSketch } from './sketch.ts';

export const autoencoder: TemplateSketch = {
  id: 'autoencoder',
  nodes: {
    ...preparation({ data: { exclude: ['species'] }, clean: { dropDuplicates: false } }),
    input: ['io.input', {}, 0, BELOW],
    encoder: ['layer.dense', { units: 16, activation: 'tanh' }, 1, BELOW],
    code: ['layer.dense', { units: 2, activation: 'linear' }, 2, BELOW],
    decoder: ['layer.dense', { units: 16, activation: 'tanh' }, 3.2, BELOW],
    output: ['layer.dense', { units: 4, activation: 'linear' }, 4.2, BELOW],
    loss: ['loss.meanSquaredError', {}, 5.4, BELOW],
    adam: ['optimizer.adam', { learningRate: 0.01 }, 6.4, BELOW],
  },
  wires: [
    ...PREPARATION_WIRES, 'split.table > input.table', 'input.tensor > encoder.x', 'encoder.y > code.x', 'code.y > decoder.x', 'decoder.y > output.x',
    'output.y > loss.prediction', 'input.tensor > loss.target', 'loss.loss > adam.loss',
  ],
  training: { epochs: 120, batchSize: 16, patience: 20 },
  frames: { prepare: ['grey', ['data', 'clean', 'encode', 'normalise', 'split']], encode: ['violet', ['input', 'encoder', 'code']], decode: ['blue', ['decoder', 'output']], learn: ['green', ['loss', 'adam']] },
  notes: { about: 'amber', next: 'violet' },
  words: {
    prepare: 'Prepare the table', encode: 'Encoder: four numbers become two', decode: 'Decoder: two become four', learn: 'Learn to give back the input',
    about: '**Autoencoder.** 150 flowers, four measurements each; the species is left out. The loss compares the output with the input itself, so no target is needed. All that the decoder knows of a flower are the two numbers of *code*.',
    next: '**Next.** Set *code* to 1 unit, then to 3: the loss says what each number is worth. 1 would be the loss of somebody who always says the mean, since the columns are normalised.',
  },
};
