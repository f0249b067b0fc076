/** The tensor operations on both backends that Node has, each on small values that can be checked by hand; their gradients where the contract test's random values do not reach; and that training through any of them never throws. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src/ml/backend/backends.ts';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { TensorFact } from '../../../src/ml/document/facts.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams } from '../../../src/ml/nodes/define.ts';
import { definitionOf, REGISTRY } from '../../../src/ml/nodes/registry.ts';
import type { Scalar, Tensor } from '../../../src/ml/nodes/tf.ts';
import { operationPatterns, operationPhrases } from '../../../renderer/i18n/zh/nodes/operation.ts';
import { agree, directionalDerivatives } from '../../support/gradients.ts';
import { buildLayer, drawInputs, inferLayer, isLayer, portFacts, runModel, type BuiltLayer, type LayerDefinition } from '../../support/layers.ts';

type Nested = number | readonly Nested[];
/** Values of one wire, batch axis first. */
interface Wire { dtype: TensorFact['dtype']; values: Nested }
type Ports = Readonly<Record<string, Wire | readonly Wire[]>>;

const float = (values: Nested): Wire => ({ dtype: 'float32', values });
const int = (values: Nested): Wire => ({ dtype: 'int32', values });
const bool = (values: Nested): Wire => ({ dtype: 'bool', values });

/** An operation, its parameters, the values of its ports, and the values of its results. */
const row = (op: string, params: ParamValues, ports: Ports, ...results: Nested[]) => ({ op, params, ports, results });

