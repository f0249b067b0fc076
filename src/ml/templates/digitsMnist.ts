/** MNIST from IDX files: pictures of 28 × 28 pixels through a small convolutional network. */
import type { TemplateSketch } from './sketch.ts';

const ROW = 1.3;

export const digitsMnist: TemplateSketch = {
  id: 'digits-mnist',
  nodes: {
    data: ['source.idx', {}, 0, 0],
    split: ['prep.split', { train: 80, validation: 10, test: 10 }, 1, 0],
    input: ['io.inputImage', { column: 'image' }, 2, 0],
    target: ['io.target', { column: 'label', task: 'multiclass' }, 2, 2 * ROW],
    conv: ['layer.conv2d', { filters: 8, padding: 'same' }, 0, ROW],
    pool: ['layer.maxPooling2d', {}, 1, ROW],
    conv2: ['layer.conv2d', { filters: 16, padding: 'same' }, 2, ROW],
    pool2: ['layer.maxPooling2d', {}, 3, ROW],
    flat: ['layer.flatten', {}, 4, ROW],
    drop: ['layer.dropout', { rate: 0.3 }, 5, ROW],
    output: ['layer.dense', { units: 10, activation: 'softmax' }, 6, ROW],
    loss: ['loss.categoricalCrossentropy', {}, 7.2, ROW],
    adam: ['optimizer.adam', { learningRate: 0.003 }, 8.2, ROW],
  },
  wires: [
    'data.table > split.table', 'split.table > input.table', 'split.table > target.table', 'input.tensor > conv.x', 'conv.y > pool.x', 'pool.y > conv2.x', 'conv2.y > pool2.x', 'pool2.y > flat.x',
    'flat.y > drop.x', 'drop.y > output.x', 'output.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss',
  ],
  training: { epochs: 4, batchSize: 32, patience: 3 },
  frames: { pictures: ['grey', ['data', 'split', 'input']], find: ['violet', ['conv', 'pool', 'conv2', 'pool2']], decide: ['blue', ['flat', 'drop', 'output']], learn: ['green', ['loss', 'adam']] },
  notes: { about: 'amber', next: 'violet' },
  words: {
    pictures: 'Pictures and their labels', find: 'Find strokes, then what they make together', decide: 'Decide which digit', learn: 'Learn',
    about: '**MNIST.** 8,000 of the 70,000 digits that LeCun, Cortes and Burges made of forms and exams, 28 × 28 grey pixels each, in the IDX files in which they are known. Two convolutions with 8 and 16 filters are enough for more than 95 of 100.',
    next: '**Next.** When it is trained, open *Try* and draw a digit. Draw it small, or in a corner: does the network still know it? Then put *Random translation* behind the input, train, and draw again.',
  },
};
