/** The plan: what to read, fit, build and train, and in which order. Plain, structured-cloneable data that crosses to the worker. */
import { ownerOf } from '../document/edits.ts';
import type { ParamValues, TrainingSettings } from '../document/schema.ts';
import { completeParams, type CheckedParams, type NodeDefinition, type Role } from '../nodes/define.ts';
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
  /** The layer that is applied once more instead of one of its own. */
  shares?: string;
  /** A loss that takes logits: what makes probabilities of the prediction. */
  link?: 'sigmoid' | 'softmax';
}

/** A tensor of the network that is compared with a target. */
export interface Head {
  /** The target node. */
  target: string;
  /** `node/port` of the network. */
  key: string;
  link?: 'sigmoid' | 'softmax';
  /** The class without a label, where CTC aligns the prediction. */
  blank?: number;
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
  /** In the order in which they step. */
  optimizers: PlanStep[];
  schedules: PlanStep[];
  metrics: PlanStep[];
  /** What predicts: each pair of prediction and target once, in the order of the losses. */
  heads: Head[];
}

/** Where a step of each role goes. */
const LIST_OF: Readonly<Record<Exclude<Role, 'block'>, Exclude<keyof Plan, 'name' | 'training' | 'targets' | 'heads'>>> = {
  source: 'data', prep: 'data', split: 'data', input: 'data', target: 'data', layer: 'network', loss: 'losses', optimizer: 'optimizers', schedule: 'schedules', metric: 'metrics',
};

/** Makes the plan of a document that `check` found without errors. Nodes that no optimizer and no metric needs are left out. */
export function createPlan(checked: CheckResult): Plan {
  const { document } = checked;
  const needed = new Set<string>();
  const visit = (id: string): void => {
    if (needed.has(id)) return;
    needed.add(id);
    for (const edge of checked.topology.incoming.get(id) ?? []) visit(edge.source);
    const shares = document.nodes[id]?.shares;
    if (shares !== undefined) visit(shares);
  };
  const roleOf = (id: string): Role | undefined => definitionOf(document.nodes[id]!.type)?.role;
  for (const id of checked.order) if (roleOf(id) === 'optimizer' || roleOf(id) === 'metric') visit(id);

  const plan: Plan = {
    name: document.name, training: document.training, targets: [...checked.targets], data: [], network: [], losses: [], optimizers: [], schedules: [], metrics: [], heads: [],
  };
  for (const id of checked.order) {
    const definition = definitionOf(document.nodes[id]!.type);
    if (needed.has(id) && definition && definition.role !== 'block') plan[LIST_OF[definition.role]].push(createStep(checked, id, definition));
  }
  plan.heads = findHeads(plan, checked);
  if (plan.optimizers.length === 0) throw new Error('createPlan needs a document that check found without errors');
  return structuredClone(plan) as Plan;
}

/** The part of a plan that is about data, of a document that may be unfinished: sources, preparation, split, inputs and targets that are free of errors, and are fed by such nodes alone. */
export function createDataPlan(checked: CheckResult): Plan {
  const { document } = checked;
  const plan: Plan = { name: document.name, training: document.training, targets: [...checked.targets], data: [], network: [], losses: [], optimizers: [], schedules: [], metrics: [], heads: [] };
  const sound = new Set<string>();
  for (const id of checked.order) {
    const definition = definitionOf(document.nodes[id]!.type), found = checked.nodes.get(id);
    if (!definition || definition.role === 'block' || LIST_OF[definition.role] !== 'data') continue;
    const wires = checked.topology.incoming.get(id) ?? [];
    if (!found || found.findings.some(({ severity }) => severity === 'error') || wires.some(({ source }) => !sound.has(source))) continue;
    sound.add(id);
    plan.data.push(createStep(checked, id, definition));
  }
  return structuredClone(plan) as Plan;
}

function createStep(checked: CheckResult, id: string, definition: NodeDefinition): PlanStep {
  const { document } = checked, node = document.nodes[id]!;
  const inputs: PlanStep['inputs'] = {};
  for (const edge of checked.topology.incoming.get(id) ?? []) {
    (inputs[edge.targetPort] ??= []).push({ node: edge.source, port: edge.sourcePort });
  }
  const step: PlanStep = { id, type: node.type, title: node.title ?? definition.label, params: completeParams(definition, ownerOf(document, id)!.params), inputs, ...(node.shares === undefined ? {} : { shares: node.shares }) };
  for (const fact of Object.values(checked.nodes.get(id)?.outputs ?? {})) {
    if (fact.type === 'tensor' && (definition.role === 'input' || definition.role === 'target')) Object.assign(step.params, definition.settle?.(step.params as CheckedParams, fact));
    if (fact.type === 'loss' && fact.link) step.link = fact.link;
  }
  return step;
}

export const keyOf = (end: { node: string; port: string }): string => `${end.node}/${end.port}`;

function findHeads(plan: Plan, checked: CheckResult): Head[] {
  const heads: Head[] = [];
  const network = new Set(plan.network.map((step) => step.id));
  const targets = new Set(plan.data.filter((step) => definitionOf(step.type)?.role === 'target').map((step) => step.id));
  for (const step of plan.losses) {
    const definition = definitionOf(step.type);
    if (definition?.role !== 'loss') continue;
    // A loss of mean and variance predicts by its mean.
    const prediction = (step.inputs.prediction ?? step.inputs.mean)?.[0], target = step.inputs.target?.[0];
    if (!prediction || !target || !network.has(prediction.node) || !targets.has(target.node)) continue;
    const fact = checked.nodes.get(target.node)?.outputs[target.port];
    if (fact?.type === 'tensor' && fact.target && definition.partOf?.includes(fact.target.task)) continue;
    const head: Head = {
      target: target.node, key: keyOf(prediction), ...(step.link ? { link: step.link } : {}), ...(definition.blank ? { blank: definition.blank(step.params as CheckedParams) } : {}),
    };
    if (!heads.some((known) => known.target === head.target && known.key === head.key)) heads.push(head);
  }
  return heads;
}
