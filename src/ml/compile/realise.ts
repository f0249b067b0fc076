/** Realise: plan → models, losses, optimizers. The only step of the compile that touches TensorFlow.js. */
import { nodesNamed } from '../document/blocks.ts';
import { createFinding, FindingError } from '../document/findings.ts';
import type { BuildContext, CheckedParams, DefinitionOf, Role } from '../nodes/define.ts';
import type { OptimizerRule, ScheduleContext } from '../nodes/steps.ts';
import { seedFor } from '../nodes/random.ts';
import { definitionOf } from '../nodes/registry.ts';
import { shapeText } from '../nodes/shapes.ts';
import type { Constraint, Layer, LayersModel, LossFunction, LossInputs, Scalar, SymbolicTensor, Tensor, Tf, Variable } from '../nodes/tf.ts';
import { createMixing, mixedFor, type Mixing } from './mixing.ts';
import { besidePort, stretchBetween, type Application } from './again.ts';
import { keyOf, type Head, type Plan, type PlanStep } from './plan.ts';

/** Where a loss or a metric finds the tensor of a port: the rows of an input or target node, or an output of the network. */
export type Feed = { from: 'input' | 'target'; node: string } | { from: 'network'; key: string };

/** The rows of a batch, by input and target node. */
export interface Batch { inputs: Readonly<Record<string, Tensor>>; targets: Readonly<Record<string, Tensor>> }

/** One loss of the plan. */
export interface RealisedLoss { id: string; weight: number; feeds: Readonly<Record<string, Feed>>; loss: LossFunction }

/** One optimizer of the plan: what it steps on, and with what. */
export interface Trainer {
  step: PlanStep;
  /** The part of the network that its losses need. */
  part: NetworkPart;
  losses: readonly RealisedLoss[];
  /** What it changes, with what the weights are held to. */
  trained: readonly { variable: Variable; constraint: Constraint | undefined }[];
  rule: OptimizerRule;
  /** What the learning rate is multiplied by. */
  factor(context: ScheduleContext): number;
}

/** A model and the names of its ends. */
export interface NetworkPart { model: LayersModel; inputs: readonly string[]; keys: readonly string[] }

export interface Realised {
  /** The whole network: every tensor that a loss or a metric looks at. Its weights are the run's weights. */
  whole: NetworkPart;
  /** What predicts: probabilities and values of the heads, in their order. The same model as `whole` where that is all. */
  predictor: NetworkPart;
  heads: readonly Head[];
  losses: readonly RealisedLoss[];
  trainers: readonly Trainer[];
  metrics: readonly { step: PlanStep; head: Head }[];
  /** Layers that mix rows while training, in the order of the network. */
  mixings: readonly Mixing[];
  /** The layer of each node of the network, shared ones under every node that applies them. */
  layers: ReadonlyMap<string, Layer>;
  /** A part of the network that gives these tensors, by `node/port`; its layers are those of the whole. */
  partOf(keys: readonly string[], name: string): NetworkPart;
  /** Set to the step that is taken before each one. */
  clock: BuildContext['clock'];
  dispose(): void;
}

export interface RealiseOptions {
  /** Input and target node → the shape of one row's tensor. */
  shapes: Readonly<Record<string, readonly number[]>>;
  /** Target node → training rows of each class. */
  classCounts?: Readonly<Record<string, readonly number[]>>;
}

