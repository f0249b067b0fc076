/** Shape inference against the real thing: parameters and shapes drawn at random, our shape and count beside those that TensorFlow.js builds. */
import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../src/ml/backend/tf.ts';
import type { TensorFact } from '../../src/ml/document/facts.ts';
import type { ParamValue, ParamValues } from '../../src/ml/document/schema.ts';
import { completeParams, type ParamSpec } from '../../src/ml/nodes/define.ts';
import { REGISTRY } from '../../src/ml/nodes/registry.ts';
import { buildLayer, inferLayer, isLayer, portFacts, type LayerDefinition, type PortFacts } from '../support/layers.ts';

const DRAWS = 200;

beforeAll(async () => { await tf.setBackend('cpu'); });

/** A value that the spec accepts, small enough to build; the defaults of what has no bearing on shapes. */
function drawParam(spec: ParamSpec): fc.Arbitrary<ParamValue> {
  switch (spec.kind) {
    case 'integer': {
      const low = spec.min ?? -4;
      return fc.integer({ min: low, max: Math.max(low, Math.min(spec.max ?? 6, low + 5)) });
    }
    case 'number': return fc.constantFrom(spec.default, spec.default);
    case 'boolean': return fc.boolean();
    case 'choice': return fc.constantFrom(...spec.choices.map((choice) => choice.value));
    case 'integers': {
      const low = spec.min ?? -2;
      const item = fc.integer({ min: low, max: Math.max(low, Math.min(spec.max ?? 4, low + 3)) });
      return spec.length === undefined ? fc.array(item, { minLength: 0, maxLength: 4 }) : fc.array(item, { minLength: spec.length, maxLength: spec.length });
    }
    default: return fc.constant(spec.default as ParamValue);
  }
}

/** Initialisers, regularisers and constraints change no shape; drawing them would only slow the draws down. */
const idle = (name: string): boolean => /(Initializer|Constraint|L1|L2)$/.test(name);

/** Inputs like those of one of the cases, each size drawn anew; sizes that were equal stay equal half of the time. */
function drawInputs(definition: LayerDefinition): fc.Arbitrary<{ saved: ParamValues; ports: PortFacts }> {
  const bases = definition.cases.filter((row) => row.outputs && Object.keys(row.outputs).length > 0);
  const params = fc.record(Object.fromEntries(Object.entries(definition.params).map(([name, spec]) => [name, idle(name) ? fc.constant(spec.default as ParamValue) : drawParam(spec)])));
  return fc.tuple(fc.constantFrom(...bases), params, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 24, maxLength: 24 }), fc.boolean(), fc.boolean()).map(([base, drawn, sizes, equal, keep]) => {
    let count = 0;
    const renamed = new Map<number, number>();
    const draw = (size: number | null): number | null => {
      if (size === null) return null;
      if (!equal) return sizes[count++ % sizes.length]!;
      if (!renamed.has(size)) renamed.set(size, sizes[count++ % sizes.length]!);
      return renamed.get(size)!;
    };
    const ports = Object.fromEntries(Object.entries(portFacts(base.inputs)).map(([port, facts]) => [port, facts.map((fact): TensorFact => ({ ...fact, shape: fact.shape.map((size, i) => (i === 0 ? size : draw(size))) }))]));
    // Half of the draws keep the parameters of the case, so that those which depend on each other fit.
    const saved = keep ? { ...drawn, ...base.params } : drawn;
    return { saved, ports };
  });
}

describe.each(REGISTRY.filter(isLayer).map((definition) => [definition.id, definition] as const))('%s', (_, definition) => {
  it(`says what TensorFlow.js builds, in ${DRAWS} draws`, () => {
    let built = 0;
    fc.assert(fc.property(drawInputs(definition), ({ saved, ports }) => {
      const inference = inferLayer(definition, saved, ports);
      // Parameters that the definition refuses are never built; what it accepts must be right.
      if (!inference) return;
      const outputs = Object.keys(definition.outputs).map((port) => inference.outputs[port] as TensorFact);
      const start = tf.memory().numTensors;
      const real = buildLayer(tf, definition, completeParams(definition, saved), ports);
      expect(real.outputs.map((output) => output.shape)).toEqual(outputs.map((fact) => [...fact.shape]));
      expect(real.layer.trainableWeights.reduce((sum, weight) => sum + weight.shape.reduce<number>((a, b) => a * (b ?? 1), 1), 0)).toBe(inference.parameters ?? 0);
      built++;
      real.model.dispose();
      expect(tf.memory().numTensors).toBe(start);
    }), { numRuns: DRAWS, seed: 20261125 });
    // A definition that refuses nearly everything would pass without having been tried.
    expect(built).toBeGreaterThan(DRAWS / 10);
  }, 120_000);
});
