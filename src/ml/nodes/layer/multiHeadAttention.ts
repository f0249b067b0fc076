/** Multi-head attention: every position gathers from the positions that matter to it (Vaswani et al., 2017). */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { createOwnLayer, type OwnCall, type OwnWeight } from '../ownLayer.ts';
import { attentionFigure } from '../figures/values.ts';
import { helperCode, layerCode } from '../kerasCode.ts';
import { call, raw } from '../python.ts';
import { atOptional, bias, helperModule, sizeAt, unless, wiredArgs } from '../pytorchCode.ts';
import { seedFor } from '../random.ts';
import { paramFinding, refuseShape, shapeFinding, tensorFact } from '../shapes.ts';
import type { Tensor, Tf } from '../tf.ts';
import { atPort, floats, maskedSoftmax, maskFindings, project, rotaryTurn } from './attention.ts';
import { readWeight, TRAINABLE, weightParams } from './shared.ts';

const LABEL = 'Multi-head attention';
const PARTS = ['query', 'key', 'value', 'output'] as const;
type Part = (typeof PARTS)[number];

interface Sizes { numHeads: number; keyDim: number; valueDim: number; numKeyValueHeads: number; outputDim: number }

/** The rows and columns of the four kernels, for inputs of these features. */
function kernels({ numHeads, keyDim, valueDim, numKeyValueHeads, outputDim }: Sizes, features: readonly [number, number, number]): Record<Part, [number, number]> {
  const pairs = numKeyValueHeads || numHeads, size = valueDim || keyDim;
  return { query: [features[0], numHeads * keyDim], key: [features[1], pairs * keyDim], value: [features[2], pairs * size], output: [numHeads * size, outputDim || features[0]] };
}

