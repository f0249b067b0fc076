/** Gaussian negative log-likelihood: a mean and how sure it is, learnt together (Nix and Weigend, 1994). */
import { defineNode } from '../define.ts';
import { kerasMean, nameAt, torchMean } from './code.ts';
import { gaussianNllFigure } from '../figures/loss.ts';
import { classTarget, numberTarget, units } from './examples.ts';
import { COMPARE_INPUTS, inferPorts, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows, SAMPLE_WEIGHT } from './shared.ts';

export const gaussianNllLoss = defineNode({
  id: 'loss.gaussianNll',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Gaussian likelihood',
  summary: 'Learns a mean and how sure the network is of it.',
  guide: `**What it does.** Takes the two outputs as the mean and the logarithm of the variance of a normal distribution and asks how likely the truth is under it. Where rows are noisy the network learns a large variance (Nix and Weigend, 1994).

**When.** A number whose uncertainty differs from row to row. Two *linear* layers of 1 unit give mean and log variance.

**Example.** Mean 0, truth 1: log variance 0 costs 0.5 · (0 + 1) = 0.5, log variance 1 costs 0.5 · (1 + 0.368) = 0.684. With **Constant** 0.919 more.

**Formula.** $L = \\operatorname{mean}\\,\\tfrac{1}{2}\\Big(v + \\frac{(t - \\mu)^2}{e^v}\\Big)$ with $v = \\ln \\sigma^2$; the constant is $\\tfrac{1}{2} \\ln 2\\pi$.

**Shapes.** Mean, log variance and target \`[batch, …]\`, all the same → one number.

**Usual mistake.** A *relu* on the log variance: a variance below 1 is then out of reach.`,
  keywords: ['nll', 'uncertainty', 'variance', 'heteroscedastic', 'likelihood', '高斯'],
  figure: gaussianNllFigure,
  icon: 'ChartLine',
  params: { full: { kind: 'boolean', label: 'Constant', default: false, help: 'On: ½ ln 2π is added, so that the value is the whole negative log-likelihood.' }, ...LOSS_PARAMS },
  inputs: { mean: { type: 'tensor', label: 'mean' }, logVariance: { type: 'tensor', label: 'log variance' }, target: COMPARE_INPUTS.target, ...SAMPLE_WEIGHT },
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) =>
    inferPorts({ id: 'loss.gaussianNll', label: 'Gaussian likelihood', tasks: ['regression'], activations: [] }, ['target', 'mean', 'logVariance'], inputs, context),
  buildLoss: (tf, { full }) => (inputs) => {
    const error = tf.mul(tf.squaredDifference(inputs.target!, inputs.mean!), tf.exp(tf.neg(inputs.logVariance!)));
    return meanOfRows(tf, tf.add(tf.mul(tf.add(inputs.logVariance!, error), 0.5), full ? Math.log(2 * Math.PI) / 2 : 0), inputs);
  },
  keras: ({ full }, site) => {
    const [mean, log, target] = [nameAt(site, 'mean'), nameAt(site, 'logVariance'), nameAt(site, 'target')];
    return kerasMean(site, `0.5 * (${log} + ops.square(${target} - ${mean}) * ops.exp(-${log}))${full ? ' + 0.5 * math.log(2 * math.pi)' : ''}`);
  },
  pytorch: ({ full }, site) => {
    const [mean, log, target] = [nameAt(site, 'mean'), nameAt(site, 'logVariance'), nameAt(site, 'target')];
    return torchMean(site, `0.5 * (${log} + (${target} - ${mean}) ** 2 * torch.exp(-${log}))${full ? ' + 0.5 * math.log(2 * math.pi)' : ''}`);
  },
  cases: [
    { inputs: { mean: units(1, 'linear'), logVariance: units(1, 'linear'), target: numberTarget }, outputs: { loss: { type: 'loss', loss: 'loss.gaussianNll' } } },
    { inputs: { mean: units(1, 'linear'), logVariance: units(2, 'linear'), target: numberTarget }, findings: ['shape.rank'] },
    { inputs: { mean: units(3, 'linear'), logVariance: units(3, 'linear'), target: classTarget }, findings: ['loss.task'] },
  ],
});
