/** Lesson: a neuron is a weighted sum, a bias, and a function; its weights are learnt. */
import { createTabularDocument } from '../data/tabular.ts';
import { applyEdit } from '../document/edits.ts';
import type { Lesson, LessonRun, World } from './define.ts';
import { nodeFor, setEvery, wire } from './change.ts';
import { chainOf, nodesOf, parametersOf, paramsOf, testOf, widthOf } from './look.ts';

/** The latest run with more weights than the first one had. */
const wide = ({ runs }: World): LessonRun | undefined => runs.find((run) => run.result.parameters > runs.at(-1)!.result.parameters);

export const neuron: Lesson = {
  id: 'neuron',
  sample: 'breast-cancer.csv',
  needs: ['twoClasses', 'optimizer'],
  text: `A **neuron** multiplies each number that it is given by a weight, adds everything up with a bias, and bends the sum with a function:

$y = f(w_1 x_1 + w_2 x_2 + b)$

Here it looks at two measurements of a tumour, its radius and its texture, and says how sure it is that the tumour is benign.`,
  end: 'A neuron has one weight for each number that it sees, and one bias. Training finds them. A *Dense* layer is many neurons side by side, and a network is layers one behind the other.',
  create() {
    const document = createTabularDocument({ name: 'Lesson: a neuron', task: 'binary', path: 'breast-cancer.csv', target: 'target', hidden: [], columns: ['mean_radius', 'mean_texture'] });
    applyEdit(document, { kind: 'removeNodes', ids: ['output'] });
    document.nodes.adam!.params = { learningRate: 0.02 };
    document.training.epochs = 30;
    document.training.earlyStopping.enabled = false;
    return document;
  },
  steps: [
    {
      title: 'Put a neuron between the input and the loss',
      text: 'The graph has an input and a loss and nothing in between. Add a *Dense* layer, wire the input to it, and wire it to *prediction* of the loss.',
      hint: 'Press Tab on the canvas and type `dense`. Then drag from the port of the input to the layer and on to the loss, or press `c` on a node to wire it by keyboard.',
      after: 'The layer has 128 neurons, which is its default. One of them is enough here.',
      goal: ({ document }) => chainOf(document).some((node) => node.type === 'layer.dense') && inputFeeds(document),
      where: ({ document }) => ({ kind: 'node', node: nodesOf(document, 'input')[0]?.id ?? '' }),
      deed: {
        edits(document) {
          const [input] = nodesOf(document, 'input'), [loss] = nodesOf(document, 'loss');
          if (!input || !loss) return [];
          const node = nodeFor(document, 'layer.dense', { x: Math.round((input.position.x + loss.position.x) / 16) * 8, y: input.position.y });
          return [{ kind: 'addNodes', nodes: [node], edges: [] }, wire(document, input.id, 'tensor', node.id, 'x'), wire(document, node.id, 'y', loss.id, 'prediction')];
        },
      },
    },
    {
      title: 'Make it one neuron that says yes or no',
      text: 'Set *Units* to 1 and *Activation* to *sigmoid*: a function that turns any sum into a number between 0 and 1.',
      hint: 'Select the layer; its parameters stand in the inspector. Enter on the canvas leads there by keyboard.',
      after: 'Three numbers to learn: a weight for the radius, one for the texture, and the bias.',
      goal: ({ document }) => chainOf(document).length > 0 && isNeuron(document),
      figures: (world) => [{ name: 'parameters', value: parametersOf(world) }],
      where: ({ document }) => ({ kind: 'node', node: chainOf(document)[0]?.id ?? '', param: 'units' }),
      deed: { edits: (document) => chainOf(document).slice(0, 1).flatMap(({ id }) => [{ kind: 'setParam', node: id, param: 'units', value: 1 }, { kind: 'setParam', node: id, param: 'activation', value: 'sigmoid' }]) },
    },
    {
      title: 'Train it',
      text: 'At first the weights are chance. Train, and watch the loss fall: each step moves the three numbers a little to where the answers are better.',
      hint: 'The button *Train* stands at the top right; Ctrl+Enter does the same.',
      after: 'Three numbers are right for nearly nine tumours in ten, among those that training never saw.',
      goal: ({ runs }) => runs.length > 0,
      figures: ({ runs }) => [{ name: 'accuracy', value: testOf(runs[0], 'accuracy') }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
    {
      title: 'Show it all 30 measurements',
      text: 'Empty the list of *Columns* of the input: it then takes every column. The neuron gets a weight for each of them by itself.',
      hint: 'Select *Input* and remove both names from *Columns*.',
      after: '30 weights and a bias: still one neuron.',
      goal: (world) => (widthOf(world) ?? 0) >= 20,
      figures: (world) => [{ name: 'features', value: widthOf(world) }, { name: 'parameters', value: parametersOf(world) }],
      where: ({ document }) => ({ kind: 'node', node: nodesOf(document, 'input')[0]?.id ?? '', param: 'columns' }),
      deed: { edits: (document) => setEvery(document, 'io.input', 'columns', []) },
    },
    {
      title: 'Train once more and compare',
      text: 'Train, and look at *Evaluate*: what do 28 more measurements bring?',
      hint: 'Ctrl+Enter trains. The tab *Evaluate* stands below the canvas.',
      after: 'More than nineteen in twenty. What a neuron is shown matters more than how long it is trained.',
      goal: (world) => (testOf(wide(world), 'accuracy') ?? 0) > (testOf(world.runs.at(-1), 'accuracy') ?? 1),
      figures: (world) => [{ name: 'before', value: testOf(world.runs.at(-1), 'accuracy') }, { name: 'accuracy', value: testOf(wide(world), 'accuracy') }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
  ],
};

/** Whether the layers of the loss begin at an input. */
function inputFeeds(document: Parameters<typeof chainOf>[0]): boolean {
  const first = chainOf(document).at(-1);
  return first !== undefined && Object.values(document.edges).some((edge) => edge.target === first.id && nodesOf(document, 'input').some(({ id }) => id === edge.source));
}

function isNeuron(document: Parameters<typeof chainOf>[0]): boolean {
  const node = chainOf(document)[0]!;
  const { units, activation } = paramsOf(document, node);
  return node.type === 'layer.dense' && units === 1 && activation === 'sigmoid';
}
