/** The registry: every node there is, one line each, in palette order. */
import type { NodeDefinition } from './define.ts';
// tables
import { csvSource } from './source/csv.ts';
import { cleanPrep } from './prep/clean.ts';
import { encodePrep } from './prep/encode.ts';
import { normalisePrep } from './prep/normalise.ts';
import { splitPrep } from './prep/split.ts';
import { inputNode } from './io/input.ts';
import { targetNode } from './io/target.ts';
// core
import { denseLayer } from './layer/dense.ts';
import { dropoutLayer } from './layer/dropout.ts';
import { activationLayer } from './layer/activation.ts';
// convolution
// recurrent
import { simpleRnnLayer } from './layer/simpleRnn.ts';
import { gruLayer } from './layer/gru.ts';
import { lstmLayer } from './layer/lstm.ts';
import { convLstm2dLayer } from './layer/convLstm2d.ts';
import { maskingLayer } from './layer/masking.ts';
import { timeDistributedLayer } from './layer/timeDistributed.ts';
import { embeddingLayer } from './layer/embedding.ts';
import { flattenLayer } from './layer/flatten.ts';
import { reshapeLayer } from './layer/reshape.ts';
import { permuteLayer } from './layer/permute.ts';
import { repeatVectorLayer } from './layer/repeatVector.ts';
import { expandDimsLayer } from './layer/expandDims.ts';
import { squeezeLayer } from './layer/squeeze.ts';
import { reverseLayer } from './layer/reverse.ts';
import { addLayer } from './layer/add.ts';
import { subtractLayer } from './layer/subtract.ts';
import { multiplyLayer } from './layer/multiply.ts';
import { averageLayer } from './layer/average.ts';
import { maximumLayer } from './layer/maximum.ts';
import { minimumLayer } from './layer/minimum.ts';
import { concatenateLayer } from './layer/concatenate.ts';
import { dotLayer } from './layer/dot.ts';
// attention
import { rmsNormalizationLayer } from './layer/rmsNormalization.ts';
// graph
// operation
// loss
import { binaryCrossentropyLoss } from './loss/binaryCrossentropy.ts';
import { categoricalCrossentropyLoss } from './loss/categoricalCrossentropy.ts';
import { meanSquaredErrorLoss } from './loss/meanSquaredError.ts';
// optimizer
import { sgdOptimizer } from './optimizer/sgd.ts';
import { adamOptimizer } from './optimizer/adam.ts';
// metric

export const REGISTRY: readonly NodeDefinition[] = [
  // tables
  csvSource,
  cleanPrep,
  encodePrep,
  normalisePrep,
  splitPrep,
  inputNode,
  targetNode,
  // core
  denseLayer,
  dropoutLayer,
  activationLayer,
  // convolution
  // recurrent
  simpleRnnLayer,
  gruLayer,
  lstmLayer,
  convLstm2dLayer,
  maskingLayer,
  timeDistributedLayer,
  embeddingLayer,
  flattenLayer,
  reshapeLayer,
  permuteLayer,
  repeatVectorLayer,
  expandDimsLayer,
  squeezeLayer,
  reverseLayer,
  addLayer,
  subtractLayer,
  multiplyLayer,
  averageLayer,
  maximumLayer,
  minimumLayer,
  concatenateLayer,
  dotLayer,
  // attention
  rmsNormalizationLayer,
  // graph
  // operation
  // loss
  binaryCrossentropyLoss,
  categoricalCrossentropyLoss,
  meanSquaredErrorLoss,
  // optimizer
  sgdOptimizer,
  adamOptimizer,
  // metric
];

const byId = new Map(REGISTRY.map((definition) => [definition.id, definition]));

/** The definition of a node type, or undefined where this version does not know it. */
export function definitionOf(type: string): NodeDefinition | undefined {
  return byId.get(type);
}
