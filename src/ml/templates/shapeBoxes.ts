/** A detector with two fixed places: corners by GIoU, classes by cross-entropy, measured by mean average precision. */
import type { TemplateSketch } from './sketch.ts';

export const shapeBoxes: TemplateSketch = {
  id: 'shape-boxes',
  nodes: {
    data: ['source.csv', {}, 0, 0],
    split: ['prep.split', { stratify: false }, 1, 0],
    input: ['io.inputList', { column: 'pixels' }, 2, 0],
    picture: ['layer.reshape', { targetShape: [12, 12, 1] }, 3, 0],
    scale: ['layer.rescaling', { scale: 1 / 9 }, 4, 0],
    conv: ['layer.conv2d', { filters: 16, padding: 'same' }, 0, 1.3],
    conv2: ['layer.conv2d', { filters: 24, padding: 'same', strides: [2, 2] }, 1, 1.3],
    flat: ['layer.flatten', {}, 2, 1.3],
    dense: ['layer.dense', { units: 96, activation: 'relu' }, 3, 1.3],
    corners: ['layer.dense', { units: 8, activation: 'sigmoid' }, 5.2, 0],
    pixels: ['layer.rescaling', { scale: 12 }, 6.2, 0],
    perPlace: ['layer.reshape', { targetShape: [2, 4] }, 7.2, 0],
    kinds: ['layer.dense', { units: 4, activation: 'linear' }, 5.2, 1.3],
    kindsPerPlace: ['layer.reshape', { targetShape: [2, 2] }, 6.2, 1.3],
    scores: ['layer.softmax', {}, 7.2, 1.3],
    all: ['layer.concatenate', {}, 8.4, 0],
    target: ['io.targetList', { column: 'boxes', task: 'boxes' }, 8.4, 1.3],
    giou: ['loss.giou', {}, 9.6, 0],
    classes: ['loss.sparseCategoricalCrossentropy', {}, 9.6, 1.3],
    map: ['metric.meanAveragePrecision', {}, 9.6, 2.6],
    adam: ['optimizer.adam', { learningRate: 0.002 }, 10.6, 0.65],
  },
  wires: [
    'data.table > split.table', 'split.table > input.table', 'split.table > target.table', 'input.tensor > picture.x', 'picture.y > scale.x', 'scale.y > conv.x', 'conv.y > conv2.x', 'conv2.y > flat.x', 'flat.y > dense.x',
    'dense.y > corners.x', 'corners.y > pixels.x', 'pixels.y > perPlace.x', 'dense.y > kinds.x', 'kinds.y > kindsPerPlace.x', 'kindsPerPlace.y > scores.x', 'perPlace.y > all.x', 'scores.y > all.x',
    'all.y > giou.prediction', 'target.target > giou.target', 'scores.y > classes.prediction', 'target.target > classes.target', 'giou.loss > adam.loss', 'classes.loss > adam.loss', 'all.y > map.prediction', 'target.target > map.target',
  ],
  training: { epochs: 30, patience: 10 },
  frames: {
    pictures: ['grey', ['data', 'split', 'input', 'picture', 'scale']],
    look: ['violet', ['conv', 'conv2', 'flat', 'dense']],
    where: ['blue', ['corners', 'pixels', 'perPlace']],
    what: ['amber', ['kinds', 'kindsPerPlace', 'scores']],
    learn: ['green', ['giou', 'classes', 'adam']],
  },
  notes: { about: 'amber', next: 'violet' },
  words: {
    pictures: 'A list of 144 numbers becomes a picture', look: 'Look at the picture', where: 'Where: four sides for each of two places', what: 'What: a square or a frame', learn: 'Two losses, one optimizer',
    about: '**Find shapes.** 1,000 synthetic pictures of 12 × 12 pixels with a full square and an empty frame, one on the left and one on the right. A row of the target lists both boxes from left to right: x1, y1, x2, y2 and the class. GIoU teaches the corners, cross-entropy the classes.',
    next: '**Next.** Weigh GIoU twice. Add noise with *Gaussian noise* after *scale*: does it make the detector sturdier? With many objects a detector has a place for each cell of a grid, and *Non-maximum suppression* thins them out.',
  },
};
