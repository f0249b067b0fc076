/** Lesson: attention lets every word look at every other one. */
import type { LoomDocument, LoomNode } from '../document/schema.ts';
import { drawTemplate } from '../templates/sketch.ts';
import { nodeFor } from './change.ts';
import { edgeInto, nodesOf, testOf } from './look.ts';
import type { Lesson, LessonRun, World } from './define.ts';

const has = (run: LessonRun, type: string): boolean => run.plan.network.some((step) => step.type === type);
const alone = ({ runs }: World): LessonRun | undefined => runs.find((run) => !has(run, 'layer.multiHeadAttention'));
const attentive = ({ runs }: World): LessonRun | undefined => runs.find((run) => has(run, 'layer.multiHeadAttention') && has(run, 'layer.learnedPosition'));
const placeless = ({ runs }: World): LessonRun | undefined => runs.find((run) => has(run, 'layer.multiHeadAttention') && !has(run, 'layer.learnedPosition'));
const positions = (document: LoomDocument): LoomNode | undefined => nodesOf(document, 'layer.learnedPosition')[0];

export const attention: Lesson = {
  id: 'attention',
  sample: 'synthetic-agreement.csv',
  needs: ['data', 'optimizer'],
  text: `*The **keys** to the cabinet **are** here* is right; *the keys to the cabinet is here* is wrong. To know it, the verb has to look back at its noun, past other nouns that are there to mislead.

In **attention** every word asks a question $Q$, every word offers a key $K$ and a value $V$, and each word takes the values of those whose keys fit:

$\\text{softmax}\\left(\\frac{Q K^\\top}{\\sqrt{d}}\\right) V$

The sample holds 2,400 made-up sentences.`,
  end: 'Without attention words are looked at one by one; with it they are looked at in each other’s light. Positions have to be told, for attention itself knows no order. Transformers are many such layers.',
  create: () => drawTemplate({
    nodes: {
      data: ['source.csv', { exclude: ['sentence'] }, 0, 0],
      split: ['prep.split', {}, 1, 0],
      input: ['io.inputList', { column: 'words' }, 0, 1],
      words: ['layer.embedding', { inputDim: 42, outputDim: 16 }, 1, 1],
      places: ['layer.learnedPosition', { maxLength: 32 }, 2, 1],
      dense: ['layer.dense', { units: 32, activation: 'relu' }, 4, 1],
      pool: ['layer.globalAveragePooling1d', {}, 5, 1],
      output: ['layer.dense', { units: 1, activation: 'sigmoid' }, 6, 1],
      target: ['io.target', { column: 'agrees', task: 'binary' }, 6, 2],
      loss: ['loss.binaryCrossentropy', {}, 7, 1],
      adam: ['optimizer.adam', { learningRate: 0.003 }, 8, 1],
    },
    wires: [
      'data.table > split.table', 'split.table > input.table', 'split.table > target.table', 'input.tensor > words.x', 'words.y > places.x', 'places.y > dense.x', 'dense.y > pool.x', 'pool.y > output.x',
      'output.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss',
    ],
    training: { epochs: 20, patience: null },
    frames: {}, notes: {}, words: {},
  }, 'Lesson: attention', 'synthetic-agreement.csv'),
  steps: [
    {
      title: 'Train without attention',
      text: 'Each word becomes a vector, its position is added, a Dense layer looks at each word **by itself**, and the mean of all decides. Train it.',
      hint: 'Ctrl+Enter trains.',
      after: 'Half of the sentences: guessing. No single word says whether the sentence is right.',
      goal: (world) => alone(world) !== undefined,
      figures: (world) => [{ name: 'accuracy', value: testOf(alone(world), 'accuracy') }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
    {
      title: 'Let the words look at each other',
      text: 'Put *Multi-head attention* behind the positions, with 2 heads and the key size 16. With only *query* wired, keys and values come from the same words: self-attention.',
      hint: 'Drop Multi-head attention on the wire from *Learned position* to *Dense*.',
      after: 'The shape is the same as before: as many words, as many numbers for each. Only what stands in them has changed.',
      goal: ({ document, checked }) => nodesOf(document, 'layer.multiHeadAttention').some(({ id }) => edgeInto(document, id, 'query')) && checked.errors === 0,
      where: ({ document }) => ({ kind: 'node', node: positions(document)?.id ?? '' }),
      deed: {
        edits(document) {
          const places = positions(document);
          const edge = places && Object.values(document.edges).find((wired) => wired.source === places.id);
          if (!edge) return [];
          const node = nodeFor(document, 'layer.multiHeadAttention', { x: places.position.x + 312, y: places.position.y }, { numHeads: 2, keyDim: 16 });
          return [{ kind: 'insertOnEdge', edge: edge.id, node, inPort: 'query', outPort: 'y' }];
        },
      },
    },
    {
      title: 'Train with attention',
      text: 'Train. It takes a little longer, and for some epochs nothing seems to happen: first it has to find out where to look.',
      hint: 'Ctrl+Enter trains. The preview inside the node shows which word looks at which.',
      after: 'Practically every sentence. The verb has found its noun.',
      goal: (world) => (testOf(attentive(world), 'accuracy') ?? 0) >= 0.9,
      figures: (world) => [{ name: 'before', value: testOf(alone(world), 'accuracy') }, { name: 'accuracy', value: testOf(attentive(world), 'accuracy') }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
    {
      title: 'Take the order away',
      text: 'Bypass *Learned position* (Ctrl+B) and train. Attention sees the same words, but no longer which comes first.',
      hint: 'Select *Learned position* and press Ctrl+B; the data then passes by it. Then Ctrl+Enter.',
      after: 'Much worse: among several nouns it cannot tell which is the first.',
      goal: (world) => (testOf(placeless(world), 'accuracy') ?? 1) < (testOf(attentive(world), 'accuracy') ?? 0),
      figures: (world) => [{ name: 'before', value: testOf(attentive(world), 'accuracy') }, { name: 'accuracy', value: testOf(placeless(world), 'accuracy') }],
      where: ({ document }) => ({ kind: 'node', node: positions(document)?.id ?? '' }),
      deed: { edits: (document) => { const places = positions(document); return places ? [{ kind: 'setMode', nodes: [places.id], mode: 'bypass' }] : []; }, train: true },
    },
  ],
};
