/** Tied projection: the table of an embedding used once more, from vectors back to the numbers that they stand for. */
import { defineNode, tensorAt, type Inference } from '../define.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer, type OwnWeight } from '../ownLayer.ts';
import { at, bias, helperModule, sizeAt } from '../pytorchCode.ts';
import { refuseShape, tensorFact } from '../shapes.ts';
import { readWeight, TRAINABLE, weightParams } from './shared.ts';

export const tiedProjectionLayer = defineNode({
  id: 'layer.tiedProjection',
  version: 1,
  role: 'layer',
  category: 'core',
  label: 'Tied projection',
  summary: 'Scores every number of an embedding, with the embedding\'s own weights.',
  guide: `**What it does.** Multiplies each vector by every row of an embedding's table: one score for each whole number that the embedding knows. The table is not copied. It learns from both uses (Press and Wolf, 2017).

**When.** As the last layer of a language model: the vectors of words serve for reading and for writing, and the largest matrix of the network exists once. Wire the port *Embeddings* of the embedding to it; the loss takes logits.

**Example.** A table of 3 rows 1, 0 and 0, 1 and 1, 1; the vector 2, 5 becomes 2, 5, 7. With input size 1,000 and output size 64 a Dense layer would have 65,000 weights, this one has its 1,000 biases.

**Formula.** $y = x E^\\top + b$ with the table $E$ of the shape \`[input size, output size]\`

**Shapes.** \`[batch, …, output size]\` and the table \`[1, input size, output size]\` → \`[batch, …, input size]\`; input size biases.

**Usual mistake.** A width before it that is not the embedding's output size. Put a Dense layer of that size between them.`,
  keywords: ['weight tying', 'tied output', 'tied embeddings', 'unembedding', 'output projection', 'language model', 'logits', '权重共享', '输出投影'],
  icon: 'Link',
  params: {
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' }, embeddings: { type: 'tensor', label: 'Embeddings' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => helperModule(site, params, 'TiedProjection', [sizeAt(site, 1, 'embeddings')], bias(params.useBias), { args: [at(site), at(site, 'embeddings')] }),
  infer({ useBias }, inputs): Inference {
    const x = tensorAt(inputs, 'x')!, { shape } = tensorAt(inputs, 'embeddings')!;
    const [one, rows = null, units = null] = shape;
    if (shape.length !== 3 || one !== 1 || rows === null || units === null) {
      return refuseShape('Tied projection', 'the table of an embedding, [1, input size, output size]', shape, 'Wire the port “Embeddings” of an Embedding node.', 'embeddings');
    }
    if (x.shape.length < 2 || x.shape.at(-1) !== units || x.dtype !== 'float32') {
      return refuseShape('Tied projection', `numbers of at least 2 axes, the last of size ${units}`, x.shape, `Put a Dense layer of ${units} units before it.`);
    }
    return {
      outputs: { y: tensorFact([...x.shape.slice(0, -1), rows], [...x.axes.slice(0, -1), 'units'], { activation: 'linear' }) },
      parameters: useBias ? rows : 0,
    };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.tiedProjection', params, context, {
    weights: ([, table]): Record<string, OwnWeight> => (params.useBias ? { bias: { shape: [table![1]!], ...readWeight(tf, params, 'bias', context.seed) } } : {}),
    outputShape: ([x, table]) => [...x!.slice(0, -1), table![1]!],
    call([x, table], { weights }) {
      const [, rows, units] = table!.shape as [number, number, number];
      const scores = tf.matMul(tf.reshape(x!, [-1, units]), tf.reshape(table!, [rows, units]), false, true);
      return tf.reshape(weights.bias ? tf.add(scores, weights.bias) : scores, [...x!.shape.slice(0, -1), rows]);
    },
  }),
  keras: (params, site) => helperCode('TiedProjection', params, site),
  cases: [
    {
      inputs: { x: tensorFact([null, 5, 3], ['batch', 'time', 'units']), embeddings: tensorFact([1, 7, 3], ['batch', 'rows', 'units']) },
      outputs: { y: tensorFact([null, 5, 7], ['batch', 'time', 'units'], { activation: 'linear' }) },
      parameters: 7,
    },
    {
      params: { useBias: false },
      inputs: { x: tensorFact([null, 2], ['batch', 'units']), embeddings: tensorFact([1, 4, 2], ['batch', 'rows', 'units']) },
      outputs: { y: tensorFact([null, 4], ['batch', 'units'], { activation: 'linear' }) },
      parameters: 0,
    },
    { inputs: { x: tensorFact([null, 2], ['batch', 'units']), embeddings: tensorFact([1, 4, 3], ['batch', 'rows', 'units']) }, findings: ['shape.rank'] },
    { inputs: { x: tensorFact([null, 3], ['batch', 'units']), embeddings: tensorFact([null, 4, 3], ['batch', 'time', 'units']) }, findings: ['shape.rank'] },
  ],
});