const ROWS = [
  row('op.add', {}, { a: float([[1, 2, 3]]), b: float([[10, 20, 30]]) }, [[11, 22, 33]]),
  row('op.add', { constant: 1 }, { a: int([[1, 2, 3]]) }, [[2, 3, 4]]),
  row('op.add', {}, { a: float([[[1], [2]]]), b: float([[10, 20]]) }, [[[11, 21], [12, 22]]]),
  // Two rows and an axis of two: rows stay with rows.
  row('op.add', {}, { a: float([[[0, 0], [0, 0]], [[0, 0], [0, 0]]]), b: float([[1, 2], [3, 4]]) }, [[[1, 2], [1, 2]], [[3, 4], [3, 4]]]),
  row('op.subtract', {}, { a: float([[5, 7]]), b: float([[2, 10]]) }, [[3, -3]]),
  row('op.subtract', { constant: 1 }, { a: float([[5, 7]]) }, [[4, 6]]),
  row('op.multiply', {}, { a: float([[1, 2, 3]]), b: float([[2, 0, -1]]) }, [[2, 0, -3]]),
  row('op.multiply', {}, { a: float([[1, 2, 3]]) }, [[0.5, 1, 1.5]]),
  row('op.multiply', {}, { a: int([[2, 3]]), b: int([[4, 5]]) }, [[8, 15]]),
  row('op.divide', {}, { a: float([[6, 9]]), b: float([[2, 3]]) }, [[3, 3]]),
  row('op.divide', { constant: 2 }, { a: float([[6, 9]]) }, [[3, 4.5]]),
  row('op.power', { constant: 3 }, { a: float([[2, 3, -1]]) }, [[8, 27, -1]]),
  row('op.power', {}, { a: float([[4, 9]]), b: float([[0.5, -1]]) }, [[2, 0.1111]]),
  row('op.maximum', {}, { a: float([[1, 5]]), b: float([[3, 2]]) }, [[3, 5]]),
  row('op.maximum', {}, { a: float([[-2, 4]]) }, [[0, 4]]),
  row('op.minimum', {}, { a: float([[[1], [5]]]), b: float([[3, 2]]) }, [[[1, 1], [3, 2]]]),
  row('op.minimum', {}, { a: int([[-2, 4]]) }, [[-2, 0]]),
  row('op.matmul', {}, { a: float([[[1, 2], [3, 4]]]), b: float([[[5], [6]]]) }, [[[17], [39]]]),
  row('op.matmul', { transposeA: true, transposeB: true }, { a: float([[[1, 3], [2, 4]]]), b: float([[[5, 6]]]) }, [[[17], [39]]]),
  row('op.matmul', {}, { a: float([[[1]], [[2]]]), b: float([[[10]], [[100]]]) }, [[[10]], [[200]]]),
  row('op.unary', { function: 'abs' }, { x: float([[-3, 2]]) }, [[3, 2]]),
  row('op.unary', { function: 'negate' }, { x: float([[-3, 2]]) }, [[3, -2]]),
  row('op.unary', { function: 'exp' }, { x: float([[0, 1]]) }, [[1, 2.7183]]),
  row('op.unary', { function: 'log' }, { x: float([[1, 2]]) }, [[0, 0.6931]]),
  row('op.unary', { function: 'sqrt' }, { x: float([[4, 2]]) }, [[2, 1.4142]]),
  row('op.unary', { function: 'rsqrt' }, { x: float([[4, 16]]) }, [[0.5, 0.25]]),
  row('op.unary', {}, { x: float([[-3, 2]]) }, [[9, 4]]),
  row('op.unary', { function: 'reciprocal' }, { x: float([[-4, 2]]) }, [[-0.25, 0.5]]),
  row('op.unary', { function: 'sin' }, { x: float([[0, 1]]) }, [[0, 0.8415]]),
  row('op.unary', { function: 'cos' }, { x: float([[0, 1]]) }, [[1, 0.5403]]),
  row('op.round', {}, { x: float([[1.4, 1.5, 2.5, -1.2]]) }, [[1, 2, 2, -1]]),
  row('op.round', { function: 'floor' }, { x: float([[1.4, -1.2]]) }, [[1, -2]]),
  row('op.round', { function: 'ceil' }, { x: float([[1.4, -1.2]]) }, [[2, -1]]),
  row('op.round', { function: 'sign' }, { x: float([[1.4, 0, -1.2]]) }, [[1, 0, -1]]),
  row('op.clip', {}, { x: float([[-3, 0.5, 2]]) }, [[-1, 0.5, 1]]),
  row('op.compare', { constant: 3 }, { a: float([[1, 5, 3]]) }, [[0, 1, 0]]),
  row('op.compare', { comparison: 'greaterEqual' }, { a: float([[1, 5, 3]]), b: float([[3]]) }, [[0, 1, 1]]),
  row('op.compare', { comparison: 'less', constant: 3 }, { a: int([[1, 5, 3]]) }, [[1, 0, 0]]),
  row('op.compare', { comparison: 'lessEqual', constant: 3 }, { a: float([[1, 5, 3]]) }, [[1, 0, 1]]),
  row('op.compare', { comparison: 'equal' }, { a: float([[[1], [2]]]), b: float([[1, 2]]) }, [[[1, 0], [0, 1]]]),
  row('op.compare', { comparison: 'notEqual', constant: 3 }, { a: float([[1, 5, 3]]) }, [[1, 1, 0]]),
  row('op.logical', {}, { a: bool([[1, 1, 0]]), b: bool([[1, 0, 0]]) }, [[1, 0, 0]]),
  row('op.logical', { operator: 'or' }, { a: bool([[1, 1, 0]]), b: bool([[1, 0, 0]]) }, [[1, 1, 0]]),
  row('op.logical', { operator: 'xor' }, { a: bool([[1, 1, 0]]), b: bool([[1, 0, 0]]) }, [[0, 1, 0]]),
  row('op.not', {}, { x: bool([[1, 0]]) }, [[0, 1]]),
  row('op.where', {}, { condition: bool([[1, 0, 1]]), a: float([[1, 2, 3]]), b: float([[10, 20, 30]]) }, [[1, 20, 3]]),
  row('op.where', {}, { condition: bool([[[1], [0]]]), a: int([[1, 2]]), b: int([[0]]) }, [[[1, 2], [0, 0]]]),
  row('op.cast', { dtype: 'int32' }, { x: float([[1.7, -1.7, 0]]) }, [[1, -1, 0]]),
  row('op.cast', { dtype: 'bool' }, { x: float([[0.5, -1.7, 0]]) }, [[1, 1, 0]]),
  row('op.cast', {}, { x: bool([[1, 0]]) }, [[1, 0]]),
  row('op.reduce', { function: 'sum' }, { x: float([[1, 2, 3, 4]]) }, [10]),
  row('op.reduce', {}, { x: float([[1, 2, 3, 4]]) }, [2.5]),
  row('op.reduce', { function: 'max', axes: [1], keepDims: true }, { x: float([[[1, 5], [3, 2]]]) }, [[[3, 5]]]),
  row('op.reduce', { function: 'min', axes: [1] }, { x: float([[[1, 5], [3, 2]]]) }, [[1, 2]]),
  row('op.reduce', { function: 'product' }, { x: float([[1, 2, 3, 4], [1, -2, 0, 4]]) }, [24, 0]),
  row('op.reduce', { function: 'product', axes: [-1, 1] }, { x: float([[[1, 2], [3, 4]]]) }, [24]),
  row('op.reduce', { function: 'variance', axes: [] }, { x: float([[[1, 2], [3, 4]]]) }, [1.25]),
  row('op.reduce', { function: 'standardDeviation' }, { x: float([[1, 2, 3, 4], [5, 5, 5, 5]]) }, [1.118, 0]),
  row('op.reduce', { function: 'logSumExp' }, { x: float([[100, 100]]) }, [100.6931]),
  row('op.reduce', { function: 'l2Norm' }, { x: float([[3, 4], [0, 0]]) }, [5, 0]),
  row('op.argmax', {}, { x: float([[0.1, 0.7, 0.2]]) }, [1]),
  row('op.argmax', { mode: 'min', axis: 1 }, { x: float([[[3, 1], [2, 4]]]) }, [[1, 0]]),
  row('op.topK', { k: 2 }, { x: float([[1, 5, 3], [-1, -3, -2]]) }, [[5, 3], [-1, -2]], [[1, 2], [0, 2]]),
  row('op.cumsum', {}, { x: float([[1, 2, 3]]) }, [[1, 3, 6]]),
  row('op.cumsum', { exclusive: true }, { x: float([[1, 2, 3]]) }, [[0, 1, 3]]),
  row('op.cumsum', { reverse: true }, { x: float([[[1, 10], [2, 20]]]) }, [[[3, 30], [2, 20]]]),
  row('op.transpose', {}, { x: float([[[1, 2, 3], [4, 5, 6]]]) }, [[[1, 4], [2, 5], [3, 6]]]),
  row('op.transpose', { dims: [-1, 1] }, { x: bool([[[1, 0], [1, 1]]]) }, [[[1, 1], [0, 1]]]),
  row('op.slice', { begin: [1], size: [2] }, { x: float([[10, 20, 30, 40]]) }, [[20, 30]]),
  row('op.slice', { begin: [-1], size: [1] }, { x: float([[[1, 2], [3, 4]]]) }, [[[3, 4]]]),
  row('op.slice', { begin: [0, -2], size: [1, -1] }, { x: int([[[1, 2, 3], [4, 5, 6]]]) }, [[[2, 3]]]),
  row('op.split', {}, { x: float([[10, 20, 30]]) }, [[10]], [[20, 30]]),
  row('op.split', { index: -1 }, { x: float([[10, 20, 30]]) }, [[10, 20]], [[30]]),
  row('op.gather', {}, { x: float([[10, 20, 30], [1, 2, 3]]), indices: int([[2, 0, 0], [1, 1, 2]]) }, [[30, 10, 10], [2, 2, 3]]),
  row('op.gather', {}, { x: float([[[1, 2], [3, 4]]]), indices: float([[1, 5]]) }, [[[3, 4], [0, 0]]]),
  row('op.oneHot', { depth: 4 }, { x: float([[2, 9]]) }, [[[0, 0, 1, 0], [0, 0, 0, 0]]]),
  row('op.pad', { before: 1, after: 2 }, { x: float([[1, 2]]) }, [[0, 1, 2, 0, 0]]),
  row('op.pad', { axis: 1, before: 1, after: 0, value: -1 }, { x: int([[[1], [2]]]) }, [[[-1], [1], [2]]]),
  row('op.tile', { multiples: [3] }, { x: float([[1, 2]]) }, [[1, 2, 1, 2, 1, 2]]),
  row('op.tile', { multiples: [2, 2] }, { x: int([[[1, 2], [3, 4]]]) }, [[[1, 2, 1, 2], [3, 4, 3, 4], [1, 2, 1, 2], [3, 4, 3, 4]]]),
  row('op.stack', {}, { x: [float([[1, 2]]), float([[3, 4]])] }, [[[1, 2], [3, 4]]]),
  row('op.stack', { axis: -1 }, { x: [int([[1, 2]]), int([[3, 4]])] }, [[[1, 3], [2, 4]]]),
  row('op.shift', {}, { x: float([[1, 2, 3, 4]]) }, [[4, 1, 2, 3]]),
  row('op.shift', { shift: -1 }, { x: int([[1, 2, 3, 4]]) }, [[2, 3, 4, 1]]),
  row('op.shift', { shift: 8 }, { x: float([[1, 2, 3, 4]]) }, [[1, 2, 3, 4]]),
  row('op.l2Distance', {}, { a: float([[[0, 0]]]), b: float([[[3, 4], [0, 1]]]) }, [[[5, 1]]]),
  row('op.l2Distance', { squared: true }, { a: float([[[0, 0], [3, 4]]]), b: float([[[3, 4]]]) }, [[[25], [0]]]),
  row('op.cosineSimilarity', {}, { a: float([[3, 4], [1, 0], [0, 0]]), b: float([[4, 3], [-2, 0], [1, 1]]) }, [0.96, -1, 0]),
  row('op.difference', {}, { x: float([[1, 4, 9, 16]]) }, [[3, 5, 7]]),
  row('op.difference', {}, { x: int([[[1, 2], [10, 20]]]) }, [[[9, 18]]]),
  // Five axes, for which some operations take another way.
  row('op.power', {}, { a: float([[[[[2, 3]]], [[[4, 5]]]]]), b: float([[1, 2]]) }, [[[[[2, 9]]], [[[4, 25]]]]]),
  row('op.clip', {}, { x: float([[[[[-3, 0.5]]]]]) }, [[[[[-1, 0.5]]]]]),
  row('op.where', {}, { condition: bool([[1, 0]]), a: float([[[[[1, 2]]], [[[3, 4]]]]]), b: float([[0]]) }, [[[[[1, 0]]], [[[3, 0]]]]]),
  row('op.cumsum', { axis: 3 }, { x: float([[[[[1, 2], [3, 4]]]]]) }, [[[[[1, 2], [4, 6]]]]]),
  row('op.reduce', { function: 'l2Norm', keepDims: true }, { x: float([[[[[3, 4]]]]]) }, [[[[[5]]]]]),
];

