/** The plan: what to read, fit, build and train, and in which order. Plain, structured-cloneable data that crosses to the worker. */
import type { LoomDocument, ParamValues, TrainingSettings } from '../document/schema.ts';
import { completeParams } from '../nodes/define.ts';
import { definitionOf } from '../nodes/registry.ts';
import type { CheckResult } from './check.ts';

/** One node of a plan, its parameters complete. */
export interface PlanStep {
  id: string;
  /** The definition's id. */
  type: string;
  /** The person's name for it, or the definition's label. */
  title: string;
  params: ParamValues;
  /** The wires that come in: input port → where each comes from, in order. */
  inputs: Record<string, { node: string; port: string }[]>;
}

export interface Plan {
  name: string;
  training: TrainingSettings;
  /** Target columns, left alone by preparation. */
  targets: string[];
  /** Sources, preparation, split, inputs and targets, in order. */
  data: PlanStep[];
  /** Layers and operations, in order. */
  network: PlanStep[];
  losses: PlanStep[];
  optimizer: PlanStep;
}

/** Makes the plan of a document that `check` found without errors. Nodes that no loss needs are left out. */
export function createPlan(document: LoomDocument, checked: CheckResult): Plan {
  const needed = new Set<string>();
  const visit = (id: string): void => {
    if (needed.has(id)) return;
    needed.add(id);
    for (const edge of checked.topology.incoming.get(id) ?? []) visit(edge.source);
  };
  const optimizers = Object.values(document.nodes).filter((node) => definitionOf(node.type)?.role === 'optimizer');
  for (const node of optimizers) visit(node.id);

  const plan: Omit<Plan, 'optimizer'> & { optimizer?: PlanStep } = {
    name: document.name, training: document.training, targets: [...checked.targets], data: [], network: [], losses: [],
  };
  for (const id of checked.order) {
    const node = document.nodes[id]!;
    const definition = definitionOf(node.type);
    if (!needed.has(id) || !definition) continue;
    const inputs: PlanStep['inputs'] = {};
    for (const edge of checked.topology.incoming.get(id) ?? []) {
      (inputs[edge.targetPort] ??= []).push({ node: edge.source, port: edge.sourcePort });
    }
    const step: PlanStep = { id, type: node.type, title: node.title ?? definition.label, params: completeParams(definition, node.params), inputs };
    const target = Object.values(checked.nodes.get(id)?.outputs ?? {}).find((fact) => fact.type === 'tensor')?.target;
    // What check found from all rows holds; a part of the rows might suggest another task.
    if (target) step.params.task = target.task;
    if (definition.role === 'layer') plan.network.push(step);
    else if (definition.role === 'loss') plan.losses.push(step);
    else if (definition.role === 'optimizer') plan.optimizer = step;
    else plan.data.push(step);
  }
  if (!plan.optimizer) throw new Error('createPlan needs a document that check found without errors');
  return structuredClone(plan) as Plan;
}
