/** Sentences of a novel, told apart by a network that looks at their words only. */
import type { TemplateSketch } from './sketch.ts';

const ROW = 1.3;

export const textSentences: TemplateSketch = {
  id: 'text-sentences',
  nodes: {
    data: ['source.csv', {}, 0, 0],
    clean: ['prep.cleanText', { columns: ['sentence'] }, 1, 0],
    tokens: ['prep.tokenise', { column: 'sentence', vocabularySize: 3000 }, 2, 0],
    split: ['prep.split', {}, 3, 0],
    input: ['io.inputTokens', { column: 'sentence', maxlen: 40 }, 0, ROW],
    embedding: ['layer.embedding', { inputDim: 3000, outputDim: 32 }, 1, ROW],
    mean: ['layer.globalAveragePooling1d', {}, 2, ROW],
    dense: ['layer.dense', { units: 32, activation: 'relu' }, 3.2, ROW],
    drop: ['layer.dropout', { rate: 0.3 }, 4.2, ROW],
    output: ['layer.dense', { units: 1, activation: 'sigmoid' }, 5.2, ROW],
    target: ['io.target', { column: 'voice', task: 'binary' }, 5.2, 2 * ROW],
    loss: ['loss.binaryCrossentropy', {}, 6.4, ROW],
    adam: ['optimizer.adam', {}, 7.4, ROW],
  },
  wires: [
    'data.table > clean.table', 'clean.table > tokens.table', 'tokens.table > split.table', 'split.table > input.table', 'split.table > target.table',
    'input.tensor > embedding.x', 'embedding.y > mean.x', 'mean.y > dense.x', 'dense.y > drop.x', 'drop.y > output.x', 'output.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss',
  ],
  training: { epochs: 15, patience: 4 },
  frames: { prepare: ['grey', ['data', 'clean', 'tokens', 'split']], words: ['violet', ['input', 'embedding', 'mean']], decide: ['blue', ['dense', 'drop', 'output']], learn: ['green', ['loss', 'adam']] },
  notes: { about: 'amber', next: 'violet' },
  words: {
    prepare: 'From sentences to numbers of words', words: 'Words as vectors, and their mean', decide: 'Decide', learn: 'Learn',
    about: '**Said or told?** 3,000 sentences of *Pride and Prejudice* (Jane Austen, 1813): does somebody say it, or does the author tell it? The quotation marks are taken out. *tokens* learns 3,000 words from the training rows; what stands in none of them is unknown.',
    next: '**Next.** After the training, the page *Facts* of *tokens* shows the first test sentences as tokens, and *Try* takes a sentence of yours. Then set the method of *tokens* to BPE, or wire a *TF-IDF input* and two Dense layers instead: which is better?',
  },
};