const wiresOf = (wires: Wire | readonly Wire[]): readonly Wire[] => (Array.isArray(wires) ? wires : [wires as Wire]);
const tensorOf = ({ dtype, values }: Wire): Tensor => tf.tensor(values as number[], undefined, dtype);

/** The layer of an operation for these values, and the values in the order that it takes them. */
function build(op: string, params: ParamValues, ports: Ports): BuiltLayer & { tensors: Tensor[] } {
  const definition = definitionOf(op) as LayerDefinition;
  const facts = Object.fromEntries(Object.entries(ports).map(([port, wires]) => [port, wiresOf(wires).map((wire): TensorFact => {
    const { shape } = tensorOf(wire);
    return { type: 'tensor', dtype: wire.dtype, shape: [null, ...shape.slice(1)], axes: shape.map((_, i) => `${i}`) };
  })]));
  expect(inferLayer(definition, params, facts)).not.toBeNull();
  return { ...buildLayer(tf, definition, params, facts), tensors: Object.keys(definition.inputs).flatMap((port) => (ports[port] ? wiresOf(ports[port]).map(tensorOf) : [])) };
}

/** To four decimals; without the sign of zero. */
const rounded = (values: Nested): Nested => (typeof values === 'number' ? Math.round(values * 1e4) / 1e4 + 0 : values.map(rounded));

