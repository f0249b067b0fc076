/** Every layer as text of a Python program, with what tfjs computes for it: what the proofs of the code facets run and compare. */
import type { ParamValue, ParamValues } from '../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams, type Code, type InferCase } from '../../src/ml/nodes/define.ts';
import { REGISTRY } from '../../src/ml/nodes/registry.ts';
import type { Layer, Tensor, Tf } from '../../src/ml/nodes/tf.ts';
import { buildLayer, drawInputs, inferLayer, isLayer, portFacts, runModel, runnableRows, type LayerDefinition, type PortFacts } from './layers.ts';

export type Framework = 'keras' | 'pytorch';

interface Values { shape: readonly number[]; dtype: string; /** Row-major; what JSON cannot say as "NaN", "Infinity", "-Infinity". */ values: (number | string)[] }

/** The text of one row, without numbers. */
export interface CodeText {
  id: string;
  /** The number of the row among the definition's cases, and the parameter that was changed in it: `0`, `0 padding=same`. */
  row: string;
  /** Null where the definition has no facet for the framework. */
  code: Code | null;
  /** The name of what `make` makes, as the text has it. */
  self: string;
  /** The name and port of each input, in order. */
  args: readonly { name: string; port: string }[];
}

/** A row that can be run: text, inputs, weights in the order of ours, and what comes out in inference. */
export interface CodeCase extends CodeText {
  inputs: Values[];
  weights: (Values & { name: string })[];
  outputs: Values[];
}

interface Row { definition: LayerDefinition; row: string; params: ParamValues; case: InferCase; ports: PortFacts }

/** The text of every row of every layer. Needs no TensorFlow.js. */
export function codeTexts(framework: Framework): CodeText[] {
  return allRows().map((row) => textOf(row, framework));
}

/** The same rows with numbers, of the layers that have a facet for the framework; `only` keeps ids that contain it. */
export async function codeCases(tf: Tf, framework: Framework, only = ''): Promise<CodeCase[]> {
  const cases: CodeCase[] = [];
  for (const row of allRows().filter(({ definition }) => definition.id.includes(only))) {
    const text = textOf(row, framework);
    if (!text.code) continue;
    const { definition, ports, params } = row;
    const built = buildLayer(tf, definition, params, ports);
    drawWeights(tf, built.layer);
    const inputs = drawInputs(tf, definition, ports, row.case.integers);
    const outputs = runModel(built.model, inputs);
    const weights = built.layer.getWeights();
    const names = [...built.layer.trainableWeights, ...built.layer.nonTrainableWeights].map((weight) => weight.originalName.split('/').at(-1)!);
    cases.push({
      ...text, inputs: await Promise.all(inputs.map(valuesOf)), outputs: await Promise.all(outputs.map(valuesOf)),
      weights: await Promise.all(weights.map(async (weight, i) => ({ name: names[i]!, ...(await valuesOf(weight)) }))),
    });
    tf.dispose([inputs, outputs]);
    built.model.dispose();
  }
  return cases;
}

/** The runnable rows of all layers, and each layer's first row again with every parameter changed that still fits. */
function allRows(): Row[] {
  return REGISTRY.filter(isLayer).flatMap((definition) => {
    const rows = runnableRows(definition).map((row) => ({ definition, row: String(definition.cases.indexOf(row)), params: row.params ?? {}, case: row, ports: portFacts(row.inputs) }));
    const first = rows[0]!;
    const seen = new Set(rows.map(({ params }) => JSON.stringify(completeParams(definition, params))));
    const changed = Object.keys(definition.params).flatMap((name) => changesOf(definition, first.params, name, first.case.integers !== undefined).flatMap((value) => {
      const params = { ...first.params, [name]: value };
      const key = JSON.stringify(completeParams(definition, params));
      if (seen.has(key) || !inferLayer(definition, params, first.ports)) return [];
      seen.add(key);
      return [{ ...first, row: `${first.row} ${name}=${String(value)}`, params }];
    }));
    return [...rows, ...changed];
  });
}

/** Other values of a parameter; `integers`: some port takes whole numbers. */
function changesOf(definition: LayerDefinition, saved: ParamValues, name: string, integers: boolean): ParamValue[] {
  const spec = definition.params[name]!;
  const value = completeParams(definition, saved)[name]!;
  if (spec.when && !spec.when(completeParams(definition, saved))) return [];
  switch (spec.kind) {
    case 'boolean': return [!value];
    case 'choice': {
      const others = spec.choices.map((choice) => choice.value).filter((choice) => choice !== value);
      // Many layers have these, and take them in the same way: each layer with other parameters tries one of them.
      return /(Initializer|Constraint|activation)$/i.test(name) && Object.keys(definition.params).length > 1 ? [others[sumOfCodes(definition.id + name) % others.length]!] : others;
    }
    // Whole numbers that are drawn for a port must stay below the size that a parameter gives them.
    case 'integer': return integers ? [Number(value) + 1] : [Number(value) + 1, Number(value) - 1];
    case 'number': return [Number(value) * 1.5 || 0.25, Number(value) / 2];
    case 'integers': return spec.length === undefined ? [] : [(value as readonly number[]).map((each, i) => each + (i === 0 ? 1 : 0))];
    default: return [];
  }
}

const sumOfCodes = (text: string): number => [...text].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);

function textOf({ definition, row, params: saved, ports }: Row, framework: Framework): CodeText {
  const args = Object.keys(definition.inputs).flatMap((port) => (ports[port] ?? []).map((_fact, i) => ({ port, name: definition.inputs[port]!.many ? `${port}${i}` : port })));
  const named = Object.fromEntries(Object.keys(definition.inputs).map((port) => [port, args.filter((arg) => arg.port === port).map(({ name }) => name)]));
  const self = framework === 'keras' ? 'layer' : 'self.layer';
  const params = completeParams(definition, saved) as CheckedParams;
  return { id: definition.id, row, code: definition[framework]?.(params, { self, args: named, inputs: ports }) ?? null, self, args };
}

/** Gives every weight other values than it starts from, since zeros and ones prove nothing; what is a variance stays positive. */
function drawWeights(tf: Tf, layer: Layer): void {
  const named = [...layer.trainableWeights, ...layer.nonTrainableWeights];
  if (named.length === 0) return;
  const drawn = named.map(({ originalName, shape }, i) => (/variance/i.test(originalName)
    ? tf.randomUniform(shape as number[], 0.5, 1.5, 'float32', 500 + i)
    : tf.randomNormal(shape as number[], 0, 0.5, 'float32', 500 + i)));
  layer.setWeights(drawn);
  tf.dispose(drawn);
}

async function valuesOf(tensor: Tensor): Promise<Values> {
  return { shape: tensor.shape, dtype: tensor.dtype, values: Array.from(await tensor.data(), (value) => (Number.isFinite(value) ? Number(value.toPrecision(9)) : String(value))) };
}
