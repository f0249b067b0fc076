/** Builds the layers of the catalogue for tests, as the compile does, from facts alone. */
import type { Fact, TensorFact } from '../../src/ml/document/facts.ts';
import type { ParamValues } from '../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams, type DefinitionOf, type InferCase, type Inference, type NodeDefinition } from '../../src/ml/nodes/define.ts';
import { validateParams } from '../../src/ml/nodes/params.ts';
import type { Layer, LayersModel, SymbolicTensor, Tensor, Tf } from '../../src/ml/nodes/tf.ts';
import { FINDING_WORDS } from '../../src/ml/document/findingWords.ts';

export type LayerDefinition = DefinitionOf<'layer'>;
export type PortFacts = Readonly<Record<string, readonly TensorFact[]>>;

export const isLayer = (definition: NodeDefinition): definition is LayerDefinition => definition.role === 'layer';

/** The facts of a case, as lists. */
export function portFacts(inputs: Readonly<Record<string, Fact | readonly Fact[]>> | undefined): PortFacts {
  return Object.fromEntries(Object.entries(inputs ?? {}).map(([port, fact]) => [port, (Array.isArray(fact) ? fact : [fact]) as TensorFact[]]));
}

/** The cases of a definition that can be built and run: they have outputs, and every size but the batch is known. */
export function runnableRows(definition: LayerDefinition): InferCase[] {
  const known = (facts: readonly TensorFact[]): boolean => facts.every((fact) => fact.shape.slice(1).every((size) => size !== null));
  return definition.cases.filter((row) => row.outputs && Object.keys(row.outputs).length > 0 && known(Object.values(portFacts(row.inputs)).flat()));
}

/** What the definition says: its inference, or null where it refuses the parameters or the shapes. */
export function inferLayer(definition: LayerDefinition, saved: ParamValues, inputs: PortFacts): Inference | null {
  const params = completeParams(definition, saved);
  if (validateParams(definition, saved, params, undefined).some((finding) => FINDING_WORDS[finding.code].severity === 'error')) return null;
  const inference = definition.infer(params as CheckedParams, inputs, { node: 'n', source: undefined, sourceFindings: [], targets: [], edgeAt: () => undefined, nodeAt: () => undefined });
  return (inference.findings ?? []).some((finding) => FINDING_WORDS[finding.code].severity === 'error') ? null : inference;
}

export interface BuiltLayer { layer: Layer; model: LayersModel; inputs: SymbolicTensor[]; outputs: SymbolicTensor[]; facts: TensorFact[] }

/** The layer and a model of it alone. Throws where TensorFlow.js does. */
export function buildLayer(tf: Tf, definition: LayerDefinition, saved: ParamValues, ports: PortFacts, name = 'n'): BuiltLayer {
  const wired = Object.keys(definition.inputs).flatMap((port) => (ports[port] ?? []).map(() => port));
  const facts = Object.keys(definition.inputs).flatMap((port) => ports[port] ?? []);
  const inputs = facts.map((fact, i) => tf.input({ shape: fact.shape.slice(1), dtype: fact.dtype, name: `in${i}` }));
  const layer = definition.createLayer(tf, completeParams(definition, saved) as CheckedParams, { name, seed: 7, clock: { step: 1 }, wired });
  const applied = layer.apply(inputs.length === 1 ? inputs[0]! : inputs);
  const outputs = (Array.isArray(applied) ? applied : [applied]) as SymbolicTensor[];
  return { layer, model: tf.model({ inputs, outputs }), inputs, outputs, facts };
}

/** Values for the inputs of a built layer, seeded; `integers` names ports that take whole numbers. */
export function drawInputs(tf: Tf, definition: LayerDefinition, ports: PortFacts, integers: Readonly<Record<string, number>> = {}, batch = 2, seed = 1): Tensor[] {
  let count = 0;
  return tf.tidy(() => Object.keys(definition.inputs).flatMap((port) => (ports[port] ?? []).map((fact) => {
    const shape = fact.shape.map((size, i) => (i === 0 ? (size ?? batch) : size!));
    const limit = integers[port];
    if (limit !== undefined) return tf.cast(tf.floor(tf.randomUniform(shape, 0, limit, 'float32', seed + ++count)), fact.dtype);
    const values = tf.randomNormal(shape, 0, 1, 'float32', seed + ++count);
    return fact.dtype === 'bool' ? tf.greater(values, 0) : tf.cast(values, fact.dtype);
  })));
}

/** The results of a model as a list. */
export function runModel(model: LayersModel, inputs: readonly Tensor[], training = false): Tensor[] {
  const result = model.apply(inputs.length === 1 ? inputs[0]! : [...inputs], { training }) as Tensor | Tensor[];
  return Array.isArray(result) ? result : [result];
}
