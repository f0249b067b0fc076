/** Learned positions: a vector of weights is added to each position (Gehring et al., 2017). */
import { defineNode, tensorAt, type Inference } from '../define.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { helperModule, sizeAt } from '../pytorchCode.ts';
import { paramFinding, refuseShape } from '../shapes.ts';
import { readWeight, TRAINABLE, weightParams } from './shared.ts';

export const learnedPositionLayer = defineNode({
  id: 'layer.learnedPosition',
  version: 1,
  role: 'layer',
  category: 'attention',
  label: 'Learned position',
  summary: 'Adds a learnt vector to each position.',
  guide: `**What it does.** Holds one vector for every position up to the longest and adds it to the features there.

**When.** In place of sinusoidal positions where the length is bounded, as in BERT, GPT-2 and the vision transformer.

**Example.** Longest 512 with 64 features: 32,768 weights. An input of 100 positions uses the first 100 vectors.

**Formula.** $y_t = x_t + p_t$

**Shapes.** \`[batch, time, features]\` → the same; \`longest × features\` weights.

**Usual mistake.** To predict for inputs longer than those of the training: the vectors of positions that were never seen have learnt nothing.`,
  keywords: ['position embedding', 'positional', 'transformer', 'bert', 'vit', '位置嵌入'],
  icon: 'Hash',
  params: {
    maxLength: { kind: 'integer', label: 'Longest input', default: 512, min: 1, max: 1_000_000 },
    ...weightParams('embeddings', 'Embeddings', 'truncatedNormal'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => helperModule(site, params, 'LearnedPosition', [params.maxLength, sizeAt(site)]),
  infer(params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const [, time = null, features = null] = x.shape;
    if (x.shape.length !== 3 || features === null) return refuseShape('Learned position', 'a tensor [batch, time, features] whose features are known', x.shape, 'Reshape the tensor to one row of features for each position.');
    if (time !== null && time > params.maxLength) return { outputs: {}, findings: [paramFinding('maxLength', 'Longest input', `at least ${time}`, params.maxLength)] };
    return { outputs: { y: { ...x, dtype: 'float32', activation: 'linear' } }, parameters: params.maxLength * features };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.learnedPosition', params, context, {
    weights: ([shape]) => ({ embeddings: { shape: [params.maxLength, shape![2]!], ...readWeight(tf, params, 'embeddings', context.seed, [1]) } }),
    outputShape: ([shape]) => [...shape!],
    call([x], { weights }) {
      const [, time, features] = x!.shape as [number, number, number];
      // A length that was not known beforehand is known only now.
      if (time > params.maxLength) throw new Error(`The input has ${time} positions, more than the longest that is set (${params.maxLength}).`);
      return tf.add(x!, tf.slice(weights.embeddings!, [0, 0], [time, features]));
    },
  }),
  keras: (params, site) => helperCode('LearnedPosition', params, site, { first: ['maxLength'], defaults: { embeddingsInitializer: 'truncatedNormal' } }),
  cases: [
    {
      params: { maxLength: 6 },
      inputs: { x: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'time', 'features'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'time', 'features'], dtype: 'float32', activation: 'linear' } },
      parameters: 24,
    },
    {
      params: { maxLength: 3 },
      inputs: { x: { type: 'tensor', shape: [null, null, 2], axes: ['batch', 'time', 'features'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, null, 2], axes: ['batch', 'time', 'features'], dtype: 'float32', activation: 'linear' } },
      parameters: 6,
    },
    { params: { maxLength: 4 }, inputs: { x: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'time', 'features'], dtype: 'float32' } }, findings: ['param.range'] },
    { inputs: { x: { type: 'tensor', shape: [null, 5], axes: ['batch', 'time'], dtype: 'float32' } }, findings: ['shape.rank'] },
  ],
});
