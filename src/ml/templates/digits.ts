/** Handwritten digits of 8 × 8 pixels, for a plain and for a residual convolutional network. */
import { residualBasic } from '../blocks/residualBasic.ts';
import type { TemplateSketch } from './sketch.ts';

/** From the file to pictures `[8, 8, 1]` of 0 to 1; `row` is that of the network. */
const pictures = (row: number): TemplateSketch['nodes'] => ({
  data: ['source.csv', {}, 0, 0],
  split: ['prep.split', {}, 1, 0],
  input: ['io.inputList', { column: 'pixels' }, 2, 0],
  picture: ['layer.reshape', { targetShape: [8, 8, 1] }, 3, 0],
  scale: ['layer.rescaling', { scale: 1 / 16 }, 4, 0],
  target: ['io.target', { column: 'digit', task: 'multiclass' }, 2, row + 1.3],
});
const WIRES = [
  'data.table > split.table', 'split.table > input.table', 'split.table > target.table', 'input.tensor > picture.x', 'picture.y > scale.x',
  'output.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss',
];
const DATA = ['data', 'split', 'input', 'picture', 'scale'];
const ROW = 1.3;

export const digitsCnn: TemplateSketch = {
  id: 'digits-cnn',
  nodes: {
    ...pictures(ROW),
    conv: ['layer.conv2d', { filters: 16, padding: 'same' }, 0, ROW],
    conv2: ['layer.conv2d', { filters: 32, padding: 'same' }, 1, ROW],
    pool: ['layer.maxPooling2d', {}, 2, ROW],
    drop: ['layer.dropout', { rate: 0.3 }, 3, ROW],
    flat: ['layer.flatten', {}, 4, ROW],
    dense: ['layer.dense', { units: 64, activation: 'relu' }, 5, ROW],
    output: ['layer.dense', { units: 10, activation: 'softmax' }, 6, ROW],
    loss: ['loss.categoricalCrossentropy', {}, 7.2, ROW],
    adam: ['optimizer.adam', {}, 8.2, ROW],
  },
  wires: [...WIRES, 'scale.y > conv.x', 'conv.y > conv2.x', 'conv2.y > pool.x', 'pool.y > drop.x', 'drop.y > flat.x', 'flat.y > dense.x', 'dense.y > output.x'],
  training: { epochs: 20, patience: 5 },
  frames: { pictures: ['grey', DATA], find: ['violet', ['conv', 'conv2', 'pool']], decide: ['blue', ['drop', 'flat', 'dense', 'output']], learn: ['green', ['loss', 'adam']] },
  notes: { about: 'amber', next: 'violet' },
  words: {
    pictures: 'A list of 64 numbers becomes a picture', find: 'Find strokes and corners', decide: 'Decide which digit', learn: 'Learn',
    about: '**Handwritten digits.** 1,797 pictures of 8 × 8 pixels, each a number from 0 to 16 (UCI Optical Recognition of Handwritten Digits). A convolution looks at 3 × 3 pixels at a time with the same weights everywhere, so it needs few of them.',
    next: '**Next.** While it trains, watch the pictures inside the convolutions: each filter answers to a stroke of its own. Then mute *conv2* and wire *conv* to the pooling: what was it worth?',
  },
};

export const digitsResnet: TemplateSketch = {
  id: 'digits-resnet',
  blocks: [residualBasic.block],
  nodes: {
    ...pictures(ROW),
    stem: ['layer.conv2d', { filters: 12, padding: 'same' }, 0, ROW],
    stage1: ['block:residualBasic', { filters: 12, repeat: 2 }, 1, ROW],
    down: ['layer.conv2d', { filters: 24, padding: 'same', strides: [2, 2] }, 2, ROW],
    stage2: ['block:residualBasic', { filters: 24 }, 3, ROW],
    pool: ['layer.globalAveragePooling2d', {}, 4, ROW],
    output: ['layer.dense', { units: 10, activation: 'softmax' }, 5, ROW],
    loss: ['loss.categoricalCrossentropy', {}, 6.2, ROW],
    adam: ['optimizer.adam', { learningRate: 0.004 }, 7.2, ROW],
    cosine: ['schedule.cosine', {}, 6.2, ROW + 1],
  },
  wires: [...WIRES, 'scale.y > stem.x', 'stem.y > stage1.x', 'stage1.y > down.x', 'down.y > stage2.x', 'stage2.y > pool.x', 'pool.y > output.x', 'cosine.schedule > adam.schedule'],
  training: { epochs: 8, batchSize: 16, patience: 8 },
  frames: { pictures: ['grey', DATA], stages: ['violet', ['stem', 'stage1', 'down', 'stage2']], decide: ['blue', ['pool', 'output']], learn: ['green', ['loss', 'adam', 'cosine']] },
  notes: { about: 'amber', next: 'violet' },
  words: {
    pictures: 'A list of 64 numbers becomes a picture', stages: 'Two stages of residual blocks', decide: 'Decide which digit', learn: 'Learn',
    about: '**Residual network.** Each block adds what its two convolutions find to what came in, so gradients reach the first layer past them, and depth does no harm (He et al., 2016). *Repeat* makes a stage longer; *down* halves the picture and doubles the filters.',
    next: '**Next.** Double-click a block to step inside. Set *Repeat* of both stages to 4: 18 convolutions, and it still trains. Compare the run with that of “Handwritten digits”.',
  },
};
