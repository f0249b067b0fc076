/** Lesson: the learning rate is the length of a step; too short and too long are seen on three runs. */
import { createTabularDocument } from '../data/tabular.ts';
import { setEvery } from './change.ts';
import type { Lesson, LessonRun, World } from './define.ts';
import { lossOf, nodesOf, paramsOf, rateOf } from './look.ts';

const slow = ({ runs }: World): LessonRun | undefined => runs.find((run) => rateOf(run) <= 1e-4);
const fast = ({ runs }: World): LessonRun | undefined => runs.find((run) => rateOf(run) >= 0.3);
const rateNow = ({ document }: World): number | null => { const [node] = nodesOf(document, 'optimizer'); return node ? Number(paramsOf(document, node).learningRate) : null; };

/** The run between the two whose validation loss is lower than that of both. */
function middle(world: World): LessonRun | undefined {
  const tooSlow = lossOf(slow(world), 'validation'), tooFast = lossOf(fast(world), 'validation');
  if (tooSlow === null || tooFast === null) return undefined;
  return world.runs.find((run) => rateOf(run) > 1e-4 && rateOf(run) < 0.3 && (lossOf(run, 'validation') ?? Infinity) < Math.min(tooSlow, tooFast));
}

export const learningRate: Lesson = {
  id: 'learningRate',
  sample: 'breast-cancer.csv',
  needs: ['optimizer'],
  text: `Training goes downhill on the loss, step by step. The **learning rate** is the length of a step:

$w \\leftarrow w - \\eta \\, \\nabla L(w)$

It is the one number that most often decides whether a network learns at all. You train the same network three times.`,
  end: 'Too small: the loss hardly moves. Too large: it jumps. In between, factors of ten matter, not small differences. *Find a learning rate* at the optimizer tries 120 of them in one go.',
  create() {
    const document = createTabularDocument({ name: 'Lesson: learning rate', task: 'binary', path: 'breast-cancer.csv', target: 'target', hidden: [16] });
    document.nodes.adam!.params = { learningRate: 0.00001 };
    document.training.epochs = 15;
    document.training.earlyStopping.enabled = false;
    return document;
  },
  steps: [
    {
      title: 'Take steps that are too short',
      text: 'Train with the learning rate 0.00001 (at most 0.0001).',
      hint: 'The rate is a parameter of the optimizer, *Adam*. Ctrl+Enter trains.',
      after: 'The curve is nearly flat. The direction is right, but at this pace it would take days.',
      goal: (world) => slow(world) !== undefined,
      figures: (world) => [{ name: 'rate', value: rateNow(world) }, { name: 'slowLoss', value: lossOf(slow(world), 'validation') }],
      where: ({ document }) => ({ kind: 'node', node: nodesOf(document, 'optimizer')[0]?.id ?? '', param: 'learningRate' }),
      deed: { edits: (document) => setEvery(document, 'optimizer', 'learningRate', 0.00001), train: true },
    },
    {
      title: 'Take steps that are too long',
      text: 'Set the learning rate to 1 (at least 0.3) and train again.',
      hint: 'Select *Adam*, write 1 into *Learning rate*, then Ctrl+Enter.',
      after: 'The loss jumps up and down. Each step overshoots the valley and lands on the other side, sometimes higher than it began.',
      goal: (world) => fast(world) !== undefined,
      figures: (world) => [{ name: 'rate', value: rateNow(world) }, { name: 'fastLoss', value: lossOf(fast(world), 'validation') }],
      where: ({ document }) => ({ kind: 'node', node: nodesOf(document, 'optimizer')[0]?.id ?? '', param: 'learningRate' }),
      deed: { edits: (document) => setEvery(document, 'optimizer', 'learningRate', 1), train: true },
    },
    {
      title: 'Find one in between',
      text: 'Choose a rate between the two, such as 0.01, and train. The validation loss has to be lower than that of both runs.',
      hint: 'Adam often does well between 0.001 and 0.01.',
      after: 'The curve falls quickly, then flattens out low.',
      goal: (world) => middle(world) !== undefined,
      figures: (world) => [{ name: 'slowLoss', value: lossOf(slow(world), 'validation') }, { name: 'fastLoss', value: lossOf(fast(world), 'validation') }, { name: 'validationLoss', value: lossOf(middle(world), 'validation') }],
      where: ({ document }) => ({ kind: 'node', node: nodesOf(document, 'optimizer')[0]?.id ?? '', param: 'learningRate' }),
      deed: { edits: (document) => setEvery(document, 'optimizer', 'learningRate', 0.01), train: true },
    },
    {
      title: 'Make the best run the baseline',
      text: 'Open *Runs*. The three runs stand side by side with their rates. Make the one with the lowest validation loss the baseline: later runs are then compared with it.',
      hint: 'Choose *Make it the baseline* in the menu of its row (the dots, or Shift+F10). Select all three and choose *Compare curves* to see them in one picture.',
      after: 'From now on every chart shows the curve of the baseline beside that of the run.',
      goal: (world) => world.runs.some((run) => run.baseline && run.id === middle(world)?.id),
      where: () => ({ kind: 'panel', panel: 'runs' }),
      deed: { baseline: (world) => middle(world)?.id ?? null },
    },
  ],
};
