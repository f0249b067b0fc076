/** The discriminator's loss in an adversarial pair: tells real rows from made ones. */
import { defineNode } from '../define.ts';
import { discriminatorFigure } from '../figures/loss.ts';
import type { Tensor } from '../tf.ts';
import { nameAt } from './code.ts';
import { RULE } from './adversarial.ts';
import { units } from './examples.ts';
import { inferPorts, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

export const ganDiscriminatorLoss = defineNode({
  id: 'loss.ganDiscriminator',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'GAN discriminator',
  summary: 'Asks for high scores of real rows and low scores of made ones.',
  guide: `**What it does.** Compares the discriminator's scores of real rows with those of rows that the generator made. Rules: *minimax* (Goodfellow et al., 2014), *least squares* (Mao et al., 2017), *Wasserstein* (Arjovsky et al., 2017), *hinge* (Lim and Ye, 2017).

**When.** With one optimizer that trains only the discriminator, beside *GAN generator* with another. The last layer is *linear*.

**Example.** Real score 2, made score −1: minimax 0.127 + 0.313 = 0.440; least squares 0.5 · 1 + 0.5 · 1 = 1; Wasserstein −1 − 2 = −3; hinge 0 + 0 = 0.

**Formula.** With real scores $r$ and made scores $f$: $\\ln(1 + e^{-r}) + \\ln(1 + e^{f})$; $\\tfrac{1}{2}(r - 1)^2 + \\tfrac{1}{2} f^2$; $f - r$; $\\max(0, 1 - r) + \\max(0, 1 + f)$; each the mean over its rows.

**Shapes.** Scores \`[batch, …]\`, the same at both ports → one number.

**Usual mistake.** *Wasserstein* without holding the discriminator's weights small: its scores then grow without end. Put a *Gradient penalty* beside it, or a constraint such as *maxNorm* on the weights.`,
  keywords: ['gan', 'adversarial', 'critic', 'wgan', 'lsgan', '判别器', '对抗'],
  figure: discriminatorFigure,
  icon: 'Scale',
  params: { ...RULE, ...LOSS_PARAMS },
  inputs: { real: { type: 'tensor', label: 'real' }, fake: { type: 'tensor', label: 'fake' } },
  outputs: LOSS_OUTPUTS,
  infer: (_params, inputs, context) => inferPorts({ id: 'loss.ganDiscriminator', label: 'GAN discriminator', tasks: [], activations: ['linear'] }, ['real', 'fake'], inputs, context),
  buildLoss: (tf, { rule }) => ({ real, fake }) => {
    const [r, f] = [real!, fake!];
    const parts: Record<typeof rule, () => [Tensor, Tensor]> = {
      minimax: () => [tf.softplus(tf.neg(r)), tf.softplus(f)],
      leastSquares: () => [tf.mul(tf.square(tf.sub(r, 1)), 0.5), tf.mul(tf.square(f), 0.5)],
      wasserstein: () => [tf.neg(r), f],
      hinge: () => [tf.relu(tf.sub(1, r)), tf.relu(tf.add(f, 1))],
    };
    const [ofReal, ofFake] = parts[rule]();
    return tf.add(meanOfRows(tf, ofReal, {}), meanOfRows(tf, ofFake, {}));
  },
  keras: ({ rule }, site) => {
    const [real, fake] = [nameAt(site, 'real'), nameAt(site, 'fake')];
    const parts: Record<typeof rule, [string, string]> = {
      minimax: [`ops.softplus(-${real})`, `ops.softplus(${fake})`],
      leastSquares: [`0.5 * ops.square(${real} - 1)`, `0.5 * ops.square(${fake})`],
      wasserstein: [`-${real}`, fake],
      hinge: [`ops.relu(1 - ${real})`, `ops.relu(1 + ${fake})`],
    };
    return { call: parts[rule].map((values) => `ops.mean(${values})`).join(' + ') };
  },
  pytorch: ({ rule }, site) => {
    const [real, fake] = [nameAt(site, 'real'), nameAt(site, 'fake')];
    const parts: Record<typeof rule, [string, string]> = {
      minimax: [`F.softplus(-${real})`, `F.softplus(${fake})`],
      leastSquares: [`0.5 * (${real} - 1) ** 2`, `0.5 * ${fake} ** 2`],
      wasserstein: [`-${real}`, fake],
      hinge: [`F.relu(1 - ${real})`, `F.relu(1 + ${fake})`],
    };
    return { call: parts[rule].map((values) => `torch.mean(${values})`).join(' + ') };
  },
  cases: [
    { inputs: { real: units(1, 'linear'), fake: units(1, 'linear') }, outputs: { loss: { type: 'loss', loss: 'loss.ganDiscriminator' } } },
    { params: { rule: 'hinge' }, inputs: { real: units(1, 'linear'), fake: units(1, 'sigmoid') }, findings: ['loss.logits'] },
    { inputs: { real: units(1, 'linear'), fake: units(2, 'linear') }, findings: ['shape.rank'] },
  ],
});
