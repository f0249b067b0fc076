/** Mean output: makes the mean of a tensor small or large. */
import { defineNode } from '../define.ts';
import { kerasMean, nameAt, torchMean } from './code.ts';
import { units } from './examples.ts';
import { inferPorts, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows, SAMPLE_WEIGHT } from './shared.ts';

export const meanOutputLoss = defineNode({
  id: 'loss.meanOutput',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Mean output',
  summary: 'Makes the mean of a tensor small or large.',
  guide: `**What it does.** Takes the values themselves as the loss, or their opposites to make them large.

**When.** For whatever a network computes and should keep down or drive up: an energy, a penalty made of operations, the score of a critic.

**Example.** Values 1 and 3: minimise gives 2, maximise gives −2.

**Formula.** $L = \\pm \\operatorname{mean}(x)$

**Shapes.** \`[batch, …]\` → one number.

**Usual mistake.** A tensor without a bound, such as a linear layer alone: its mean has no lowest value and training runs away.`,
  keywords: ['adversarial', 'custom', 'energy', 'penalty', 'maximise', '最小化', '最大化'],
  icon: 'Sigma',
  params: { direction: { kind: 'choice', label: 'Direction', default: 'minimise', choices: [{ value: 'minimise', label: 'minimise' }, { value: 'maximise', label: 'maximise' }] }, ...LOSS_PARAMS },
  inputs: { x: { type: 'tensor', label: 'x' }, ...SAMPLE_WEIGHT },
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) => inferPorts({ id: 'loss.meanOutput', label: 'Mean output', tasks: [], activations: [] }, ['x'], inputs, context),
  buildLoss: (tf, { direction }) => (inputs) => meanOfRows(tf, direction === 'minimise' ? inputs.x! : tf.neg(inputs.x!), inputs),
  keras: ({ direction }, site) => kerasMean(site, `${direction === 'minimise' ? '' : '-'}${nameAt(site, 'x')}`),
  pytorch: ({ direction }, site) => torchMean(site, `${direction === 'minimise' ? '' : '-'}${nameAt(site, 'x')}`),
  cases: [
    { inputs: { x: units(3, 'relu') }, outputs: { loss: { type: 'loss', loss: 'loss.meanOutput' } } },
    { params: { direction: 'maximise' }, inputs: { x: units(3, 'relu'), sampleWeight: units(2, 'linear') }, findings: ['shape.rank'] },
  ],
});
