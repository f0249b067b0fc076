/** Lesson: without an activation between them, layers together are one straight line. */
import { createTabularDocument } from '../data/tabular.ts';
import type { Lesson, LessonRun, World } from './define.ts';
import { insertBefore } from './change.ts';
import { bends, chainOf, hiddenOf, hiddenSteps, paramsOf, parametersOf, testOf } from './look.ts';

const straight = (run: LessonRun): boolean => !run.plan.network.filter((step) => step.id !== run.plan.heads[0]?.key.split('/')[0]).some((step) => bends(step.type, step.params));

const deeper = ({ runs }: World): LessonRun | undefined => runs.find((run) => straight(run) && hiddenSteps(run).length > 1);

export const activation: Lesson = {
  id: 'activation',
  sample: 'synthetic-quadrants.csv',
  needs: ['data', 'optimizer'],
  text: `A Dense layer with the activation *linear* is a sum, and a sum draws a **straight line** between two classes. An **activation** bends it.

The sample holds made-up points of a square. Blue ones lie in the upper right and the lower left, orange ones in the other two corners: the old riddle XOR. No straight line parts them.`,
  end: 'Layers need a bend between them, or a deep network is a shallow one that is slow. *ReLU* is the usual choice inside; the last layer has the activation that its task asks for.',
  create() {
    const document = createTabularDocument({ name: 'Lesson: why activation', task: 'binary', path: 'synthetic-quadrants.csv', target: 'colour', hidden: [8] });
    document.nodes.dense!.params.activation = 'linear';
    document.nodes.adam!.params = { learningRate: 0.01 };
    document.training.epochs = 30;
    document.training.earlyStopping.enabled = false;
    return document;
  },
  steps: [
    {
      title: 'Train without a bend',
      text: 'The hidden layer has 8 units and the activation *linear*. Train it and look at the accuracy.',
      hint: 'The button *Train* stands at the top right; Ctrl+Enter does the same.',
      after: 'About half of the points: no better than tossing a coin. The loss stays near 0.69, which is $\\ln 2$, the loss of not knowing.',
      goal: ({ runs }) => runs.some(straight),
      figures: ({ runs }) => [{ name: 'accuracy', value: testOf(runs.find(straight), 'accuracy') }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
    {
      title: 'Make it deeper',
      text: 'Perhaps it is too small? Put another *Dense* layer with the activation *linear* behind the first one.',
      hint: 'Add a Dense layer and drop it on the wire between the hidden layer and the last one; then set its activation to *linear*.',
      after: 'Twice as deep, and three times as many numbers to learn.',
      goal: ({ document }) => hiddenOf(document).length > 1 && !chainOf(document).slice(1).some((node) => bends(node.type, paramsOf(document, node))),
      figures: (world) => [{ name: 'parameters', value: parametersOf(world) }],
      where: ({ document }) => ({ kind: 'node', node: hiddenOf(document)[0]?.id ?? '' }),
      deed: { edits: (document) => { const last = chainOf(document)[0]; return last ? insertBefore(document, last.id, 'x', 'layer.dense', { units: 8, activation: 'linear' }) : []; } },
    },
    {
      title: 'Train the deeper one',
      text: 'Train again. Does depth help?',
      hint: 'Ctrl+Enter trains.',
      after: 'Still half. $(x W_1) W_2 = x (W_1 W_2)$: two linear layers are one linear layer.',
      goal: (world) => deeper(world) !== undefined,
      figures: (world) => [{ name: 'accuracy', value: testOf(deeper(world), 'accuracy') }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
    {
      title: 'Bend it',
      text: 'Set the activation of the hidden layers to *relu*: it lets positive sums pass and makes zero of the others.',
      hint: 'Select a hidden layer and choose *relu* under *Activation*. With both selected, one field sets both.',
      after: 'Not one more number to learn. Only the bend is new.',
      goal: ({ document }) => hiddenOf(document).some((node) => bends(node.type, paramsOf(document, node))),
      figures: (world) => [{ name: 'parameters', value: parametersOf(world) }],
      where: ({ document }) => ({ kind: 'node', node: hiddenOf(document)[0]?.id ?? '', param: 'activation' }),
      deed: { edits: (document) => hiddenOf(document).map(({ id }) => ({ kind: 'setParam', node: id, param: 'activation', value: 'relu' })) },
    },
    {
      title: 'Train with the bend',
      text: 'The same data, the same number of weights, the same 30 epochs. Train.',
      hint: 'Ctrl+Enter trains.',
      after: 'Nearly every point. Each ReLU is a fold in the plane, and a few folds cut out the corners.',
      goal: ({ runs }) => runs.some((run) => !straight(run) && (testOf(run, 'accuracy') ?? 0) >= 0.9),
      figures: ({ runs }) => [{ name: 'accuracy', value: testOf(runs.find((run) => !straight(run)), 'accuracy') }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
  ],
};
