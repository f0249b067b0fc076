/** Lesson: a large network learns the training rows by heart; dropout and early stopping hold it back. */
import { createTabularDocument } from '../data/tabular.ts';
import type { Edit } from '../document/edits.ts';
import { insertBefore } from './change.ts';
import type { Lesson, LessonRun, World } from './define.ts';
import { chainOf, gapOf, hiddenOf, lossOf, paramsOf, stepOf } from './look.ts';

const rests = (run: LessonRun): boolean => stepOf(run, 'layer.dropout') !== undefined;
const plain = ({ runs }: World): LessonRun | undefined => runs.find((run) => !rests(run));
const dropped = ({ runs }: World): LessonRun | undefined => runs.find((run) => rests(run));
const stopsEarly = ({ plan: { training } }: LessonRun): boolean => training.earlyStopping.enabled && training.earlyStopping.restoreBestWeights;

export const overfitting: Lesson = {
  id: 'overfitting',
  sample: 'seattle-weather.csv',
  needs: ['hidden', 'optimizer'],
  text: `A network with many weights and few rows can learn the answers **by heart**. The loss of the training rows then goes on falling, and the loss of the **validation rows**, which it is not trained on, does not follow. The gap between the two is overfitting.

Here a network of 18,000 weights guesses the weather of a day from 600 days in Seattle.`,
  end: 'Look at the validation loss, not at the training loss. Dropout, early stopping, a smaller network and more rows all narrow the gap.',
  create() {
    const document = createTabularDocument({ name: 'Lesson: overfitting', task: 'multiclass', classes: 5, path: 'seattle-weather.csv', target: 'weather', hidden: [128, 128], split: { train: 40, validation: 30, test: 30 } });
    document.nodes.adam!.params = { learningRate: 0.003 };
    document.training.epochs = 60;
    Object.assign(document.training.earlyStopping, { enabled: false, restoreBestWeights: false });
    return document;
  },
  steps: [
    {
      title: 'Watch it learn by heart',
      text: 'Train for 60 epochs and watch both curves of the loss: the thin one of the training rows and the thick one of the validation rows.',
      hint: 'Ctrl+Enter trains. The curves stand in the panel *Training*.',
      after: 'The training loss is far below the validation loss, and the validation loss was better earlier: it has begun to rise.',
      goal: (world) => { const run = plain(world); return (gapOf(run) ?? 0) > 0.05 && run!.validation.at(-1)! > Math.min(...run!.validation); },
      figures: (world) => [{ name: 'trainLoss', value: lossOf(plain(world), 'train') }, { name: 'validationLoss', value: lossOf(plain(world), 'validation') }, { name: 'gap', value: gapOf(plain(world)) }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
    {
      title: 'Let units rest',
      text: 'Put a *Dropout* layer behind each hidden layer, with the rate 0.5: in every step half of the units are silent, so that no unit can lean on a certain other one.',
      hint: 'Add Dropout and drop it on a wire behind a hidden layer. One is enough for this step; two work better.',
      after: 'Dropout works in training only. When the network predicts, all units speak.',
      goal: ({ document }) => chainOf(document).some((node) => node.type === 'layer.dropout' && Number(paramsOf(document, node).rate) >= 0.2),
      where: ({ document }) => ({ kind: 'node', node: hiddenOf(document).at(-1)?.id ?? '' }),
      deed: {
        edits(document) {
          const chain = chainOf(document), added: string[] = [];
          return hiddenOf(document).flatMap((node): Edit[] => {
            const next = chain[chain.indexOf(node) - 1];
            const edits = next && next.type !== 'layer.dropout' ? insertBefore(document, next.id, 'x', 'layer.dropout', { rate: 0.5 }, added) : [];
            added.push(...edits.map((edit) => edit.node.id));
            return edits;
          });
        },
      },
    },
    {
      title: 'Train with dropout',
      text: 'Train again, as long as before. What happens to the gap?',
      hint: 'Ctrl+Enter trains. Make the first run the baseline in *Runs* to see both curves at once.',
      after: 'The training loss is higher, for it is harder to learn by heart, and the gap is smaller.',
      goal: (world) => { const before = gapOf(plain(world)), now = gapOf(dropped(world)); return before !== null && now !== null && now < before; },
      figures: (world) => [{ name: 'gapBefore', value: gapOf(plain(world)) }, { name: 'gap', value: gapOf(dropped(world)) }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
    {
      title: 'Stop when it is at its best',
      text: 'Switch *Stop early* on, and *Keep the weights of the best epoch*: training ends when the validation loss has not improved for a while, and the weights of the best epoch are kept.',
      hint: 'Click on the empty canvas: with nothing selected, the inspector shows the settings of the training.',
      after: 'The number of epochs is now the most that may be trained, not what will be.',
      goal: ({ document }) => document.training.earlyStopping.enabled && document.training.earlyStopping.restoreBestWeights,
      where: () => ({ kind: 'settings' }),
      deed: { edits: ({ training }) => [{ kind: 'setTraining', training: { earlyStopping: { ...training.earlyStopping, enabled: true, restoreBestWeights: true } } }] },
    },
    {
      title: 'Train once more',
      text: 'Train, and see in which epoch it was best.',
      hint: 'Ctrl+Enter trains. The table *Runs* shows all runs side by side.',
      after: 'The validation loss is no higher than that of the first run, and the time after the best epoch was saved.',
      goal: ({ runs }) => runs.some(stopsEarly),
      figures: ({ runs }) => [{ name: 'validationLoss', value: lossOf(runs.find(stopsEarly), 'validation') }, { name: 'epochs', value: runs.find(stopsEarly)?.result.bestEpoch ?? null }],
      where: () => ({ kind: 'train' }),
      deed: { train: true },
    },
  ],
};
