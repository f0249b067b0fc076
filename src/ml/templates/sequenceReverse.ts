/** Sequence to sequence: a GRU reads four digits into one vector, another writes them backwards. */
import type { TemplateSketch } from './sketch.ts';

export const sequenceReverse: TemplateSketch = {
  id: 'sequence-reverse',
  nodes: {
    data: ['source.csv', {}, 0, 0],
    split: ['prep.split', { stratify: false }, 1, 0],
    input: ['io.inputList', { column: 'given' }, 0, 1.3],
    digits: ['layer.embedding', { inputDim: 10, outputDim: 16 }, 1, 1.3],
    read: ['layer.gru', { units: 64 }, 2, 1.3],
    repeat: ['layer.repeatVector', { n: 4 }, 3.2, 1.3],
    write: ['layer.gru', { units: 64, returnSequences: true }, 4.2, 1.3],
    output: ['layer.dense', { units: 10, activation: 'softmax' }, 5.2, 1.3],
    target: ['io.targetList', { column: 'backwards' }, 5.2, 2.6],
    loss: ['loss.sparseCategoricalCrossentropy', { ignoreIndex: 0 }, 6.4, 1.3],
    adam: ['optimizer.adam', { learningRate: 0.01 }, 7.4, 1.3],
    bleu: ['metric.bleu', {}, 6.4, 2.6],
  },
  wires: [
    'data.table > split.table', 'split.table > input.table', 'split.table > target.table', 'input.tensor > digits.x', 'digits.y > read.x', 'read.y > repeat.x', 'repeat.y > write.x', 'write.y > output.x',
    'output.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss', 'output.y > bleu.prediction', 'target.target > bleu.target',
  ],
  training: { epochs: 16, batchSize: 64, patience: 6 },
  frames: { data: ['grey', ['data', 'split']], encoder: ['violet', ['input', 'digits', 'read']], decoder: ['blue', ['repeat', 'write', 'output']], learn: ['green', ['loss', 'adam']] },
  notes: { about: 'amber', next: 'violet' },
  words: {
    data: 'Rows with two lists each', encoder: 'Encoder: reads all into one vector', decoder: 'Decoder: writes from it', learn: 'Learn',
    about: '**Encoder and decoder.** *9 8 7 6* in, *6 7 8 9* out, on 2,500 synthetic rows. The first GRU reads digit after digit; its last state, 64 numbers, is all that the second one gets (Cho et al., 2014). The loss looks at each place of the answer.',
    next: '**Next.** Set *read* to 16 units: one vector is a narrow way for four digits. Wire the sequences of the encoder to *Multi-head attention* instead, and the decoder may look back at each of them.',
  },
};
