/** Noise: random numbers, as many rows as the batch has. */
import { defineNode, tensorAt, type Inference } from '../define.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { helperModule } from '../pytorchCode.ts';
import { seedFor } from '../random.ts';
import { paramFinding, tensorFact } from '../shapes.ts';

export const noiseLayer = defineNode({
  id: 'layer.noise',
  version: 1,
  role: 'layer',
  category: 'operation',
  label: 'Noise',
  summary: 'Random numbers, one row for each row of its input.',
  guide: `**What it does.** Makes a tensor of random numbers with as many rows as its input has; the input's values do not matter. Every training step draws anew; outside of training the draw is always the same.

**When.** As what the generator of a GAN starts from, or wherever a network needs chance. To add noise to values, add its output to them.

**Example.** Size 100 and a batch of 32: 3,200 numbers, whose mean is near 0 and whose deviation is near 1.

**Formula.** $y \\sim \\mathcal{N}(\\mu, \\sigma^2)$ or $y \\sim \\mathcal{U}(\\mathrm{low}, \\mathrm{high})$

**Shapes.** \`[batch, …]\` → \`[batch, size]\`.

**Usual mistake.** To expect the network before it to learn from what follows: no gradient passes.`,
  keywords: ['random', 'latent', 'gan', 'gaussian', 'uniform', '随机', '噪声'],
  icon: 'Dices',
  params: {
    size: { kind: 'integer', label: 'Size', default: 100, min: 1, max: 1_000_000 },
    distribution: { kind: 'choice', label: 'Distribution', default: 'normal', choices: [{ value: 'normal', label: 'Normal' }, { value: 'uniform', label: 'Uniform' }] },
    mean: { kind: 'number', label: 'Mean', default: 0, when: (params) => params.distribution === 'normal' },
    stddev: { kind: 'number', label: 'Deviation', default: 1, min: 0, when: (params) => params.distribution === 'normal' },
    low: { kind: 'number', label: 'Lowest', default: -1, when: (params) => params.distribution === 'uniform' },
    high: { kind: 'number', label: 'Highest', default: 1, when: (params) => params.distribution === 'uniform' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => helperModule(site, params, 'Noise', params.distribution === 'normal' ? [params.size, 'normal', params.mean, params.stddev] : [params.size, 'uniform', params.low, params.high]),
  infer(params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    if (params.distribution === 'uniform' && params.high <= params.low) return { outputs: {}, findings: [paramFinding('high', 'Highest', `above ${params.low}`, params.high)] };
    return { outputs: { y: tensorFact([x.shape[0] ?? null, params.size], ['batch', 'units'], { activation: 'linear' }) }, parameters: 0 };
  },
  gradient: 'none',
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.noise', params, context, {
    outputShape: ([shape]) => [shape![0]!, params.size],
    call([x], { training }) {
      const shape: [number, number] = [x!.shape[0]!, params.size], seed = seedFor(context.seed, String(training ? context.clock.step : 0));
      return params.distribution === 'normal' ? tf.randomNormal(shape, params.mean, params.stddev, 'float32', seed) : tf.randomUniform(shape, params.low, params.high, 'float32', seed);
    },
  }),
  keras: ({ size, distribution, mean, stddev, low, high }, site) => helperCode('Noise', distribution === 'normal' ? { size, mean, stddev } : { size, distribution, low, high }, site, { first: ['size'], defaults: { mean: 0, stddev: 1, low: -1, high: 1 } }),
  cases: [
    {
      params: { size: 5 },
      inputs: { x: { type: 'tensor', shape: [null, 3, 2], axes: ['batch', 'time', 'features'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, 5], axes: ['batch', 'units'], dtype: 'float32', activation: 'linear' } },
      parameters: 0,
    },
    {
      params: { size: 2, distribution: 'uniform', low: 0, high: 2 },
      inputs: { x: { type: 'tensor', shape: [null, 1], axes: ['batch', 'features'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, 2], axes: ['batch', 'units'], dtype: 'float32', activation: 'linear' } },
      parameters: 0,
    },
    { params: { distribution: 'uniform', low: 1, high: 1 }, inputs: { x: { type: 'tensor', shape: [null, 1], axes: ['batch', 'features'], dtype: 'float32' } }, findings: ['param.range'] },
  ],
});
