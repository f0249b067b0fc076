/** Lesson: a convolution looks at every place with the same few weights. */
import type { Edit } from '../document/edits.ts';
import type { LoomDocument } from '../document/schema.ts';
import { drawTemplate } from '../templates/sketch.ts';
import { insertBefore, nodeFor, wire } from './change.ts';
import type { Lesson, LessonRun, World } from './define.ts';
import { chainOf, edgeInto, nodesOf, parametersOf, stepOf, testOf } from './look.ts';

const POOLING: ReadonlySet<string> = new Set(['layer.maxPooling2d', 'layer.averagePooling2d', 'layer.globalMaxPooling2d', 'layer.globalAveragePooling2d']);

const withConvolution = (run: LessonRun): boolean => stepOf(run, 'layer.conv2d') !== undefined;
const dense = ({ runs }: World): LessonRun | undefined => runs.find((run) => !withConvolution(run));
const convolved = ({ runs }: World): LessonRun | undefined => runs.find(withConvolution);
const types = (document: LoomDocument): string[] => chainOf(document).map(({ type }) => type);

/** Weights and biases of the first convolution of the graph. */
function kernelOf({ checked, document }: World): number | null {
  const node = nodesOf(document, 'layer.conv2d')[0];
  return (node && checked.nodes.get(node.id)?.parameters) ?? null;
}