/** Builds the plan's network, losses and update rules. Throws `FindingError` where what the data gave does not fit the graph. */
export function realise(tf: Tf, plan: Plan, options: RealiseOptions): Realised {
  const clock = { step: 0 };
  const tensors = new Map<string, SymbolicTensor>();
  const inputs = new Map<string, SymbolicTensor>();
  for (const step of plan.data) {
    if (definitionOf(step.type)?.role !== 'input') continue;
    const tensor = tf.input({ shape: [...options.shapes[step.id]!], name: step.id });
    inputs.set(step.id, tensor);
    tensors.set(`${step.id}/tensor`, tensor);
  }
  const { layers, applications } = buildNetwork(tf, plan, tensors, clock);
  const feedOf = createFeeds(plan, inputs);
  const losses = plan.losses.map((step) => realiseLoss(tf, step, feedOf, options, { applications, clock, seed: plan.training.seed }));
  const { heads } = plan;
  checkShapes(heads, tensors, options.shapes, plan);
  const metrics = plan.metrics.map((step) => ({ step, head: headOf(step, heads, feedOf) }));

  const partOf = (keys: readonly string[], name: string): NetworkPart => {
    const needed = inputsOf(plan, keys);
    return { model: tf.model({ inputs: needed.map((id) => inputs.get(id)!), outputs: keys.map((key) => tensors.get(key)!), name }), inputs: needed, keys };
  };
  const all = [...new Set([...losses.flatMap((loss) => networkKeys(loss.feeds)), ...metrics.map(({ head }) => head.key)])];
  const whole = partOf(all, 'tensorloom');
  const predictor = realisePredictor(tf, tensors, heads, whole, partOf);
  const mixings = plan.network.filter((step) => definitionAs(step, 'layer').augments === 'rows').map((step) => (
    createMixing(tf, layers.get(step.id)!, tensors.get(keyOf(step.inputs.x![0]!))!.shape, new Set(all.filter((key) => nodesAbove(plan, [key]).has(step.id))))
  ));
  const trainers = plan.optimizers.map((step, i): Trainer => {
    const own = (step.inputs.loss ?? []).map(({ node }) => losses.find((loss) => loss.id === node)!);
    const keys = [...new Set(own.flatMap((loss) => networkKeys(loss.feeds)))];
    const part = keys.length === all.length ? whole : partOf(keys, `trainer${i}`);
    const trained = trainedBy(step, plan, layers, keys);
    if (trained.length === 0) throw new FindingError(createFinding('optimizer.nothing', { node: step.id, param: 'trains' }, { node: step.title }));
    const { rule, factor } = realiseOptimizer(tf, plan, step);
    return { step, part, losses: own, rule, factor, trained };
  });
  return { whole, predictor, heads, losses, trainers, metrics, mixings, layers, partOf, clock, dispose: () => disposeWeights(whole.model) };
}

/** Applies every layer in order; gives the layer of each node, shared ones under every node that applies them, and what was applied to what. */
function buildNetwork(tf: Tf, plan: Plan, tensors: Map<string, SymbolicTensor>, clock: BuildContext['clock']): { layers: Map<string, Layer>; applications: Application[] } {
  const layers = new Map<string, Layer>();
  const applications: Application[] = [];
  const stepOf = new Map(plan.network.map((step) => [step.id, step]));
  const layerOf = (step: PlanStep, wired: readonly string[]): Layer => {
    const owner = stepOf.get(step.shares ?? '') ?? step;
    const known = layers.get(owner.id);
    if (known) return known;
    const layer = definitionAs(owner, 'layer').createLayer(tf, owner.params as CheckedParams, { name: owner.id, seed: seedFor(plan.training.seed, owner.id), clock, wired });
    if (owner.params.trainable === false) layer.trainable = false;
    layers.set(owner.id, layer);
    return layer;
  };
  for (const step of plan.network) {
    const definition = definitionAs(step, 'layer');
    const ends = Object.keys(definition.inputs).flatMap((port) => (step.inputs[port] ?? []).map((end) => ({ port, end, tensor: tensors.get(keyOf(end))! })));
    const layer = layerOf(step, ends.map(({ port }) => port));
    layers.set(step.id, layer);
    const results = applyLayer(tf, layer, step.id, ends.map(({ tensor }) => tensor));
    const outputs = Object.keys(definition.outputs).map((port) => keyOf({ node: step.id, port }));
    outputs.forEach((key, i) => tensors.set(key, results[i]!));
    applications.push({ layer, inputs: ends.map(({ end }) => end), outputs });
  }
  return { layers, applications };
}

/**
 * Applies a layer to what is wired to it, which may be the same tensor twice. TensorFlow.js counts who still needs a tensor once a
 * layer but takes off one for every wire, so that a model that predicts frees it before others have read it; each further wire gets a copy.
 */
export function applyLayer(tf: Tf, layer: Layer, name: string, tensors: readonly SymbolicTensor[]): SymbolicTensor[] {
  const distinct = tensors.map((tensor, i) => (tensors.indexOf(tensor) === i ? tensor : tf.layers.activation({ activation: 'linear', name: `${name}_copy${i}` }).apply(tensor) as SymbolicTensor));
  const applied = layer.apply(distinct.length === 1 ? distinct[0]! : distinct) as SymbolicTensor | SymbolicTensor[];
  return Array.isArray(applied) ? applied : [applied];
}