/** Where a random value may be negative, too near zero, or does not meet the broadcasting. */
const SMOOTH = [
  row('op.divide', {}, { a: float([[[1, 2, 3]], [[4, 5, 6]]]), b: float([[[2], [3]], [[4], [5]]]) }),
  row('op.power', {}, { a: float([[0.5, 2], [3, 4]]), b: float([[0.5], [-1.5]]) }),
  row('op.maximum', {}, { a: float([[[1, 5, 2]], [[0, 3, 7]]]), b: float([[[2.5], [4]], [[1], [6]]]) }),
  row('op.minimum', {}, { a: float([[[1, 5, 2]], [[0, 3, 7]]]), b: float([[[3], [4]], [[1], [6]]]) }),
  row('op.power', {}, { a: float([[[[[0.5], [2]]]], [[[[3], [4]]]]]), b: float([[[0.5, -1.5]], [[2, 1]]]) }),
  row('op.cumsum', { axis: 2, exclusive: true }, { x: float([[[[[0.5], [2]], [[1], [4]]]], [[[[3], [4]], [[5], [6]]]]]) }),
  row('op.cosineSimilarity', {}, { a: float([[3, 4], [1, -2]]), b: float([[[1, 2], [2, 1]], [[0.5, 3], [1, 1]]]) }),
  ...['log', 'sqrt', 'rsqrt', 'reciprocal', 'sin', 'cos', 'abs', 'negate'].map((name) => row('op.unary', { function: name }, { x: float([[0.5, 2], [3, 4]]) })),
  ...['sum', 'mean', 'max', 'min', 'product', 'standardDeviation', 'variance', 'logSumExp', 'l2Norm'].map((name) => row('op.reduce', { function: name, axes: [1] }, { x: float([[[0.5, 2], [3, 0]], [[-1, 1.5], [2, 4]]]) })),
];

