/** Gradient penalty: holds the slope of a critic near one (Gulrajani et al., 2017). */
import { defineNode, type Code, type CodeSite } from '../define.ts';
import { call, raw } from '../python.ts';
import { seedFor } from '../random.ts';
import type { Scalar, Tensor, Tf } from '../tf.ts';
import { nameAt } from './code.ts';
import { units } from './examples.ts';
import { concludeLoss, inferPorts, judgeActivation, LOSS_OUTPUTS, LOSS_PARAMS } from './shared.ts';

/**
 * How far to both sides the critic is asked, for how it rises along one direction. Larger steps meet more corners of the critic, smaller
 * ones lose digits of float32. By first derivatives only: those of TensorFlow.js's own derivatives are missing for many operations, and
 * silently wrong for those that keep their result (tanh, sigmoid). Against PyTorch the gradient is right to 1e-4 for critics of two
 * layers of 64; for ReLUs of 256, whose corners are too many to pass by, to some per cent.
 */
const STEP = 1e-3;
/** A row whose rise differs by more than this share from the slope that it should be has corners on both sides, and teaches nothing in this step. */
const TRUSTED = 0.01;
/** What float32 may be off in a score, as a share of it. */
const ROUNDING = 1e-6;
/** No slope is divided by less. */
const TINY = 1e-12;

export const gradientPenaltyLoss = defineNode({
  id: 'loss.gradientPenalty',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Gradient penalty',
  summary: 'Holds the slope of a critic near one, between real and made rows.',
  guide: `**What it does.** Mixes each real row with a made one, at a random share, runs the critic on the mixtures, and punishes where its gradient with respect to them is not of length one (Gulrajani et al., 2017). The critic is the part of the network that leads from *real* to *score*.

**When.** Beside *GAN discriminator* with the rule *Wasserstein*, at the same optimizer: together they are WGAN-GP. No constraint on the weights is needed then.

**Example.** The critic 3a + 4b has the slope 3, 4 everywhere, of length 5: (5 − 1)² = 16. The weight of 10 comes on top.

**Formula.** $L = \\operatorname{mean}\\big(\\lVert \\nabla_{\\hat x} D(\\hat x) \\rVert - 1\\big)^2$, $\\hat x = t\\,x + (1 - t)\\,\\tilde x$ with $t$ uniform from 0 to 1, one for each row. The critic learns from it by first derivatives: how the slope along the gradient changes is taken from the scores a small step ahead and a small step back.

**Shapes.** Rows \`[batch, …]\`, the same at *real* and *fake*, and their scores \`[batch, …]\` → one number.

**Usual mistake.** Batch normalisation in the critic: the gradient of one row then depends on the others. Use layer normalisation, or none. The critic runs as it predicts here, so dropout rests.`,
  keywords: ['wgan-gp', 'wgan', 'wasserstein', 'lipschitz', 'critic', 'gan', '梯度惩罚'],
  icon: 'Ruler',
  params: {
    norm: { kind: 'number', label: 'Target norm', help: 'The length that the gradient should have.', default: 1, min: 0, max: 1000 },
    weight: { ...LOSS_PARAMS.weight, default: 10 },
  },
  inputs: { real: { type: 'tensor', label: 'real' }, fake: { type: 'tensor', label: 'fake' }, score: { type: 'tensor', label: 'score' } },
  outputs: LOSS_OUTPUTS,
  again: { from: 'real', to: 'score' },
  infer(_params, inputs, context) {
    const needs = { id: 'loss.gradientPenalty', label: 'Gradient penalty', tasks: [], activations: [] };
    const pair = inferPorts(needs, ['real', 'fake'], inputs, context);
    return concludeLoss(needs, [...(pair.findings ?? []), ...judgeActivation({ ...needs, activations: ['linear'] }, inputs, 'score', context)], inputs);
  },
  buildLoss(tf, { norm }, { again, seed, clock }) {
    if (!again) throw new Error('A gradient penalty needs the part of the network that it runs again');
    return (inputs) => {
      const critic = (x: Tensor): Tensor => rowSums(tf, again(inputs, x));
      const x = constant(tf, () => {
        const { real, fake } = inputs;
        const share = tf.randomUniform(real!.shape.map((size, i) => (i === 0 ? size : 1)), 0, 1, 'float32', seedFor(seed, `mix ${clock.step}`));
        return tf.add(fake!, tf.mul(share, tf.sub(real!, fake!)));
      });
      // What does not depend on x at all (whole numbers that are looked up) has the slope 0.
      const { value: here, grad: slope } = tf.valueAndGrad((at: Tensor) => tf.add(critic(at), tf.mul(rowSums(tf, at), 0)))(x);
      const along = (values: Tensor): Tensor => tf.reshape(values, [x.shape[0]!, ...x.shape.slice(1).map(() => 1)]);
      const length = constant(tf, () => tf.sqrt(rowSums(tf, tf.square(slope))));
      const move = constant(tf, () => tf.mul(tf.div(slope, along(tf.maximum(length, TINY))), STEP));
      const excess = constant(tf, () => tf.sub(length, norm));
      // d|g|/dw = d(u·g)/dw with u = g/|g| held, and u·g is how the critic rises along u.
      const ahead = tf.div(tf.sub(critic(tf.add(x, move)), here), STEP), behind = tf.div(tf.sub(here, critic(tf.sub(x, move))), STEP);
      const share = constant(tf, () => shareAhead(tf, length, ahead, behind));
      const rise = tf.add(tf.mul(share, ahead), tf.mul(tf.sub(1, share), behind));
      const trusted = constant(tf, () => tf.lessEqual(tf.abs(tf.sub(rise, length)), tf.add(tf.mul(length, TRUSTED), tf.mul(tf.abs(here), ROUNDING / STEP))));
      const change = tf.mean(tf.mul(tf.mul(tf.mul(excess, 2), tf.cast(trusted, 'float32')), rise));
      const value = constant(tf, () => tf.sub(tf.mean(tf.square(excess)), change));
      return tf.add(value, change) as Scalar;
    };
  },
  keras: ({ norm }, site) => writePenalty(norm, site),
  pytorch: ({ norm }, site) => writePenalty(norm, site),
  cases: [
    { inputs: { real: units(2, 'linear'), fake: units(2, 'linear'), score: units(1, 'linear') }, outputs: { loss: { type: 'loss', loss: 'loss.gradientPenalty' } } },
    { inputs: { real: units(2, 'linear'), fake: units(3, 'linear'), score: units(1, 'linear') }, findings: ['shape.rank'] },
    { inputs: { real: units(2, 'linear'), fake: units(2, 'tanh'), score: units(1, 'sigmoid') }, findings: ['loss.logits'] },
  ],
});

