/** The tensor operations, each on small values that can be checked by hand; their gradients where the contract test's random values do not reach; and that training through any of them never throws. */
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/ml/backend/tf.ts';
import type { TensorFact } from '../../../src/ml/document/facts.ts';
import type { ParamValues } from '../../../src/ml/document/schema.ts';
import { definitionOf, REGISTRY } from '../../../src/ml/nodes/registry.ts';
import type { Scalar, Tensor } from '../../../src/ml/nodes/tf.ts';
import { agree, directionalDerivatives } from '../../support/gradients.ts';
import { buildLayer, drawInputs, inferLayer, isLayer, portFacts, runModel, type BuiltLayer, type LayerDefinition } from '../../support/layers.ts';

beforeAll(async () => { await tf.setBackend('cpu'); });

type Nested = number | readonly Nested[];
/** Values of one wire, batch axis first. */
interface Wire { dtype: TensorFact['dtype']; values: Nested }
type Ports = Readonly<Record<string, Wire | readonly Wire[]>>;

const float = (values: Nested): Wire => ({ dtype: 'float32', values });
const int = (values: Nested): Wire => ({ dtype: 'int32', values });
const bool = (values: Nested): Wire => ({ dtype: 'bool', values });

/** Operation, parameters, values of its ports, values of its results. */
const ROWS: readonly (readonly [op: string, params: ParamValues, ports: Ports, ...results: Nested[]])[] = [
  ['op.add', {}, { a: float([[1, 2, 3]]), b: float([[10, 20, 30]]) }, [[11, 22, 33]]],
  ['op.add', { constant: 1 }, { a: int([[1, 2, 3]]) }, [[2, 3, 4]]],
  ['op.add', {}, { a: float([[[1], [2]]]), b: float([[10, 20]]) }, [[[11, 21], [12, 22]]]],
  // Two rows and an axis of two: rows stay with rows.
  ['op.add', {}, { a: float([[[0, 0], [0, 0]], [[0, 0], [0, 0]]]), b: float([[1, 2], [3, 4]]) }, [[[1, 2], [1, 2]], [[3, 4], [3, 4]]]],
  ['op.subtract', {}, { a: float([[5, 7]]), b: float([[2, 10]]) }, [[3, -3]]],
  ['op.subtract', { constant: 1 }, { a: float([[5, 7]]) }, [[4, 6]]],
  ['op.multiply', {}, { a: float([[1, 2, 3]]), b: float([[2, 0, -1]]) }, [[2, 0, -3]]],
  ['op.multiply', {}, { a: float([[1, 2, 3]]) }, [[0.5, 1, 1.5]]],
  ['op.multiply', {}, { a: int([[2, 3]]), b: int([[4, 5]]) }, [[8, 15]]],
  ['op.divide', {}, { a: float([[6, 9]]), b: float([[2, 3]]) }, [[3, 3]]],
  ['op.divide', { constant: 2 }, { a: float([[6, 9]]) }, [[3, 4.5]]],
  ['op.power', { constant: 3 }, { a: float([[2, 3, -1]]) }, [[8, 27, -1]]],
  ['op.power', {}, { a: float([[4, 9]]), b: float([[0.5, -1]]) }, [[2, 0.1111]]],
  ['op.maximum', {}, { a: float([[1, 5]]), b: float([[3, 2]]) }, [[3, 5]]],
  ['op.maximum', {}, { a: float([[-2, 4]]) }, [[0, 4]]],
  ['op.minimum', {}, { a: float([[[1], [5]]]), b: float([[3, 2]]) }, [[[1, 1], [3, 2]]]],
  ['op.minimum', {}, { a: int([[-2, 4]]) }, [[-2, 0]]],
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

describe('values', () => {
  it.each(ROWS)('%s %j %j', (op, params, ports, ...results) => {
    const got = tf.tidy(() => {
      const { model, tensors } = build(op, params, ports);
      return runModel(model, tensors).map((output) => rounded(output.arraySync() as Nested));
    });
    expect(got).toEqual(results);
  });

  it('cover every operation', () => {
    const operations = REGISTRY.filter((definition) => definition.id.startsWith('op.')).map((definition) => definition.id);
    expect(operations.filter((id) => !ROWS.some(([op]) => op === id))).toEqual([]);
  });
});

/** Where a random value may be negative, too near zero, or does not meet the broadcasting. */
const SMOOTH: readonly (readonly [op: string, params: ParamValues, ports: Ports])[] = [
  ['op.divide', {}, { a: float([[[1, 2, 3]], [[4, 5, 6]]]), b: float([[[2], [3]], [[4], [5]]]) }],
  ['op.power', {}, { a: float([[0.5, 2], [3, 4]]), b: float([[0.5], [-1.5]]) }],
  ['op.maximum', {}, { a: float([[[1, 5, 2]], [[0, 3, 7]]]), b: float([[[2.5], [4]], [[1], [6]]]) }],
  ['op.minimum', {}, { a: float([[[1, 5, 2]], [[0, 3, 7]]]), b: float([[[3], [4]], [[1], [6]]]) }],
];

/** A sum of the results, each weighed by chance, so that no two parts of a gradient are alike. */
const weighed = (outputs: readonly Tensor[]): Scalar => outputs
  .map((output, i) => tf.sum(tf.mul(tf.cast(output, 'float32'), tf.randomNormal(output.shape, 0, 1, 'float32', 40 + i))))
  .reduce<Scalar>((a, b) => tf.add(a, b), tf.scalar(0));

describe('gradients', () => {
  it.each(SMOOTH)('%s %j %j agrees with differences', async (op, params, ports) => {
    const { layer, tensors } = build(op, params, ports);
    const f = (...values: Tensor[]): Scalar => {
      const result = layer.call(values.length === 1 ? values[0]! : values, {});
      return weighed(Array.isArray(result) ? result : [result]);
    };
    const got = await directionalDerivatives(tf, f, tensors, 11);
    expect(agree(got) || got).toBe(true);
  });

  const operations = REGISTRY.filter(isLayer).filter((definition) => definition.id.startsWith('op.'));
  it.each(operations.map((definition) => [definition.id, definition] as const))('a loss beyond %s can be trained', (_, definition) => {
    for (const row of definition.cases.filter((row) => row.outputs)) {
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
});
