/**
 * Layers that TensorFlow.js lacks. Each is plain functions in its node's file; one serialisable class carries them all, so that
 * a saved model names the node and its parameters, and whoever has the definitions can load it (`registerOwnLayers`).
 */
import type { BuildContext, CheckedParams, NodeDefinition } from './define.ts';
import type { Shape, Size } from './shapes.ts';
import type { Initializer, Layer, Regularizer, Constraint, Tensor, Tf, Variable } from './tf.ts';

/** A weight that a layer asks for. */
export interface OwnWeight { shape: readonly number[]; initializer: Initializer; regularizer?: Regularizer | undefined; constraint?: Constraint | undefined; /** False for what is kept but not learnt, such as a moving mean. */ trainable?: boolean }

/** What `call` may ask. */
export interface OwnCall {
  /** The values of the weights, by name. */
  weights: Readonly<Record<string, Tensor>>;
  /** For what changes outside of the optimizer (a moving mean): assign only while training. */
  variables: Readonly<Record<string, Variable>>;
  training: boolean;
}

export interface OwnLayer {
  /** Weights for inputs of these shapes, batch axis included; none where it is left out. */
  weights?(shapes: readonly Shape[]): Readonly<Record<string, OwnWeight>>;
  /** The shape of the result, or of each result, batch axis included. */
  outputShape(shapes: readonly Shape[]): Size[] | Size[][];
  /** The values, differentiable; called inside a tidy. */
  call(inputs: readonly Tensor[], call: OwnCall): Tensor | Tensor[];
  /** Of attention, for pictures: how much every query takes of every key, `[batch, heads, queries, keys]`. */
  attention?(inputs: readonly Tensor[], call: OwnCall): Tensor;
  /** Of what mixes the rows of a batch while training: how it does so in the step that is being taken, for a batch of that shape. */
  mixture?(shape: readonly number[]): Mixture;
}

/** How rows of a batch are mixed: the other row that comes into each, and how much of each stays its own, from 0 to 1. */
export interface Mixture { order: Int32Array; weights: Float32Array }

/** The name under which saved models know these layers. */
export const OWN_LAYER_CLASS = 'TensorloomLayer';

interface OwnConfig { name: string; node: string; params: CheckedParams; seed: number; wired: readonly string[] }
type OwnLayerClass = new (config: OwnConfig, own: OwnLayer) => Layer;

const classes = new WeakMap<object, OwnLayerClass>();

/** Makes the layer of a node from its functions. */
export function createOwnLayer(tf: Tf, node: string, params: object, context: BuildContext, own: OwnLayer): Layer {
  const Own = classOf(tf);
  return new Own({ name: context.name, node, params: params as CheckedParams, seed: context.seed, wired: context.wired }, own);
}

/** Whether a layer can say where it looks. */
export function tellsAttention(layer: Layer): boolean {
  return (layer as { own?: OwnLayer }).own?.attention !== undefined;
}

/** Where a layer looks, `[batch, heads, queries, keys]`, for the tensors of its wires in order; null for other layers. */
export function attentionOf(layer: Layer, inputs: readonly Tensor[]): Tensor | null {
  return tellsAttention(layer) ? (layer as unknown as { attention(inputs: readonly Tensor[]): Tensor | null }).attention(inputs) : null;
}

/** How a layer mixes the rows of a batch of that shape in the step that is being taken; null for layers that do not. */
export function mixtureOf(layer: Layer, shape: readonly number[]): Mixture | null {
  return (layer as { own?: OwnLayer }).own?.mixture?.(shape) ?? null;
}

/** Makes these layers loadable by `tf.loadLayersModel`. */
export function registerOwnLayers(tf: Tf, definitionOf: (node: string) => NodeDefinition | undefined): void {
  const Own = classOf(tf) as OwnLayerClass & { className: string; fromConfig(cls: unknown, config: OwnConfig): Layer };
  Own.fromConfig = (_cls, config) => {
    const definition = definitionOf(config.node);
    if (definition?.role !== 'layer') throw new Error(`There is no layer ${config.node}`);
    return definition.createLayer(tf, config.params, { name: config.name, seed: config.seed, wired: config.wired, clock: { step: 0 } });
  };
  tf.serialization.registerClass(Own as never);
}

/** The class for this copy of TensorFlow.js. */
function classOf(tf: Tf): OwnLayerClass {
  const known = classes.get(tf.layers);
  if (known) return known;
  class TensorloomLayer extends tf.layers.Layer {
    static className = OWN_LAYER_CLASS;
    readonly config: OwnConfig;
    readonly own: OwnLayer;
    readonly named: Record<string, { read(): Tensor }> = {};

    constructor(config: OwnConfig, own: OwnLayer) {
      super({ name: config.name });
      this.config = config;
      this.own = own;
    }

    override build(inputShape: Size[] | Size[][]): void {
      for (const [name, weight] of Object.entries(this.own.weights?.(shapesOf(inputShape)) ?? {})) {
        this.named[name] = this.addWeight(name, [...weight.shape], 'float32', weight.initializer, weight.regularizer, weight.trainable ?? true, weight.constraint);
      }
      this.built = true;
    }

    override computeOutputShape(inputShape: Size[] | Size[][]): Size[] | Size[][] {
      return this.own.outputShape(shapesOf(inputShape));
    }

    override call(inputs: Tensor | Tensor[], options: { training?: boolean }): Tensor | Tensor[] {
      return tf.tidy(() => this.own.call(Array.isArray(inputs) ? inputs : [inputs], this.callOf(options.training ?? false)));
    }

    attention(inputs: readonly Tensor[]): Tensor | null {
      return this.own.attention ? tf.tidy(() => this.own.attention!(inputs, this.callOf(false))) : null;
    }

    callOf(training: boolean): OwnCall {
      const weights: Record<string, Tensor> = {};
      const variables: Record<string, Variable> = {};
      for (const [name, weight] of Object.entries(this.named)) {
        weights[name] = weight.read();
        variables[name] = (weight as unknown as { val: Variable }).val;
      }
      return { weights, variables, training };
    }

    override getConfig(): never {
      return { ...super.getConfig(), ...this.config } as never;
    }
  }
  const made = TensorloomLayer as unknown as OwnLayerClass;
  classes.set(tf.layers, made);
  return made;
}

function shapesOf(shape: Size[] | Size[][]): Shape[] {
  return Array.isArray(shape[0]) ? (shape as Size[][]) : [shape as Size[]];
}
