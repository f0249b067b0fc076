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
// attention
import { rmsNormalizationLayer } from './layer/rmsNormalization.ts';
// graph
// operation
import { addOp } from './op/add.ts';
import { subtractOp } from './op/subtract.ts';
import { multiplyOp } from './op/multiply.ts';
import { divideOp } from './op/divide.ts';
import { powerOp } from './op/power.ts';
import { maximumOp } from './op/maximum.ts';
import { minimumOp } from './op/minimum.ts';
import { matmulOp } from './op/matmul.ts';
import { unaryOp } from './op/unary.ts';
import { roundOp } from './op/round.ts';
import { clipOp } from './op/clip.ts';
import { compareOp } from './op/compare.ts';
import { logicalOp } from './op/logical.ts';
import { notOp } from './op/not.ts';
import { whereOp } from './op/where.ts';
import { castOp } from './op/cast.ts';
import { reduceOp } from './op/reduce.ts';
import { argmaxOp } from './op/argmax.ts';
import { topKOp } from './op/topK.ts';
import { cumsumOp } from './op/cumsum.ts';
import { differenceOp } from './op/difference.ts';
import { transposeOp } from './op/transpose.ts';
import { sliceOp } from './op/slice.ts';
import { splitOp } from './op/split.ts';
import { gatherOp } from './op/gather.ts';
import { oneHotOp } from './op/oneHot.ts';
import { padOp } from './op/pad.ts';
import { tileOp } from './op/tile.ts';
import { stackOp } from './op/stack.ts';
import { shiftOp } from './op/shift.ts';
import { l2DistanceOp } from './op/l2Distance.ts';
import { cosineSimilarityOp } from './op/cosineSimilarity.ts';
import { stopGradientOp } from './op/stopGradient.ts';
import { scaleGradientOp } from './op/scaleGradient.ts';
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
  // attention
  rmsNormalizationLayer,
  // graph
  // operation
  addOp,
  subtractOp,
  multiplyOp,
  divideOp,
  powerOp,
  maximumOp,
  minimumOp,
  matmulOp,
  unaryOp,
  roundOp,
  clipOp,
  compareOp,
  logicalOp,
  notOp,
  whereOp,
  castOp,
  reduceOp,
  argmaxOp,
  topKOp,
  cumsumOp,
  differenceOp,
  transposeOp,
  sliceOp,
  splitOp,
  gatherOp,
  oneHotOp,
  padOp,
  tileOp,
  stackOp,
  shiftOp,
  l2DistanceOp,
  cosineSimilarityOp,
  stopGradientOp,
  scaleGradientOp,
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