/** A sum of the results, each weighed by chance, so that no two parts of a gradient are alike. */
const weighed = (outputs: readonly Tensor[]): Scalar => outputs
  .map((output, i) => tf.sum(tf.mul(tf.cast(output, 'float32'), tf.randomNormal(output.shape, 0, 1, 'float32', 40 + i))))
  .reduce<Scalar>((a, b) => tf.add(a, b), tf.scalar(0));

const OPERATIONS = REGISTRY.filter(isLayer).filter((definition) => definition.id.startsWith('op.'));

it('has values for every operation', () => {
  expect(OPERATIONS.map(({ id }) => id).filter((id) => !ROWS.some(({ op }) => op === id))).toEqual([]);
});

it('offers to cast the operand that is no float32', () => {
  const { infer } = definitionOf('op.add')!;
  const fact = (dtype: TensorFact['dtype']): TensorFact => ({ type: 'tensor', shape: [null, 2], axes: ['batch', 'features'], dtype });
  const { findings } = infer({ constant: 1 }, { a: [fact('int32')], b: [fact('float32')] }, {
    node: 'sum', source: undefined, sourceFindings: [], targets: [], edgeAt: (port) => `wire ${port}`, nodeAt: () => undefined,
  });
  expect(findings).toMatchObject([{
    code: 'shape.rank', place: { port: 'a' },
    fix: { edits: [{ kind: 'insertOnEdge', edge: 'wire a', node: { type: 'op.cast', params: { dtype: 'float32' } }, inPort: 'x', outPort: 'y' }] },
  }]);
});

