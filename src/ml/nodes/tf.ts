/** The types of TensorFlow.js that definitions see. Types only: the library itself reaches a definition as an argument. */
import type * as core from '@tensorflow/tfjs-core';
import type * as tfLayers from '@tensorflow/tfjs-layers';

/** `tf` as definitions get it: the core's functions, and the layers' functions under their own names. */
export type Tf = typeof core & Pick<typeof tfLayers, 'layers' | 'initializers' | 'regularizers' | 'constraints' | 'input' | 'model'>;
export type SymbolicTensor = tfLayers.SymbolicTensor;
export type LayersModel = tfLayers.LayersModel;
export type Optimizer = core.Optimizer;
export type Tensor = core.Tensor;
export type Scalar = core.Scalar;

/** Truth and prediction `[batch, …]` to the mean loss over the batch. */
export type LossFunction = (truth: Tensor, prediction: Tensor) => Scalar;