type FeedOf = (end: { node: string; port: string }) => Feed;

function createFeeds(plan: Plan, inputs: ReadonlyMap<string, SymbolicTensor>): FeedOf {
  const targets = new Set(plan.data.filter((step) => definitionOf(step.type)?.role === 'target').map((step) => step.id));
  return (end) => {
    if (inputs.has(end.node)) return { from: 'input', node: end.node };
    return targets.has(end.node) ? { from: 'target', node: end.node } : { from: 'network', key: keyOf(end) };
  };
}

function realiseLoss(tf: Tf, step: PlanStep, feedOf: FeedOf, options: RealiseOptions, network: { applications: readonly Application[]; clock: BuildContext['clock']; seed: number }): RealisedLoss {
  const definition = definitionAs(step, 'loss');
  const feeds = Object.fromEntries(Object.entries(step.inputs).map(([port, ends]) => [port, feedOf(ends[0]!)]));
  const target = Object.values(feeds).find((feed) => feed.from === 'target');
  const classCounts = target?.from === 'target' ? (options.classCounts?.[target.node] ?? null) : null;
  const stretch = definition.again ? stretchBetween(network.applications, step.inputs[definition.again.from]![0]!, step.inputs[definition.again.to]![0]!) : null;
  for (const end of stretch?.beside ?? []) feeds[besidePort(end)] = feedOf(end);
  const context = { classCounts, seed: seedFor(network.seed, step.id), clock: network.clock, again: stretch && stretch.run };
  return { id: step.id, weight: Number(step.params.weight), feeds, loss: definition.buildLoss(tf, step.params as CheckedParams, context) };
}

/** What a metric compares: like a head, so that logits that some loss takes are made probabilities for it, too. */
function headOf(step: PlanStep, heads: readonly Head[], feedOf: FeedOf): Head {
  const prediction = feedOf(step.inputs.prediction![0]!), target = feedOf(step.inputs.target![0]!);
  if (prediction.from !== 'network' || target.from !== 'target') throw new FindingError(createFinding('loss.notTarget', { node: step.id, port: 'target' }));
  const { key } = prediction;
  return heads.find((head) => head.key === key) ?? { target: target.node, key };
}

/** The classes that the rows really hold may differ from what was known before they were read. */
function checkShapes(heads: readonly Head[], tensors: ReadonlyMap<string, SymbolicTensor>, shapes: RealiseOptions['shapes'], plan: Plan): void {
  for (const head of heads) {
    const { shape } = tensors.get(head.key)!;
    const target = shapes[head.target]!, size = target[0]!;
    // The steps of CTC are more than its labels.
    if (head.blank !== undefined || shape[1] === size || shape[1] === null) continue;
    const node = head.key.split('/')[0]!;
    throw new FindingError(createFinding('shape.mismatch', { node: plan.network.some((step) => step.id === node) ? node : '' }, {
      expected: shapeText([null, ...target]), received: shapeText(shape),
      hint: shape.length === 2 ? `The last layer needs ${size} ${size === 1 ? 'unit' : 'units'}.` : 'Give the prediction as many steps as the target has.',
    }));
  }
}

/** The model of the heads alone, logits made probabilities; without heads it gives what the losses look at. */
function realisePredictor(tf: Tf, tensors: ReadonlyMap<string, SymbolicTensor>, heads: readonly Head[], whole: NetworkPart, partOf: (keys: readonly string[], name: string) => NetworkPart): NetworkPart {
  const keys = heads.map((head) => head.key);
  const same = keys.length === 0 || (keys.length === whole.keys.length && keys.every((key, i) => key === whole.keys[i]));
  if (same && heads.every((head) => !head.link)) return whole;
  const part = partOf(keys, 'predictor');
  if (heads.every((head) => !head.link)) return part;
  const outputs = heads.map((head, i) => {
    const tensor = tensors.get(head.key)!;
    return head.link ? (tf.layers.activation({ activation: head.link, name: `link${i}` }).apply(tensor) as SymbolicTensor) : tensor;
  });
  return { ...part, model: tf.model({ inputs: part.model.inputs, outputs, name: 'predictor' }) };
}

