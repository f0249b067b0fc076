/** Lesson: a column that knows the answer gives a score that is too good to be true. */
import { createTabularDocument } from '../data/tabular.ts';
import { setEvery } from './change.ts';
import type { Lesson, LessonRun, World } from './define.ts';
import { columnsOf, nodesOf, testOf, widthOf } from './look.ts';

/** The column that is written only after a customer has left. */
const LEAK = 'final_invoice';

const inputsOf = (run: LessonRun): string[] => run.result.pipeline.steps.flatMap(({ type, state }) => (type === 'io.input' ? (state as { columns: string[] }).columns : []));
const accuracy = (run: LessonRun): number => testOf(run, 'accuracy') ?? 0;
const single = (run: LessonRun): boolean => inputsOf(run).length === 1;
const clean = ({ runs }: World): LessonRun | undefined => runs.find((run) => !inputsOf(run).includes(LEAK) && inputsOf(run).length > 2);

export const leakage: Lesson = {
  id: 'leakage',
  sample: 'synthetic-customers.csv',
  needs: ['data', 'optimizer'],
  text: `**Leakage** is when a column holds the answer, or something that is known only after the answer is. The network finds it at once, the score is splendid, and on the day it is needed the column is empty.

The sample holds made-up customers. Which of them will leave?`,
  end: 'A score that is too good is a question, not an answer. Ask of every column: will I know this at the moment I have to predict? Rows that stand in both parts of a split, and values learnt from test rows, leak too; Tensorloom sees to the last one by itself.',
  create() {
    const document = createTabularDocument({ name: 'Lesson: leakage', task: 'binary', path: 'synthetic-customers.csv', target: 'left', hidden: [16] });
    document.nodes.adam!.params = { learningRate: 0.01 };
    document.training.epochs = 30;
    return document;
  },
  steps: [
    {
      title: 'Get a score that is too good',
      text: 'Train with all columns, and look at the accuracy on the test rows. People leave for many reasons; how often would you be right?',
      hint: 'Ctrl+Enter trains. *Evaluate* shows the rows that training never saw.',
      after: 'Right for practically every customer. Nobody can know people that well: something is wrong.',
      goal: ({ runs }) => runs.some((run) => inputsOf(run).includes(LEAK) && accuracy(run) >= 0.97),
      figures: ({ runs }) => [{ name: 'accuracy', value: testOf(runs[0], 'accuracy') }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
    {
      title: 'Find the column that knows',
      text: 'Give the network a single column and train. Find the one that is enough by itself: at least 97 % of the test rows. Read the names and think of *when* each value is written down.',
      hint: 'Select *Input* and name one column under *Columns*. A final invoice is written when somebody has left.',
      after: '`final_invoice` alone is enough: it is above zero for those who have left, and for nobody else.',
      goal: ({ runs }) => runs.some((run) => single(run) && accuracy(run) >= 0.97),
      figures: (world) => [{ name: 'features', value: widthOf(world) }, { name: 'accuracy', value: testOf(world.runs.find(single), 'accuracy') }],
      where: ({ document }) => ({ kind: 'node', node: nodesOf(document, 'input')[0]?.id ?? '', param: 'columns' }),
      deed: { edits: (document) => setEvery(document, 'io.input', 'columns', [LEAK]), train: true },
    },
    {
      title: 'Leave it out',
      text: 'Leave the column out where the data comes in, and give the network all the others again.',
      hint: 'Select *CSV file* and add `final_invoice` under *Leave out*. Then empty *Columns* of the input.',
      after: 'Four columns are left, and each of them is known while there is still time to act.',
      goal: (world) => columnsOf(world).length > 2 && !columnsOf(world).includes(LEAK) && (widthOf(world) ?? 0) > 2,
      figures: (world) => [{ name: 'features', value: widthOf(world) }],
      where: ({ document }) => ({ kind: 'node', node: nodesOf(document, 'source')[0]?.id ?? '', param: 'exclude' }),
      deed: { edits: (document) => [...setEvery(document, 'source.csv', 'exclude', [LEAK]), ...setEvery(document, 'io.input', 'columns', [])] },
    },
    {
      title: 'Get an honest score',
      text: 'Train again. What can be known beforehand?',
      hint: 'Ctrl+Enter trains.',
      after: 'About three in four. That is less, and it is true: on new customers it will be about as good.',
      goal: (world) => { const run = clean(world); return run !== undefined && accuracy(run) < 0.95; },
      figures: (world) => [{ name: 'before', value: maximum(world.runs.filter((run) => inputsOf(run).includes(LEAK)).map(accuracy)) }, { name: 'accuracy', value: testOf(clean(world), 'accuracy') }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
  ],
};

const maximum = (values: readonly number[]): number | null => (values.length > 0 ? Math.max(...values) : null);
