/** Embedding: a vector of its own for every whole number. */
import type { TensorFact } from '../../document/facts.ts';
import { defineNode, type Inference, type LocalFinding, tensorAt } from '../define.ts';
import { embeddingFigure } from '../figures/cells.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call } from '../python.ts';
import { at, moduleOf } from '../pytorchCode.ts';
import { refuseShape, tensorFact } from '../shapes.ts';
import type { Tensor } from '../tf.ts';
import { readWeight, TRAINABLE, weightParams } from './shared.ts';

/** The whole table, the same for every row of a batch. */
const tableOf = (inputDim: number, outputDim: number): TensorFact => tensorFact([1, inputDim, outputDim], ['batch', 'rows', 'units']);

/** The finding that numbers come in for which the table has no row, with one click that makes it long enough. */
function rangeFinding(inputDim: number, { range }: TensorFact, node: string): LocalFinding | null {
  if (!range || (range.min >= 0 && range.max < inputDim)) return null;
  const values = { size: inputDim, min: range.min, max: range.max };
  if (range.min < 0) return { code: 'embedding.negative', place: { port: 'x' }, values };
  const value = Math.floor(range.max) + 1;
  return { code: 'embedding.size', place: { param: 'inputDim' }, values: { ...values, least: value }, fix: { label: 'setParam', values: { label: 'Input size', value }, edits: [{ kind: 'setParam', node, param: 'inputDim', value }] } };
}

export const embeddingLayer = defineNode({
  id: 'layer.embedding',
  version: 1,
  role: 'layer',
  category: 'core',
  label: 'Embedding',
  summary: 'Looks up a learnt vector for every whole number.',
  guide: `**What it does.** Keeps a table with one row of weights for every whole number from 0 and puts the row in the number's place. Rows that mean something alike move together while training.

**When.** For words, products, places, users: anything that is counted, not measured, and has more kinds than one-hot columns can hold (Bengio et al., 2003).

**Example.** Input size 1,000 and output size 8: 8,000 weights; the number 3 becomes row 3, 8 values.

**Formula.** $y_t = E_{x_t}$ with $E$ of the shape \`[input size, output size]\`

**Shapes.** \`[batch, time]\` of whole numbers → \`[batch, time, output size]\`; any further axes stay. The port *Embeddings* gives the table itself, \`[1, input size, output size]\`, for a *Tied projection* that uses it once more.

**Usual mistake.** To give it numbers of the input size or above: the table ends one below it. Reserve 0 for padding, and wire a Masking node where later layers should pass over it.`,
  keywords: ['lookup', 'word2vec', 'token', 'vocabulary', 'categorical', 'weight tying', '嵌入', '词向量', '权重共享'],
  figure: embeddingFigure,
  icon: 'Hash',
  params: {
    inputDim: { kind: 'integer', label: 'Input size', help: 'How many whole numbers there are, from 0.', default: 1000, min: 1, max: 10_000_000 },
    outputDim: { kind: 'integer', label: 'Output size', help: 'Values in each vector.', default: 16, min: 1, max: 65_536 },
    ...weightParams('embeddings', 'Embeddings', 'randomUniform'),
    ...TRAINABLE,
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' }, embeddings: { type: 'tensor', label: 'Embeddings' } },
  pytorch: (params, site) => moduleOf(site, params, call('nn.Embedding', [params.inputDim, params.outputDim]), { args: [`${at(site)}.long()`], shape: (called) => `(${called}, ${site.self}.weight[None])` }),
  infer({ inputDim, outputDim }, inputs, context): Inference {
    const x = tensorAt(inputs, 'x')!;
    if (x.shape.length < 2 || x.dtype === 'bool') return refuseShape('Embedding', 'whole numbers of at least 2 axes', x.shape, 'Wire a column or a sequence of whole numbers.');
    const outside = rangeFinding(inputDim, x, context.node);
    if (outside) return { outputs: {}, findings: [outside] };
    const y = tensorFact([...x.shape, outputDim], [...x.axes, 'units'], { activation: 'linear' });
    return { outputs: { y, embeddings: tableOf(inputDim, outputDim) }, parameters: inputDim * outputDim };
  },
  createLayer: (tf, params, context) => createOwnLayer(tf, 'layer.embedding', params, context, {
    weights: () => ({ embeddings: { shape: [params.inputDim, params.outputDim], ...readWeight(tf, params, 'embeddings', context.seed, [1]) } }),
    outputShape: ([shape]) => [[...shape!, params.outputDim], [1, params.inputDim, params.outputDim]],
    call([x], { weights }) {
      const rows = tf.cast(tf.reshape(x!, [-1]), 'int32');
      // The gradient of `gather` needs a kernel that WASM lacks; rows that are met twice are summed by `scatterND` as well.
      const lookUp = tf.customGrad((...given) => {
        const [table, save] = given as unknown as [Tensor, (saved: Tensor[]) => void];
        save([rows]);
        return {
          value: tf.gather(table, rows),
          gradFunc: (dy: Tensor, [met]: Tensor[]) => tf.scatterND(tf.expandDims(met!, 1), dy, [params.inputDim, params.outputDim]),
        };
      });
      // The table goes out as a tensor of its own: who frees it leaves the weights alone.
      return [tf.reshape(lookUp(weights.embeddings!), [...x!.shape, params.outputDim]), tf.expandDims(weights.embeddings!, 0)];
    },
  }),
  keras: (params, site) => helperCode('EmbeddingWithTable', params, site, { first: ['inputDim', 'outputDim'] }),
  cases: [
    {
      params: { inputDim: 10, outputDim: 3 },
      inputs: { x: tensorFact([null, 5], ['batch', 'time']) },
      outputs: { y: tensorFact([null, 5, 3], ['batch', 'time', 'units'], { activation: 'linear' }), embeddings: tableOf(10, 3) },
      parameters: 30,
      integers: { x: 10 },
    },
    {
      params: { inputDim: 4, outputDim: 2 },
      inputs: { x: tensorFact([null, 2, 3], ['batch', 'time', 'features'], { dtype: 'int32' }) },
      outputs: { y: tensorFact([null, 2, 3, 2], ['batch', 'time', 'features', 'units'], { activation: 'linear' }), embeddings: tableOf(4, 2) },
      parameters: 8,
      integers: { x: 4 },
    },
    { params: { inputDim: 9 }, inputs: { x: tensorFact([null, 5], ['batch', 'time'], { range: { min: 0, max: 9 } }) }, findings: ['embedding.size'] },
    { inputs: { x: tensorFact([null, 5], ['batch', 'time'], { range: { min: -1, max: 9 } }) }, findings: ['embedding.negative'] },
    { params: { inputDim: 0 }, inputs: { x: tensorFact([null, 5], ['batch', 'time']) }, findings: ['param.range'] },
    { inputs: { x: tensorFact([null, 5], ['batch', 'time'], { dtype: 'bool' }) }, findings: ['shape.rank'] },
  ],
});
