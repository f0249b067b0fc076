/** How lessons look at a graph, a plan and a run: by what nodes are and how they are wired, never by their ids. */
import { ownerOf } from '../document/edits.ts';
import type { LoomDocument, LoomEdge, LoomNode, ParamValues } from '../document/schema.ts';
import type { PlanStep } from '../compile/plan.ts';
import { completeParams, type CheckedParams } from '../nodes/define.ts';
import { definitionOf } from '../nodes/registry.ts';
import type { Lesson, LessonRun, Need, World } from './define.ts';

/** The complete parameters of a node. */
export function paramsOf(document: LoomDocument, node: LoomNode): CheckedParams {
  const definition = definitionOf(node.type);
  return (definition ? completeParams(definition, ownerOf(document, node.id)!.params) : {}) as CheckedParams;
}

/** Nodes of a type, or of a role. */
export function nodesOf(document: LoomDocument, what: string): LoomNode[] {
  return Object.values(document.nodes).filter((node) => node.type === what || definitionOf(node.type)?.role === what);
}

export function edgeInto(document: LoomDocument, target: string, port: string): LoomEdge | undefined {
  return Object.values(document.edges).find((edge) => edge.target === target && edge.targetPort === port);
}

/** The layers from the one that a loss is given, back to the input along first wires, last first. */
export function chainOf(document: LoomDocument): LoomNode[] {
  const loss = nodesOf(document, 'loss').find((node) => edgeInto(document, node.id, 'prediction'));
  const chain: LoomNode[] = [];
  for (let id = loss && edgeInto(document, loss.id, 'prediction')?.source; id !== undefined;) {
    const node: LoomNode | undefined = document.nodes[id];
    if (!node || definitionOf(node.type)?.role !== 'layer' || chain.includes(node)) break;
    chain.push(node);
    id = Object.values(document.edges).find((edge) => edge.target === node.id)?.source;
  }
  return chain;
}

/** Dense layers that stand before the one that predicts, first one first. */
export function hiddenOf(document: LoomDocument): LoomNode[] {
  return chainOf(document).slice(1).filter((node) => node.type === 'layer.dense').reverse();
}

/** The same in a plan: all its Dense layers but the one that predicts. */
export function hiddenSteps(run: LessonRun): PlanStep[] {
  const last = run.plan.heads[0]?.key.split('/')[0];
  return run.plan.network.filter((step) => step.type === 'layer.dense' && step.id !== last);
}

/** Layers that bend: without one between them, Dense layers together are no more than one. */
const BENDING: ReadonlySet<string> = new Set(['relu', 'leakyRelu', 'prelu', 'elu', 'selu', 'gelu', 'swish', 'mish', 'tanh', 'sigmoid', 'hardSigmoid', 'hardSwish', 'softplus', 'softsign', 'softmax', 'thresholdedRelu', 'exponential'].map((name) => `layer.${name}`));

/** Whether a layer of this type with these parameters bends. */
export function bends(type: string, params: ParamValues | CheckedParams): boolean {
  return BENDING.has(type) || (type === 'layer.dense' && params.activation !== 'linear');
}

/** A figure on the rows that training never saw; null where it is not defined. */
export function testOf(run: LessonRun | undefined, name: 'accuracy' | 'mae'): number | null {
  return number(run?.result.metrics.test[name]);
}

/** The loss at the end of a run, of the weights that were kept. */
export function lossOf(run: LessonRun | undefined, part: 'train' | 'validation'): number | null {
  return number(run?.result.metrics[part].loss);
}

/** How much higher the loss is on rows that were not trained on. */
export function gapOf(run: LessonRun | undefined): number | null {
  const train = lossOf(run, 'train'), validation = lossOf(run, 'validation');
  return train === null || validation === null ? null : validation - train;
}

const number = (value: number | undefined): number | null => (value !== undefined && Number.isFinite(value) ? value : null);

/** The first of the steps of a plan with that type. */
export function stepOf(run: LessonRun, type: string): PlanStep | undefined {
  return run.plan.network.find((step) => step.type === type);
}

/** The learning rate of the first optimizer of a run. */
export function rateOf(run: LessonRun): number {
  return Number(run.plan.optimizers[0]!.params.learningRate);
}

/** How many values of a row the first input of the graph takes; null while that is not known. */
export function widthOf({ checked }: World): number | null {
  for (const id of checked.order) {
    if (definitionOf(checked.document.nodes[id]!.type)?.role !== 'input') continue;
    const [fact] = Object.values(checked.nodes.get(id)?.outputs ?? {});
    if (fact?.type === 'tensor') return fact.shape.slice(1).reduce<number | null>((size, axis) => (size === null || axis === null ? null : size * axis), 1);
  }
  return null;
}

/** The columns that a source of this graph gives; none while it has not been read. */
export function columnsOf({ checked }: World): string[] {
  const source = checked.order.find((id) => definitionOf(checked.document.nodes[id]!.type)?.role === 'source');
  const fact = Object.values(checked.nodes.get(source ?? '')?.outputs ?? {})[0];
  return fact?.type === 'table' ? fact.columns.map(({ name }) => name) : [];
}

/** Trainable numbers of the whole graph, as its facts count them. */
export function parametersOf({ checked }: World): number {
  return checked.parameters;
}

function targetTask({ checked }: World): string | null {
  for (const { outputs } of checked.nodes.values()) for (const fact of Object.values(outputs)) if (fact.type === 'tensor' && fact.target) return fact.target.task;
  return null;
}

const NEEDS: Readonly<Record<Need, (world: World, lesson: Lesson) => boolean>> = {
  optimizer: ({ document }) => nodesOf(document, 'optimizer').length > 0,
  twoClasses: (world) => targetTask(world) === 'binary',
  hidden: ({ document }) => hiddenOf(document).length > 0,
  data: ({ document }, { sample }) => nodesOf(document, 'source').some((node) => String(paramsOf(document, node).path).split(/[\\/]/).at(-1) === sample),
};

/** What a lesson needs and the open project lacks. */
export function lacking(lesson: Lesson, world: World): Need[] {
  return lesson.needs.filter((need) => !NEEDS[need](world, lesson));
}
