/** Lesson: a category is a name and no amount; an embedding learns what each name means. */
import { createEdge, type Edit } from '../document/edits.ts';
import type { LoomDocument, LoomNode } from '../document/schema.ts';
import { drawTemplate } from '../templates/sketch.ts';
import { nodeFor } from './change.ts';
import type { Lesson, LessonRun, World } from './define.ts';
import { nodesOf, parametersOf, paramsOf, stepOf, testOf } from './look.ts';

const embedded = (run: LessonRun): boolean => stepOf(run, 'layer.embedding') !== undefined;
const asAmount = ({ runs }: World): LessonRun | undefined => runs.find((run) => !embedded(run));
const asName = ({ runs }: World): LessonRun | undefined => runs.find(embedded);
const sizeOf = (run: LessonRun | undefined): number => Number((run && stepOf(run, 'layer.embedding'))?.params.outputDim ?? 0);

/** The input that takes the town alone. */
const townOf = (document: LoomDocument): LoomNode | undefined => nodesOf(document, 'io.input').find((node) => String(paramsOf(document, node).columns) === 'town');

export const embedding: Lesson = {
  id: 'embedding',
  sample: 'synthetic-towns.csv',
  needs: ['data', 'optimizer'],
  text: `Networks take numbers, and a town is a name. Give the towns numbers, and the network takes number 40 for twice as much as number 20, which means nothing. An **embedding** is a table with a row of weights for every name; the number only says which row to look up:

$y = E_{\\text{town}}$

The rows are learnt like all weights. The sample holds the rents of 1,500 made-up flats in 60 made-up towns.`,
  end: 'An embedding learns what names mean from what they are followed by. Towns, products, users, words: wherever there are many names, it takes the place of as many columns of 0 and 1.',
  create: () => drawTemplate({
    nodes: {
      data: ['source.csv', {}, 0, 0],
      encode: ['prep.encode', { method: 'ordinal' }, 1, 0],
      normalise: ['prep.normalise', { columns: ['area'] }, 2, 0],
      split: ['prep.split', {}, 3, 0],
      town: ['io.input', { columns: ['town'] }, 0, 1],
      area: ['io.input', { columns: ['area'] }, 0, 2],
      join: ['layer.concatenate', {}, 3, 1.5],
      dense: ['layer.dense', { units: 16, activation: 'relu' }, 4, 1.5],
      output: ['layer.dense', { units: 1, activation: 'linear' }, 5, 1.5],
      target: ['io.target', { column: 'rent', task: 'regression' }, 5, 2.5],
      loss: ['loss.meanSquaredError', {}, 6, 1.5],
      adam: ['optimizer.adam', { learningRate: 0.01 }, 7, 1.5],
    },
    wires: [
      'data.table > encode.table', 'encode.table > normalise.table', 'normalise.table > split.table', 'split.table > town.table', 'split.table > area.table', 'split.table > target.table',
      'town.tensor > join.x', 'area.tensor > join.x', 'join.y > dense.x', 'dense.y > output.x', 'output.y > loss.prediction', 'target.target > loss.target', 'loss.loss > adam.loss',
    ],
    training: { epochs: 40, patience: null },
    frames: {}, notes: {}, words: {},
  }, 'Lesson: embeddings', 'synthetic-towns.csv'),
  steps: [
    {
      title: 'Train with the town as an amount',
      text: '*Encode* numbers the towns from 0 to 59, by the alphabet. Train, and see by how much the predicted rent is off.',
      hint: 'Ctrl+Enter trains. *Evaluate* shows the mean absolute error, in the unit of the rent.',
      after: 'Off by about 200. The alphabet knows nothing of rents.',
      goal: (world) => asAmount(world) !== undefined,
      figures: (world) => [{ name: 'error', value: errorOf(asAmount(world)) }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
    {
      title: 'Give every town a row of its own',
      text: 'Put *Embedding* behind the input of the town, with the input size 60 and the output size 2, and *Flatten* behind it, so that `[batch, 1, 2]` becomes `[batch, 2]`.',
      hint: 'Drop Embedding on the wire from the input to *Concatenate*, then Flatten on the wire behind it.',
      after: '60 rows of 2 numbers: 120 weights more.',
      goal: ({ document, checked }) => nodesOf(document, 'layer.embedding').some((node) => Number(paramsOf(document, node).inputDim) >= 60) && nodesOf(document, 'layer.flatten').length > 0 && checked.errors === 0,
      figures: (world) => [{ name: 'parameters', value: parametersOf(world) }],
      where: ({ document }) => ({ kind: 'node', node: townOf(document)?.id ?? '' }),
      deed: { edits: lookUp },
    },
    {
      title: 'Train with the town as a name',
      text: 'Train again, as long as before.',
      hint: 'Ctrl+Enter trains.',
      after: 'A fifth of the error. What a town costs stands in its row now.',
      goal: (world) => { const before = errorOf(asAmount(world)), now = errorOf(asName(world)); return before !== null && now !== null && now < before / 2; },
      figures: (world) => [{ name: 'errorBefore', value: errorOf(asAmount(world)) }, { name: 'error', value: errorOf(asName(world)) }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
    {
      title: 'Ask how much a town must say',
      text: 'Set the output size of the embedding to 1 and train. Is a single number for each town enough?',
      hint: 'Select *Embedding* and set *Output size* to 1. Then Ctrl+Enter.',
      after: 'Yes: these towns differ in one thing, how dear they are. Words differ in more, and take hundreds.',
      goal: ({ runs }) => runs.some((run) => sizeOf(run) === 1),
      figures: ({ runs }) => [{ name: 'error', value: errorOf(runs.find((run) => sizeOf(run) === 1)) }],
      where: ({ document }) => ({ kind: 'node', node: nodesOf(document, 'layer.embedding')[0]?.id ?? '', param: 'outputDim' }),
      deed: { edits: (document) => nodesOf(document, 'layer.embedding').map(({ id }) => ({ kind: 'setParam', node: id, param: 'outputDim', value: 1 })), train: true },
    },
  ],
};

const errorOf = (run: LessonRun | undefined): number | null => testOf(run, 'mae');

/** Embedding and Flatten between the input of the town and what it feeds. */
function lookUp(document: LoomDocument): Edit[] {
  const town = townOf(document);
  const edge = town && Object.values(document.edges).find((wired) => wired.source === town.id);
  if (!edge) return [];
  const { x, y } = town.position;
  const table = nodeFor(document, 'layer.embedding', { x: x + 312, y }, { inputDim: 60, outputDim: 2 });
  const flat = nodeFor(document, 'layer.flatten', { x: x + 624, y });
  // The id of a wire is made of its ends.
  const behind = createEdge({ ...edge, source: table.id, sourcePort: 'y' });
  return [{ kind: 'insertOnEdge', edge: edge.id, node: table, inPort: 'x', outPort: 'y' }, { kind: 'insertOnEdge', edge: behind.id, node: flat, inPort: 'x', outPort: 'y' }];
}