it('gives every reason for a refusal in Chinese', () => {
  const said = (text: string): boolean => Object.hasOwn(operationPhrases, text) || operationPatterns.some(([pattern]) => pattern.test(text));
  const reasons = OPERATIONS.flatMap((definition) => definition.cases.flatMap((one) => {
    const { findings } = definition.infer(completeParams(definition, one.params ?? {}) as CheckedParams, portFacts(one.inputs), {
      node: 'n', source: undefined, sourceFindings: [], targets: [], edgeAt: () => undefined, nodeAt: () => undefined,
    });
    return (findings ?? []).flatMap(({ values }) => [values?.expected, values?.hint]).filter((text) => typeof text === 'string');
  }));
  expect(reasons.length).toBeGreaterThan(50);
  expect(reasons.filter((text) => !said(text))).toEqual([]);
});

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  beforeAll(async () => { await openBackend(backend, `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`); });

  it.each(ROWS)('$op $params gives $results', ({ op, params, ports, results }) => {
    const outputs = tf.tidy(() => {
      const { model, tensors } = build(op, params, ports);
      return runModel(model, tensors);
    });
    expect(outputs.map((output) => rounded(output.arraySync() as Nested))).toEqual(results);
    tf.dispose(outputs);
  });

  it.each(SMOOTH)('the gradient of $op $params agrees with differences', async ({ op, params, ports }) => {
    const { layer, tensors } = build(op, params, ports);
    const f = (...values: Tensor[]): Scalar => {
      const result = layer.call(values.length === 1 ? values[0]! : values, {});
      return weighed(Array.isArray(result) ? result : [result]);
    };
    const got = await directionalDerivatives(tf, f, tensors, 11);
    expect(agree(got) || got).toBe(true);
  });

  it.each(OPERATIONS.map((definition) => [definition.id, definition] as const))('a loss beyond %s can be trained', (_, definition) => {
    for (const row of definition.cases.filter((one) => one.outputs)) {
      const ports = portFacts(row.inputs);
      const { layer } = buildLayer(tf, definition, row.params ?? {}, ports);
      tf.tidy(() => {
        // All inputs come from one weight, as numbers of any kind may.
        const start = tf.scalar(0.5);
        const inputs = drawInputs(tf, definition, ports, row.integers);
        const gradient = tf.grad((weight) => {
          const given = inputs.map((input) => tf.customGrad((w) => ({ value: tf.cast(tf.add(tf.cast(input, 'float32'), tf.mul(w as Tensor, 0)), input.dtype), gradFunc: (dy: Tensor) => tf.sum(dy) }))(weight));
          const result = layer.call(given.length === 1 ? given[0]! : given, {});
          return weighed(Array.isArray(result) ? result : [result]);
        })(start);
        const [value] = gradient.dataSync();
        expect(Number.isFinite(value)).toBe(true);
        if (definition.gradient === 'none') expect(value).toBe(0);
      });
    }
  });


  it('compare, multiply and where make a leaky relu and its gradient', () => {
    const x = float([[-2, 3]]);
    const compare = build('op.compare', {}, { a: x }), tenth = build('op.multiply', { constant: 0.1 }, { a: x });
    const where = build('op.where', {}, { condition: bool([[0, 1]]), a: x, b: x });
    tf.tidy(() => {
      const leaky = (given: Tensor): Tensor => where.layer.call([compare.layer.call(given, {}) as Tensor, given, tenth.layer.call(given, {}) as Tensor], {}) as Tensor;
      expect([rounded(leaky(tensorOf(x)).arraySync() as Nested), rounded(tf.grad((given) => tf.sum(leaky(given)))(tensorOf(x)).arraySync() as Nested)]).toEqual([[[-0.2, 3]], [[0.1, 1]]]);
    });
  });
});
