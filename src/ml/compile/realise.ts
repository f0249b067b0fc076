/** Realise: plan → model, losses, optimizer. The only step of the compile that touches TensorFlow.js. */
import { createFinding, FindingError } from '../document/findings.ts';
import type { BuildContext, CheckedParams } from '../nodes/define.ts';
import { seedFor } from '../nodes/random.ts';
import { definitionOf } from '../nodes/registry.ts';
import type { LayersModel, LossFunction, Optimizer, SymbolicTensor, Tf } from '../nodes/tf.ts';
import type { Plan } from './plan.ts';

export interface Realised {
  model: LayersModel;
  /** The sum of the plan's losses over a batch. */
  loss: LossFunction;
  optimizer: Optimizer;
  /** Set to the step that is taken before each one. */
  clock: BuildContext['clock'];
}

/** Builds the plan's network for inputs of these widths (input node id → features). */
export function realise(tf: Tf, plan: Plan, widths: Readonly<Record<string, number>>, outputWidth: number): Realised {
  const clock = { step: 0 };
  const tensors = new Map<string, SymbolicTensor>();
  const inputs: SymbolicTensor[] = [];
  for (const step of plan.data) {
    if (definitionOf(step.type)?.role !== 'input') continue;
    const tensor = tf.input({ shape: [widths[step.id]!], name: step.id });
    tensors.set(step.id, tensor);
    inputs.push(tensor);
  }
  for (const step of plan.network) {
    const definition = definitionOf(step.type);
    if (definition?.role !== 'layer') throw new Error(`${step.type} is no layer`);
    const given = Object.fromEntries(Object.entries(step.inputs).map(([port, from]) => [port, from.map(({ node }) => tensors.get(node)!)]));
    tensors.set(step.id, definition.build(tf, step.params as CheckedParams, given, { name: step.id, seed: seedFor(plan.training.seed, step.id), clock }));
  }
  const outputs = [...new Set(plan.losses.map((step) => step.inputs.prediction![0]!.node))];
  if (outputs.length !== 1) throw new FindingError(createFinding('graph.mixedTables', { node: plan.losses[1]?.id ?? '' }));
  const output = tensors.get(outputs[0]!)!;
  const got = output.shape.at(-1);
  if (got !== outputWidth) {
    throw new FindingError(createFinding('shape.mismatch', { node: outputs[0]! }, {
      expected: `[batch, ${outputWidth}]`, received: `[batch, ${got}]`, hint: `The last layer needs ${outputWidth} ${outputWidth === 1 ? 'unit' : 'units'}.`,
    }));
  }
  const losses = plan.losses.map((step) => {
    const definition = definitionOf(step.type);
    if (definition?.role !== 'loss') throw new Error(`${step.type} is no loss`);
    return definition.buildLoss(tf, step.params as CheckedParams);
  });
  const optimizer = definitionOf(plan.optimizer.type);
  if (optimizer?.role !== 'optimizer') throw new Error(`${plan.optimizer.type} is no optimizer`);
  return {
    model: tf.model({ inputs, outputs: output, name: 'tensorloom' }),
    loss: (truth, prediction) => losses.map((loss) => loss(truth, prediction)).reduce((a, b) => tf.add(a, b)),
    optimizer: optimizer.buildOptimizer(tf, plan.optimizer.params as CheckedParams),
    clock,
  };
}
