/** The generator's loss in an adversarial pair: is taken for real. */
import { defineNode } from '../define.ts';
import { generatorFigure } from '../figures/loss.ts';
import type { Tensor } from '../tf.ts';
import { nameAt } from './code.ts';
import { RULE } from './adversarial.ts';
import { units } from './examples.ts';
import { inferPorts, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const ganGeneratorLoss = defineNode({
  id: 'loss.ganGenerator',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'GAN generator',
  summary: 'Asks the discriminator for high scores of made rows.',
  guide: `**What it does.** Rewards the generator where the discriminator takes its rows for real. *Minimax* is the form that does not saturate: its slope is largest while the generator is poor (Goodfellow et al., 2014).

**When.** With one optimizer that trains only the generator, beside *GAN discriminator* with another and the same rule.

**Example.** Made score −1: minimax ln(1 + e) = 1.313; least squares 0.5 · 4 = 2; Wasserstein and hinge 1.

**Formula.** With made scores $f$: $\\ln(1 + e^{-f})$; $\\tfrac{1}{2}(f - 1)^2$; $-f$; $-f$; the mean over rows.

**Shapes.** Scores \`[batch, …]\` → one number.

**Usual mistake.** An optimizer that also trains the discriminator: it would make it worse on purpose. Choose the generator's layers under *Trains*.`,
  keywords: ['gan', 'adversarial', 'wgan', 'lsgan', 'non-saturating', '生成器', '对抗'],
  figure: generatorFigure,
  icon: 'Sparkles',
  params: { ...RULE, ...LOSS_PARAMS },
  inputs: { fake: { type: 'tensor', label: 'fake' } },
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) => inferPorts({ id: 'loss.ganGenerator', label: 'GAN generator', tasks: [], activations: ['linear'] }, ['fake'], inputs, context),
  buildLoss: (tf, { rule }) => ({ fake }) => {
    const values: Record<typeof rule, () => Tensor> = {
      minimax: () => tf.softplus(tf.neg(fake!)),
      leastSquares: () => tf.mul(tf.square(tf.sub(fake!, 1)), 0.5),
      wasserstein: () => tf.neg(fake!),
      hinge: () => tf.neg(fake!),
    };
    return meanOfRows(tf, values[rule](), {});
  },
  keras: ({ rule }, site) => {
    const fake = nameAt(site, 'fake');
    const values: Record<typeof rule, string> = { minimax: `ops.softplus(-${fake})`, leastSquares: `0.5 * ops.square(${fake} - 1)`, wasserstein: `-${fake}`, hinge: `-${fake}` };
    return { call: `ops.mean(${values[rule]})` };
  },
  pytorch: ({ rule }, site) => {
    const fake = nameAt(site, 'fake');
    const values: Record<typeof rule, string> = { minimax: `F.softplus(-${fake})`, leastSquares: `0.5 * (${fake} - 1) ** 2`, wasserstein: `-${fake}`, hinge: `-${fake}` };
    return { call: `torch.mean(${values[rule]})` };
  },
  cases: [
    { inputs: { fake: units(1, 'linear') }, outputs: { loss: { type: 'loss', loss: 'loss.ganGenerator' } } },
    { inputs: { fake: units(1, 'sigmoid') }, findings: ['loss.logits'] },
    { params: { rule: 'other' }, inputs: { fake: units(1, 'linear') }, findings: ['param.choice'] },
  ],
});
