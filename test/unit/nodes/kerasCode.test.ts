/** The Keras text of layers reads as one would write it. */
import { describe, expect, it } from 'vitest';
import { completeParams, type CheckedParams, type Code } from '../../../src/ml/nodes/define.ts';
import { denseLayer } from '../../../src/ml/nodes/layer/dense.ts';
import { expressionLayer } from '../../../src/ml/nodes/layer/expression.ts';
import { lstmLayer } from '../../../src/ml/nodes/layer/lstm.ts';
import { maxPooling2dLayer } from '../../../src/ml/nodes/layer/maxPooling2d.ts';
import { multiHeadAttentionLayer } from '../../../src/ml/nodes/layer/multiHeadAttention.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { tensorFact } from '../../../src/ml/nodes/shapes.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';

/** The Keras text of a node with these wires; every wire carries `[batch, 4, 6]`. */
function keras(definition: { id: string }, saved: ParamValues, args: Record<string, string[]> = { x: ['x'] }): Code {
  const node = definitionOf(definition.id)!;
  const inputs = Object.fromEntries(Object.entries(args).map(([port, names]) => [port, names.map(() => tensorFact([null, 4, 6], ['batch', 'time', 'features']))]));
  return node.keras!(completeParams(node, saved) as CheckedParams, { self: 'layer', args, inputs });
}

describe('parameters', () => {
  it('are left out where Keras has them by itself', () => {
    expect(keras(denseLayer, { units: 64 })).toEqual({ make: 'layers.Dense(64, activation="relu")' });
    expect(keras(denseLayer, { units: 1, activation: 'linear' })).toEqual({ make: 'layers.Dense(1)' });
    expect(keras(maxPooling2dLayer, { poolSize: [3, 3], strides: [3, 3] })).toEqual({ make: 'layers.MaxPooling2D((3, 3))' });
    expect(keras(maxPooling2dLayer, { poolSize: [3, 3], strides: [2, 2], padding: 'same' })).toEqual({ make: 'layers.MaxPooling2D((3, 3), strides=(2, 2), padding="same")' });
  });

  it('of a weight become its initialiser, regulariser and constraint', () => {
    expect(keras(denseLayer, { units: 2, activation: 'swish', kernelInitializer: 'leCunNormal', kernelL2: 0.01, kernelConstraint: 'maxNorm', trainable: false }).make)
      .toBe('layers.Dense(2, activation="silu", kernel_initializer="lecun_normal", kernel_regularizer=keras.regularizers.L2(0.01), kernel_constraint=keras.constraints.MaxNorm(2, axis=0), trainable=False)');
    expect(keras(denseLayer, { units: 2, kernelL1: 0.1, kernelL2: 0.2, biasL1: 0.3 }).make)
      .toBe('layers.Dense(2, activation="relu", kernel_regularizer=keras.regularizers.L1L2(l1=0.1, l2=0.2), bias_regularizer=keras.regularizers.L1(0.3))');
  });

  it('name the hard sigmoid of Keras 2, which Keras 3 lacks', () => {
    expect(keras(denseLayer, { units: 2, activation: 'hardSigmoid' })).toEqual({ make: 'layers.Dense(2, activation=hard_sigmoid)', helpers: ['hard_sigmoid'] });
  });
});

describe('optional wires', () => {
  it('of a recurrent layer: a mask and initial states', () => {
    const both = { units: 3, bidirectional: 'concat' }, made = { make: 'BothDirections(layers.LSTM(3, return_state=True))', helpers: ['BothDirections'] };
    expect(keras(lstmLayer, both)).toEqual(made);
    expect(keras(lstmLayer, both, { x: ['x'], mask: ['m'] })).toEqual({ ...made, call: 'layer(x, mask=ops.cast(m, "bool"))' });
    expect(keras(lstmLayer, { units: 3 }, { x: ['x'], initialState: ['h'] })).toEqual({ make: 'layers.LSTM(3, return_state=True)', call: 'layer(x, initial_state=[h, ops.zeros_like(h)])' });
  });

  it('of attention: keys, values and a mask', () => {
    expect(keras(multiHeadAttentionLayer, { numHeads: 2, keyDim: 3 }, { query: ['q'] }).call).toBe('layer(q, q)');
    expect(keras(multiHeadAttentionLayer, { numHeads: 2, keyDim: 3, causal: true }, { query: ['q'], key: ['k'], value: ['v'], mask: ['m'] }).call)
      .toBe('layer(q, v, key=k, attention_mask=ops.cast(ops.expand_dims(m, 1), "bool"), use_causal_mask=True)');
  });
});

describe('expressions', () => {
  const said = (expression: string): string | undefined => keras(expressionLayer, { expression }, { a: ['x'], b: ['y'] }).call;

  it('keep what belongs together', () => {
    expect(said('a - (b - 1) * 2')).toBe('x - ((y - 1.0) * 2.0)');
    expect(said('min(a, b, 0) ^ 2')).toBe('ops.power(ops.minimum(ops.minimum(x, y), 0.0), 2.0)');
  });

  it('divide no plain number by zero, which Python refuses', () => {
    expect(said('a + b + 1 / 0')).toBe('(x + y) + float("inf")');
  });
});
