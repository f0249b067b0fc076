/** A small transformer that reads sentences: words and positions as vectors, one encoder block, attention pooling, one probability. */
import { transformerEncoder } from '../blocks/transformerEncoder.ts';
import type { TemplateSketch } from './sketch.ts';

export const sequenceAttention: TemplateSketch = {
  id: 'sequence-attention',
  blocks: [transformerEncoder.block],
  nodes: {
    data: ['source.csv', { exclude: ['sentence'] }, 0, 0],
    split: ['prep.split', {}, 1, 0],
    input: ['io.inputList', { column: 'words' }, 0, 1.3],
    words: ['layer.embedding', { inputDim: 42, outputDim: 32 }, 1, 1.3],
    places: ['layer.learnedPosition', { maxLength: 32 }, 2, 1.3],
    mask: ['op.compare', { comparison: 'notEqual', constant: 0 }, 1, 2.6],
    counts: ['op.cast', {}, 2, 2.6],
    encoder: ['block:transformerEncoder', { width: 32, heads: 4, keyDim: 8, hidden: 64 }, 3.2, 1.3],
    pool: ['layer.attentionPooling', {}, 4.4, 1.3],
    output: ['layer.dense', { units: 1, activation: 'sigmoid' }, 5.4, 1.3],
    target: ['io.target', { column: 'agrees', task: 'binary' }, 5.4, 2.6],
    loss: ['loss.binaryCrossentropy', {}, 6.6, 1.3],
    adam: ['optimizer.adam', { learningRate: 0.003 }, 7.6, 1.3],
  },
  wires: [
    'data.table > split.table', 'split.table > input.table', 'split.table > target.table', 'input.tensor > words.x', 'words.y > places.x', 'places.y > encoder.x', 'input.tensor > mask.a', 'mask.y > counts.x', 'counts.y > encoder.mask', 'counts.y > pool.mask',
    'encoder.y > pool.x', 'pool.y > output.x', 'output.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss',
  ],
  training: { epochs: 8, patience: 4 },
  frames: { data: ['grey', ['data', 'split']], embed: ['violet', ['input', 'words', 'places']], padding: ['amber', ['mask', 'counts']], decide: ['blue', ['pool', 'output']], learn: ['green', ['loss', 'adam']] },
  notes: { about: 'amber', next: 'violet' },
  words: {
    data: 'Sentences as lists of words', embed: 'Words and positions as vectors', padding: '1 for a word, 0 for padding', decide: 'Gather and decide', learn: 'Learn',
    about: '**Agreement.** *the keys to the cabinet are here* is right, *the keys to the cabinet is here* is not. 2,400 synthetic sentences of a small grammar; the nouns between the first one and the verb are there to mislead (after Linzen et al., 2016). Attention can look from the verb straight back to its noun.',
    next: '**Next.** Bypass *places*: without positions the first noun is no longer the first. Double-click the encoder to look inside, and give it *Repeat* 2.',
  },
};