export const convolution: Lesson = {
  id: 'convolution',
  sample: 'digits.csv',
  needs: ['data', 'optimizer'],
  text: `A Dense layer gives every pixel a weight of its own: what it learns about a stroke in one corner it has to learn again in the next. A **convolution** moves one small window of weights, a *filter*, over the whole picture:

$y_{i,j} = f\\left(\\sum_{a,b} w_{a,b} \\, x_{i+a,\\,j+b} + b\\right)$

The sample holds 1,797 handwritten digits of 8 × 8 pixels.`,
  end: 'A filter is small, and the same everywhere. So a convolution needs few weights, and what it learns in one place it knows in every place. The larger the pictures, the more that saves.',
  create: () => drawTemplate({
    nodes: {
      data: ['source.csv', {}, 0, 0],
      split: ['prep.split', {}, 1, 0],
      input: ['io.inputList', { column: 'pixels' }, 2, 0],
      picture: ['layer.reshape', { targetShape: [8, 8, 1] }, 3, 0],
      scale: ['layer.rescaling', { scale: 1 / 16 }, 4, 0],
      flat: ['layer.flatten', {}, 2, 1],
      dense: ['layer.dense', { units: 64, activation: 'relu' }, 3, 1],
      output: ['layer.dense', { units: 10, activation: 'softmax' }, 4, 1],
      target: ['io.target', { column: 'digit', task: 'multiclass' }, 4, 2],
      loss: ['loss.categoricalCrossentropy', {}, 5, 1],
      adam: ['optimizer.adam', { learningRate: 0.003 }, 6, 1],
    },
    wires: [
      'data.table > split.table', 'split.table > input.table', 'split.table > target.table', 'input.tensor > picture.x', 'picture.y > scale.x', 'scale.y > flat.x', 'flat.y > dense.x',
      'dense.y > output.x', 'output.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss',
    ],
    training: { epochs: 15, patience: null },
    frames: {}, notes: {}, words: {},
  }, 'Lesson: convolution', 'digits.csv'),
  steps: [
    {
      title: 'Train the Dense network',
      text: 'The picture is flattened into 64 numbers and goes through a Dense layer of 64 units. Train it, and note the accuracy and the number of weights.',
      hint: 'Ctrl+Enter trains. The number of parameters stands in the bar at the bottom.',
      after: 'It reads nearly all of them, with 4,810 weights and biases.',
      goal: (world) => dense(world) !== undefined,
      figures: (world) => [{ name: 'parameters', value: dense(world)?.result.parameters ?? null }, { name: 'accuracy', value: testOf(dense(world), 'accuracy') }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
    {
      title: 'Put a convolution before the flattening',
      text: 'Add *Conv2D* with 16 filters between the scaled picture and *Flatten*. The wire behind it says `[batch, 6, 6, 16]`: sixteen pictures, each as large as a window of 3 × 3 can move.',
      hint: 'Add Conv2D and drop it on the wire into *Flatten*; set *Filters* to 16.',
      after: '16 filters of 3 × 3 weights and a bias each: 160 numbers, however large the picture is.',
      goal: ({ document }) => types(document).includes('layer.conv2d'),
      figures: (world) => [{ name: 'kernel', value: kernelOf(world) }, { name: 'parameters', value: parametersOf(world) }],
      where: ({ document }) => ({ kind: 'node', node: nodesOf(document, 'layer.flatten')[0]?.id ?? '' }),
      deed: { edits: (document) => nodesOf(document, 'layer.flatten').slice(0, 1).flatMap(({ id }) => insertBefore(document, id, 'x', 'layer.conv2d', { filters: 16 })) },
    },
    {
      title: 'Pool, and take the Dense layer out',
      text: 'Flattened, sixteen pictures are many numbers for the Dense layer. Put *Max pooling 2D* behind the convolution: it keeps the strongest of 2 × 2 answers. Then delete the hidden Dense layer, so that *Flatten* leads straight to the last layer.',
      hint: 'Drop Max pooling 2D on the wire behind Conv2D. Select the Dense layer of 64 units and press Ctrl+Delete: the wire closes behind it.',
      after: 'A third of the weights of the Dense network.',
      goal: (world) => types(world.document).includes('layer.conv2d') && types(world.document).some((type) => POOLING.has(type)) && world.checked.errors === 0 && parametersOf(world) < (dense(world)?.result.parameters ?? 0) / 2,
      figures: (world) => [{ name: 'parameters', value: parametersOf(world) }],
      where: ({ document }) => ({ kind: 'node', node: nodesOf(document, 'layer.conv2d')[0]?.id ?? '' }),
      deed: { edits: poolAndShorten },
    },
    {
      title: 'Train it and compare',
      text: 'Train. Watch the pictures inside Conv2D while it learns: each filter answers to a stroke of its own.',
      hint: 'Ctrl+Enter trains.',
      after: 'As good, within two points in a hundred, with a third of the weights.',
      goal: (world) => {
        const before = testOf(dense(world), 'accuracy'), run = convolved(world), now = testOf(run, 'accuracy');
        return before !== null && now !== null && now > before - 0.04 && run!.result.parameters < dense(world)!.result.parameters / 2;
      },
      figures: (world) => [{ name: 'before', value: testOf(dense(world), 'accuracy') }, { name: 'accuracy', value: testOf(convolved(world), 'accuracy') }, { name: 'parameters', value: convolved(world)?.result.parameters ?? null }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
  ],
};

/** Pooling behind the convolution; what is Dense between the flattening and the last layer goes. */
function poolAndShorten(document: LoomDocument): Edit[] {
  const chain = chainOf(document), last = chain[0];
  const at = chain.findIndex(({ type }) => type === 'layer.conv2d');
  const flat = chain.find(({ type }) => type === 'layer.flatten');
  if (!last || at < 1 || !flat) return [];
  const next = chain[at - 1]!, edge = edgeInto(document, next.id, 'x')!;
  const pool = nodeFor(document, 'layer.maxPooling2d', { x: chain[at]!.position.x + 312, y: chain[at]!.position.y });
  const hidden = chain.slice(1, chain.indexOf(flat)).filter(({ type }) => type === 'layer.dense').map(({ id }) => id);
  return [
    ...(POOLING.has(next.type) ? [] : [{ kind: 'insertOnEdge', edge: edge.id, node: pool, inPort: 'x', outPort: 'y' } satisfies Edit]),
    ...(hidden.length > 0 ? [{ kind: 'removeNodes', ids: hidden } satisfies Edit, wire(document, flat.id, 'y', last.id, 'x')] : []),
  ];
}
