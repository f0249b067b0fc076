/** Text through the whole engine: a file of sentences to a trained classifier that takes a sentence. */
import { afterAll, describe, expect, it } from 'vitest';
import { createTextDocument } from '../../../src/ml/data/textDocument.ts';
import { trainOnSamples, closeTraining } from '../../support/train.ts';

afterAll(closeTraining);

describe('a classifier of sentences', () => {
  it('tells what is said from what is told', async () => {
    const document = createTextDocument({ name: 't', path: 'pride-and-prejudice-sentences.csv', text: 'sentence', target: 'voice', task: 'binary', classes: 2, vocabularySize: 3000, maxlen: 40 });
    document.training.epochs = 12;
    const { result } = await trainOnSamples(document);
    expect(result.metrics.test.accuracy).toBeGreaterThan(0.8);
  });
});