/** The input nodes above these tensors, in the order of the plan. */
function inputsOf(plan: Plan, keys: readonly string[]): string[] {
  const above = nodesAbove(plan, keys);
  return plan.data.filter((step) => definitionOf(step.type)?.role === 'input' && above.has(step.id)).map((step) => step.id);
}

function nodesAbove(plan: Plan, keys: readonly string[]): Set<string> {
  const stepOf = new Map(plan.network.map((step) => [step.id, step]));
  const above = new Set(keys.map((key) => key.split('/')[0]!));
  for (const id of above) for (const ends of Object.values(stepOf.get(id)?.inputs ?? {})) for (const end of ends) above.add(end.node);
  return above;
}

/** The variables that an optimizer changes: of the layers that it names, or of all that its losses look through. */
function trainedBy(step: PlanStep, plan: Plan, layers: ReadonlyMap<string, Layer>, keys: readonly string[]): Trainer['trained'][number][] {
  const named = new Set((step.params.trains as string[]).flatMap((name) => nodesNamed(step.id, name, layers.keys())));
  const above = nodesAbove(plan, keys);
  const own = new Set(plan.network.filter(({ id }) => above.has(id) && (named.size === 0 || named.has(id))).map(({ id }) => layers.get(id)!));
  return [...own].flatMap((layer) => (layer.trainable ? layer.trainableWeights.map((weight) => ({ variable: weight.read() as Variable, constraint: (weight as unknown as { constraint?: Constraint }).constraint ?? undefined })) : []));
}

function realiseOptimizer(tf: Tf, plan: Plan, step: PlanStep): Pick<Trainer, 'rule' | 'factor'> {
  const scheduleOf = (from: PlanStep): ((context: ScheduleContext) => number) => {
    const end = from.inputs.schedule?.[0];
    const schedule = end && plan.schedules.find((known) => known.id === end.node);
    if (!schedule) return () => 1;
    const inner = scheduleOf(schedule);
    const definition = definitionAs(schedule, 'schedule');
    return (context) => definition.factor(schedule.params as CheckedParams, context, inner);
  };
  return { rule: definitionAs(step, 'optimizer').createRule(tf, step.params as CheckedParams), factor: scheduleOf(step) };
}

function networkKeys(feeds: Readonly<Record<string, Feed>>): string[] {
  return Object.values(feeds).flatMap((feed) => (feed.from === 'network' ? [feed.key] : []));
}

function definitionAs<R extends Role>(step: PlanStep, role: R): DefinitionOf<R> {
  const definition = definitionOf(step.type);
  if (definition?.role !== role) throw new Error(`${step.type} is no ${role}`);
  return definition as DefinitionOf<R>;
}

/** TensorFlow.js counts the uses of a layer, and several models share these: their weights are let go directly. */
function disposeWeights(model: LayersModel): void {
  for (const layer of model.layers) for (const weight of layer.weights) weight.dispose();
}

/** Runs a part of the network on a batch: its tensors by key. */
export function applyPart(part: NetworkPart, batch: Batch, training: boolean): Record<string, Tensor> {
  const given = part.inputs.map((id) => batch.inputs[id]!);
  const results = part.model.apply(given.length === 1 ? given[0]! : given, { training }) as Tensor | Tensor[];
  const list = Array.isArray(results) ? results : [results];
  return Object.fromEntries(part.keys.map((key, i) => [key, list[i]!]));
}

/** The sum of losses over a batch, each times its weight. While training their targets are mixed as the rows were. */
export function addLosses(tf: Tf, losses: readonly RealisedLoss[], batch: Batch, tensors: Readonly<Record<string, Tensor>>, mixings: readonly Mixing[] = []): Scalar {
  return losses.map(({ loss, feeds, weight }) => {
    const read = (feed: Feed): Tensor => {
      if (feed.from === 'network') return tensors[feed.key]!;
      return feed.from === 'input' ? batch.inputs[feed.node]! : mixedFor(mixings, networkKeys(feeds), batch.targets[feed.node]!);
    };
    const inputs: LossInputs = Object.fromEntries(Object.entries(feeds).map(([port, feed]) => [port, read(feed)]));
    return weight === 1 ? loss(inputs) : (tf.mul(loss(inputs), weight) as Scalar);
  }).reduce((a, b) => tf.add(a, b));
}