export const multiHeadAttentionLayer = defineNode({
  id: 'layer.multiHeadAttention',
  version: 1,
  role: 'layer',
  category: 'attention',
  label: LABEL,
  summary: 'Every position gathers from the positions that matter to it.',
  guide: `**What it does.** Each head turns the tensors into queries, keys and values. A query is compared with all keys; the softmax of the comparisons weighs the values. The heads are joined and projected once more.

**When.** The heart of a transformer. With the query alone it is self-attention; with a key (an encoder's output) it is cross-attention. Switch *Causal* on where a position must not see what comes after it. Fewer key and value heads than heads is grouped-query attention (Ainslie et al., 2023): nearly as good, with smaller keys and values.

**Example.** One head, query (1, 0), keys (1, 0) and (0, 1), key size 2: the scores are 0.71 and 0, the weights 0.67 and 0.33.

**Formula.** $\\mathrm{softmax}\\left(\\tfrac{Q K^\\top}{\\sqrt{d}} + M\\right) V$, where $d$ is the key size and $M$ is $-10^9$ at masked positions (Vaswani et al., 2017).

**Shapes.** query \`[batch, queries, features]\`, key and value \`[batch, keys, …]\`, mask \`[batch, keys]\` of 1 (counts) and 0 (padding) → \`[batch, queries, output size]\`. Without a value the key is taken, without a key the query.

**Usual mistake.** To give no positions: attention does not know the order of its inputs. Add a position layer before it, or switch *Rotary positions* on.`,
  keywords: ['mha', 'self-attention', 'cross-attention', 'transformer', 'gqa', 'mqa', 'grouped-query', 'causal', '多头注意力', '自注意力'],
  figure: attentionFigure,
  icon: 'Eye',
  params: {
    numHeads: { kind: 'integer', label: 'Heads', default: 8, min: 1, max: 1024 },
    keyDim: { kind: 'integer', label: 'Key size', default: 64, min: 1, max: 65_536, help: 'Of each head.' },
    valueDim: { kind: 'integer', label: 'Value size', default: 0, min: 0, max: 65_536, help: 'Of each head. 0: the key size.' },
    numKeyValueHeads: { kind: 'integer', label: 'Key and value heads', default: 0, min: 0, max: 1024, help: '0: as many as heads. Fewer: groups of heads share keys and values.' },
    outputDim: { kind: 'integer', label: 'Output size', default: 0, min: 0, max: 1_000_000, help: '0: the size of the query.' },
    causal: { kind: 'boolean', label: 'Causal', default: false, help: 'A position sees itself and what comes before it.' },
    rotary: { kind: 'boolean', label: 'Rotary positions', default: false, help: 'Turns queries and keys by their position (RoPE). The key size must be even.' },
    dropout: { kind: 'number', label: 'Dropout', default: 0, min: 0, max: 0.95, step: 0.05, help: 'Share of the attention weights that rest in a training step.' },
    useBias: { kind: 'boolean', label: 'Use bias', default: true },
    ...weightParams('kernel', 'Kernel', 'glorotUniform'),
    ...weightParams('bias', 'Bias', 'zeros'),
    ...TRAINABLE,
  },
  inputs: {
    query: { type: 'tensor', label: 'query' },
    key: { type: 'tensor', label: 'key', optional: true },
    value: { type: 'tensor', label: 'value', optional: true },
    mask: { type: 'tensor', label: 'mask', optional: true },
  },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch(params, site) {
    const ports = ['query', 'key', 'value', 'mask'], query = sizeAt(site, -1, 'query');
    const key = atOptional(site, 'key') ? sizeAt(site, -1, 'key') : query, value = atOptional(site, 'value') ? sizeAt(site, -1, 'value') : key;
    return helperModule(site, params, 'MultiHeadAttention', [
      query, key, value, params.outputDim || query, params.numHeads, params.numKeyValueHeads || params.numHeads, params.keyDim, params.valueDim || params.keyDim,
    ], {
      causal: unless(params.causal, false), turn: params.rotary ? raw('rotary_position') : undefined, dropout: unless(params.dropout, 0), ...bias(params.useBias),
    }, { helpers: params.rotary ? ['rotary_position'] : [], args: wiredArgs(site, ports) });
  },
  infer(params, inputs): Inference {
    const query = tensorAt(inputs, 'query')!, key = tensorAt(inputs, 'key') ?? query, value = tensorAt(inputs, 'value') ?? key;
    const features: number[] = [];
    for (const [port, fact] of [['query', query], ['key', key], ['value', value]] as const) {
      const size = fact.shape[2] ?? null;
      if (fact.shape.length !== 3 || size === null) return refuseShape(LABEL, 'a tensor [batch, time, features] whose features are known', fact.shape, 'Reshape the tensor to one row of features for each position.', port);
      features.push(size);
    }
    const keys = key.shape[1] ?? null, values = value.shape[1] ?? null;
    const findings = maskFindings(LABEL, tensorAt(inputs, 'mask'), keys ?? values, 'keys');
    if (keys !== null && values !== null && keys !== values) findings.push(shapeFinding(LABEL, `a value for each of the ${keys} keys`, value.shape, 'Give key and value the same length.', 'value'));
    const pairs = params.numKeyValueHeads || params.numHeads;
    if (params.numHeads % pairs !== 0) findings.push(paramFinding('numKeyValueHeads', 'Key and value heads', `a divisor of ${params.numHeads}`, pairs));
    if (params.rotary && params.keyDim % 2 !== 0) findings.push(paramFinding('keyDim', 'Key size', 'an even number', params.keyDim));
    if (findings.length > 0) return { outputs: {}, findings };
    const matrices = Object.values(kernels(params, features as [number, number, number]));
    return {
      outputs: { y: tensorFact([...query.shape.slice(0, 2), params.outputDim || features[0]!], [...query.axes.slice(0, 2), 'features'], { activation: 'linear' }) },
      parameters: matrices.reduce((sum, [rows, columns]) => sum + rows * columns + (params.useBias ? columns : 0), 0),
    };
  },
  createLayer(tf, params, context) {
    const { numHeads, keyDim, causal, useBias } = params;
    const pairs = params.numKeyValueHeads || numHeads, valueDim = params.valueDim || keyDim, { wired } = context;
    const turn = (): ((tf: Tf, x: Tensor) => Tensor) => (params.rotary ? rotaryTurn(10_000) : (_, x) => x);
    // One for each, since each keeps the table of its length.
    const turnQuery = turn(), turnKey = turn();
    const apply = (x: Tensor, part: Part, weights: OwnCall['weights']): Tensor => project(tf, x, weights[`${part}Kernel`]!, weights[`${part}Bias`]);
    /** `[batch, heads, time, size]` */
    const heads = (x: Tensor, part: Part, count: number, size: number, weights: OwnCall['weights']): Tensor => tf.transpose(tf.reshape(apply(x, part, weights), [x.shape[0]!, x.shape[1]!, count, size]), [0, 2, 1, 3]);
    // Heads that share keys and values stand below each other, so that no key has to be repeated.
    const rowsOf = (queries: number): number => (numHeads / pairs) * queries;
    /** `[batch, heads, queries, keys]` */
    const attend = (inputs: readonly Tensor[], { weights, training }: OwnCall): Tensor => {
      const query = atPort(wired, inputs, 'query')!, key = atPort(wired, inputs, 'key') ?? query, mask = atPort(wired, inputs, 'mask');
      const [batch, queries] = query.shape as [number, number, number], keys = key.shape[1]!;
      const q = tf.reshape(turnQuery(tf, heads(query, 'query', numHeads, keyDim, weights)), [batch, pairs, rowsOf(queries), keyDim]);
      const k = turnKey(tf, heads(key, 'key', pairs, keyDim, weights));
      const scores = tf.reshape(tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(keyDim)), [batch, numHeads, queries, keys]);
      const allowed: Tensor[] = [];
      if (mask) allowed.push(floats(tf, tf.reshape(mask, [batch, 1, 1, keys])));
      if (causal) allowed.push(floats(tf, tf.greaterEqual(tf.reshape(tf.range(0, queries), [queries, 1]), tf.range(0, keys))));
      const attention = maskedSoftmax(tf, scores, allowed.length > 0 ? allowed.reduce((a, b) => tf.mul(a, b)) : undefined);
      return training && params.dropout > 0 ? tf.dropout(attention, params.dropout, undefined, seedFor(context.seed, String(context.clock.step))) : attention;
    };
    return createOwnLayer(tf, 'layer.multiHeadAttention', params, context, {
      weights(shapes) {
        const query = atPort(wired, shapes, 'query')!, key = atPort(wired, shapes, 'key') ?? query, value = atPort(wired, shapes, 'value') ?? key;
        const all = kernels(params, [query[2]!, key[2]!, value[2]!]);
        return Object.fromEntries(PARTS.flatMap((part, i): [string, OwnWeight][] => [
          [`${part}Kernel`, { shape: all[part], ...readWeight(tf, params, 'kernel', context.seed + i) }],
          ...(useBias ? [[`${part}Bias`, { shape: [all[part][1]], ...readWeight(tf, params, 'bias', context.seed + PARTS.length + i) }] as [string, OwnWeight]] : []),
        ]));
      },
      outputShape(shapes) {
        const query = atPort(wired, shapes, 'query')!;
        return [...query.slice(0, 2), params.outputDim || query[2]!];
      },
      call(inputs, call) {
        const query = atPort(wired, inputs, 'query')!, key = atPort(wired, inputs, 'key') ?? query, value = atPort(wired, inputs, 'value') ?? key;
        const [batch, queries] = query.shape as [number, number, number], keys = key.shape[1]!;
        const attention = attend(inputs, call), v = heads(value, 'value', pairs, valueDim, call.weights);
        const gathered = tf.matMul(tf.reshape(attention, [batch, pairs, rowsOf(queries), keys]), v);
        return apply(tf.reshape(tf.transpose(tf.reshape(gathered, [batch, numHeads, queries, valueDim]), [0, 2, 1, 3]), [batch, queries, numHeads * valueDim]), 'output', call.weights);
      },
      attention: attend,
    });
  },
  keras(params, site) {
    const { numHeads, valueDim, numKeyValueHeads, outputDim, causal, rotary } = params;
    const [query, key, value, mask] = ['query', 'key', 'value', 'mask'].map((port) => site.args[port]?.[0]);
    const options = { first: ['numHeads', 'keyDim'], defaults: { valueDim: 0, outputDim: 0, numKeyValueHeads: 0, causal: false, rotary: false } };
    // Keras's own has an axis of heads in its kernels and biases: one axis for all of them cannot be that of a unit.
    const normed = [params.kernelConstraint, params.biasConstraint].some((constraint) => constraint === 'maxNorm' || constraint === 'unitNorm');
    // On JAX, Keras's own takes no values of another size than the keys.
    if (normed || rotary || (valueDim !== 0 && valueDim !== params.keyDim) || (numKeyValueHeads !== 0 && numKeyValueHeads !== numHeads)) {
      return { ...helperCode('GroupedAttention', params, site, options), call: call(site.self, [raw(query!)], { key: key && raw(key), value: value && raw(value), keep: mask && raw(mask) }) };
    }
    const allowed = mask && raw(`ops.cast(ops.expand_dims(${mask}, 1), "bool")`);
    return {
      ...layerCode('MultiHeadAttention', params, { ...options, instead: { value_dim: valueDim || undefined, output_dim: undefined, output_shape: outputDim || undefined, num_key_value_heads: undefined, causal: undefined } }),
      call: call(site.self, [raw(query!), raw(value ?? key ?? query!)], { key: key && value && raw(key), attention_mask: allowed, use_causal_mask: causal || undefined }),
    };
  },
  cases: [
    {
      params: { numHeads: 2, keyDim: 3 },
      inputs: { query: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'time', 'features'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'time', 'features'], dtype: 'float32', activation: 'linear' } },
      parameters: 3 * (4 * 6 + 6) + 6 * 4 + 4,
    },
    {
      params: { numHeads: 4, keyDim: 2, valueDim: 3, numKeyValueHeads: 2, outputDim: 5, useBias: false, causal: true, rotary: true, dropout: 0.5 },
      inputs: {
        query: { type: 'tensor', shape: [null, 3, 4], axes: ['batch', 'time', 'features'], dtype: 'float32' },
        key: { type: 'tensor', shape: [null, 6, 7], axes: ['batch', 'time', 'features'], dtype: 'float32' },
        value: { type: 'tensor', shape: [null, 6, 2], axes: ['batch', 'time', 'features'], dtype: 'float32' },
        mask: { type: 'tensor', shape: [null, 6], axes: ['batch', 'time'], dtype: 'float32' },
      },
      integers: { mask: 2 },
      outputs: { y: { type: 'tensor', shape: [null, 3, 5], axes: ['batch', 'time', 'features'], dtype: 'float32', activation: 'linear' } },
      parameters: 4 * 8 + 7 * 4 + 2 * 6 + 12 * 5,
    },
    { params: { numHeads: 4, numKeyValueHeads: 3 }, inputs: { query: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'time', 'features'], dtype: 'float32' } }, findings: ['param.range'] },
    { inputs: { query: { type: 'tensor', shape: [null, 4], axes: ['batch', 'features'], dtype: 'float32' } }, findings: ['shape.rank'] },
  ],
});
