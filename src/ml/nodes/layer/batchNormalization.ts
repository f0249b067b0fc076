/** Batch normalisation: every channel at mean 0 and variance 1 over the batch (Ioffe and Szegedy, 2015). */
import { defineNode } from '../define.ts';
import { batchNormFigure } from '../figures/rest.ts';
import { layerCode } from '../kerasCode.ts';
import { createOwnLayer, type OwnWeight } from '../ownLayer.ts';
import { at, channelsLast, moduleOf, normalisation, rankAt, sizeAt } from '../pytorchCode.ts';
import { shapeFinding, tensorFact } from '../shapes.ts';
import type { Tensor, Variable } from '../tf.ts';
import { AFFINE, affineWeights, AXIS, besideAxes, countAffine, inferSameShape, normalise, placeOfAxis } from './core.ts';

export const batchNormalizationLayer = defineNode({
  id: 'layer.batchNormalization',
  version: 1,
  role: 'layer',
  category: 'normalisation',
  label: 'Batch normalisation',
  summary: 'Brings every channel to mean 0 and variance 1 over the batch.',
  guide: `**What it does.** While training, it subtracts from every channel its mean over the batch (and over all other axes) and divides by its standard deviation; then a learnt gamma and beta scale and shift it. Moving averages of mean and variance are kept, and used afterwards; so they are while training where the layer is set to not trainable, as in Keras.

**When.** Between convolutions or Dense layers and their activation, with batches of at least about 16 rows. It allows larger learning rates.

**Example.** A channel with the values 1 and 3 has mean 2 and variance 1 and becomes −1, 1 (ε aside). With a momentum of 0.99 the moving mean goes from 0 to 0.02.

**Formula.** $y = \\gamma (x - \\mu) / \\sqrt{\\sigma^2 + \\varepsilon} + \\beta$; $\\mu_{\\text{moving}} \\leftarrow m \\, \\mu_{\\text{moving}} + (1 - m) \\, \\mu$ (Ioffe and Szegedy, 2015).

**Shapes.** \`[batch, …, c]\` → the same; gamma and beta have c weights each. The 2 · c moving numbers are not learnt by gradients and not counted.

**Usual mistake.** Very small batches: their mean is mostly chance. Use layer or group normalisation there.`,
  keywords: ['bn', 'batchnorm', 'batch norm', 'moving average', '批归一化', '批量归一化'],
  figure: batchNormFigure,
  icon: 'Gauge',
  params: {
    axis: { ...AXIS, help: 'The axis of the channels, counted from 0, the batch; −1 is the last axis.' },
    momentum: { kind: 'number', label: 'Momentum', default: 0.99, min: 0, max: 1, step: 0.01, help: 'How much of the moving averages stays in each step.' },
    epsilon: { kind: 'number', label: 'Epsilon', default: 1e-3, min: 0, exclusiveMin: true, max: 1 },
    ...AFFINE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch(params, site) {
    const rank = rankAt(site), place = (params.axis + rank) % rank, size = sizeAt(site, place);
    // PyTorch has it for up to three axes beside batch and channels; more of them become one.
    const flat = rank > 5, space = flat ? 1 : rank - 2;
    const { make, helpers } = normalisation(`nn.BatchNorm${Math.max(space, 1)}d`, [size], { momentum: Number((1 - params.momentum).toPrecision(9)) }, params, 'affine', [size, ...Array<number>(space).fill(1)]);
    // Without a gradient alone the statistics would go on moving.
    const modules = params.trainable ? make : [`Frozen(${make.join(', ')})`], more = params.trainable ? helpers : [...helpers, 'Frozen'];
    if (place === rank - 1 && rank > 2 && !flat) return channelsLast(site, {}, modules, { helpers: more });
    const x = place === 1 ? at(site) : `${at(site)}.movedim(${place}, 1)`;
    return moduleOf(site, {}, modules.length === 1 ? modules[0]! : `nn.Sequential(${modules.join(', ')})`, {
      helpers: more, args: [flat ? `${x}.flatten(2)` : x],
      shape: (called) => `${called}${flat ? `.reshape(${x}.shape)` : ''}${place === 1 ? '' : `.movedim(1, ${place})`}`,
    });
  },
  infer: (params, inputs) => inferSameShape('Batch normalisation', inputs, 'linear', (x) => {
    const place = placeOfAxis(params.axis, x);
    if (typeof place !== 'number') return place;
    const size = x.shape[place] ?? null;
    return size === null ? shapeFinding('Batch normalisation', 'a tensor whose number of channels is known', x.shape, 'Choose an axis of known size.') : countAffine(params, size);
  }),
  // The layer of TensorFlow.js cannot be trained without gamma or beta, nor on another axis than the last, nor on more than 4 axes.
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.batchNormalization', params, context, {
    weights([shape]) {
      const size = [shape!.at(params.axis)!];
      const moving = (initializer: OwnWeight['initializer']): OwnWeight => ({ shape: size, initializer, trainable: false });
      return { ...affineWeights(tf, params, context.seed, size), movingMean: moving(tf.initializers.zeros()), movingVariance: moving(tf.initializers.ones()) };
    },
    outputShape: ([shape]) => [...shape!],
    call([x], { weights, variables, training }) {
      const place = (params.axis + x!.rank) % x!.rank;
      const beside = besideAxes(x!.shape, [place]);
      if (!training || !params.trainable) {
        const moments = { mean: tf.reshape(weights.movingMean!, beside), variance: tf.reshape(weights.movingVariance!, beside) };
        return normalise(tf, x!, moments, params.epsilon, weights, beside);
      }
      const moments = tf.moments(x!, x!.shape.map((_size, i) => i).filter((i) => i !== place), true);
      const move = (moving: Variable, value: Tensor): void => {
        moving.assign(tf.add(tf.mul(moving, params.momentum), tf.mul(tf.reshape(value, moving.shape), 1 - params.momentum)));
      };
      move(variables.movingMean!, moments.mean);
      move(variables.movingVariance!, moments.variance);
      return normalise(tf, x!, moments, params.epsilon, weights, beside);
    },
  }),
  keras: (params) => layerCode('BatchNormalization', params, { defaults: { epsilon: 1e-3 } }),
  cases: [
    {
      inputs: { x: tensorFact([null, 8], ['batch', 'features'], { activation: 'relu' }) },
      outputs: { y: tensorFact([null, 8], ['batch', 'features'], { activation: 'linear' }) },
      parameters: 16,
    },
    {
      params: { axis: 1, center: false },
      inputs: { x: tensorFact([null, 3, 2, 2, 2], ['batch', 'channels', 'depth', 'height', 'width']) },
      outputs: { y: tensorFact([null, 3, 2, 2, 2], ['batch', 'channels', 'depth', 'height', 'width'], { activation: 'linear' }) },
      parameters: 3,
    },
    { params: { scale: false, center: false }, inputs: { x: tensorFact([null, 4], ['batch', 'features']) }, outputs: { y: tensorFact([null, 4], ['batch', 'features'], { activation: 'linear' }) }, parameters: 0 },
    { params: { axis: 0 }, inputs: { x: tensorFact([null, 8], ['batch', 'features']) }, findings: ['param.range'] },
    { inputs: { x: tensorFact([null, 8, null], ['batch', 'time', 'features']) }, findings: ['shape.rank'] },
  ],
});