/** Both differentiate twice, so their helpers take the penalty's own gradient. The critic has to be a function, which the score is not. */
function writePenalty(norm: number, site: CodeSite): Code {
  return { call: call('gradient_penalty', [raw('critic'), raw(nameAt(site, 'real')), raw(nameAt(site, 'fake'))], { norm }), helpers: ['gradient_penalty'] };
}

/** The sum of each row: `[batch, …]` → `[batch]`. */
function rowSums(tf: Tf, values: Tensor): Tensor {
  return values.rank > 1 ? tf.sum(values, values.shape.map((_, i) => i).slice(1)) : values;
}

/**
 * How much of the rise ahead is taken in each row, and the rest of the rise behind: half of both, unless one of them alone is nearer to
 * the slope. That is so where the critic bends within the other step (at the corner of a ReLU), which would be magnified by 1 / step.
 */
function shareAhead(tf: Tf, slope: Tensor, ahead: Tensor, behind: Tensor): Tensor {
  const off = (rise: Tensor): Tensor => tf.abs(tf.sub(rise, slope));
  const both = off(tf.mul(tf.add(ahead, behind), 0.5)), a = off(ahead), b = off(behind);
  const one = tf.less(tf.minimum(a, b), both);
  return tf.where(one, tf.cast(tf.less(a, b), 'float32'), tf.mul(tf.onesLike(slope), 0.5));
}

/** A value that the tape knows nothing of: no gradient goes through it, and none is asked of the operations that made it. */
function constant(tf: Tf, make: () => Tensor): Tensor {
  const hidden = tf.customGrad((nothing) => ({ value: make(), gradFunc: () => nothing as Tensor }));
  return hidden(tf.scalar(0));
}
