/** Runs the optimizers of the catalogue for tests, as training does, from a type and parameters alone. */
import type { ParamValues } from '../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams, type DefinitionOf, type NodeDefinition } from '../../src/ml/nodes/define.ts';
import type { OptimizerRule } from '../../src/ml/nodes/steps.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import type { Tf } from '../../src/ml/nodes/tf.ts';
import { createOptimizer, type OptimizerOptions, type OptimizerState, type RunningOptimizer, type Trained } from '../../src/ml/train/optimizer.ts';

export const isOptimizer = (definition: NodeDefinition): definition is DefinitionOf<'optimizer'> => definition.role === 'optimizer';

function prepare(tf: Tf, type: string, params: ParamValues): { rule: OptimizerRule; options: OptimizerOptions } {
  const definition = definitionOf(type);
  if (!definition || !isOptimizer(definition)) throw new Error(`${type} is no optimizer`);
  const complete = completeParams(definition, params) as CheckedParams;
  return { rule: definition.createRule(tf, complete), options: complete as unknown as OptimizerOptions };
}

/** The rule alone. */
export const createRule = (tf: Tf, type: string, params: ParamValues): OptimizerRule => prepare(tf, type, params).rule;

/** The rule in its frame. */
export function runOptimizer(tf: Tf, type: string, params: ParamValues, trained: readonly Trained[]): RunningOptimizer {
  const { rule, options } = prepare(tf, type, params);
  return createOptimizer(tf, rule, options, trained);
}

/** A saved state as plain numbers; its tensors are disposed. */
export function readState(state: OptimizerState): { step: number; gathered: number; tensors: [string, number[], number[]][] } {
  const tensors = state.tensors.map(({ name, tensor }): [string, number[], number[]] => [name, [...tensor.shape], [...tensor.dataSync()]]);
  for (const { tensor } of state.tensors) tensor.dispose();
  return { step: state.step, gathered: state.gathered, tensors };
}
