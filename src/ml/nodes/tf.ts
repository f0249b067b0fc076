/** The types of TensorFlow.js that definitions see. Types only: the library itself reaches a definition as an argument. */
import type * as core from '@tensorflow/tfjs-core';
import type * as tfLayers from '@tensorflow/tfjs-layers';

/** `tf` as definitions get it: the core's functions, and the layers' functions under their own names. */
export type Tf = typeof core & Pick<typeof tfLayers, 'layers' | 'initializers' | 'regularizers' | 'constraints' | 'input' | 'model'>;
export type SymbolicTensor = tfLayers.SymbolicTensor;
export type LayersModel = tfLayers.LayersModel;
export type Layer = tfLayers.layers.Layer;
export type Tensor = core.Tensor;
export type Scalar = core.Scalar;
export type Variable = core.Variable;
export type Initializer = ReturnType<Tf['initializers']['zeros']>;
export type Regularizer = ReturnType<Tf['regularizers']['l1l2']>;
export type Constraint = ReturnType<Tf['constraints']['nonNeg']>;

/** The tensors `[batch, …]` of the wired ports of a loss. */
export type LossInputs = Readonly<Record<string, Tensor>>;
/** The mean loss over a batch. */
export type LossFunction = (inputs: LossInputs) => Scalar;
