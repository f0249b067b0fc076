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
import { multiHeadAttentionLayer } from './layer/multiHeadAttention.ts';
import { attentionPoolingLayer } from './layer/attentionPooling.ts';
import { sinusoidalPositionLayer } from './layer/sinusoidalPosition.ts';
import { learnedPositionLayer } from './layer/learnedPosition.ts';
import { rotaryPositionLayer } from './layer/rotaryPosition.ts';
import { rmsNormalizationLayer } from './layer/rmsNormalization.ts';
// graph
import { graphConvolutionLayer } from './layer/graphConvolution.ts';
import { graphAttentionLayer } from './layer/graphAttention.ts';
import { graphSageLayer } from './layer/graphSage.ts';
import { graphPoolingLayer } from './layer/graphPooling.ts';
import { boxDecodeLayer } from './layer/boxDecode.ts';
import { nonMaxSuppressionLayer } from './layer/nonMaxSuppression.ts';
import { roiAlignLayer } from './layer/roiAlign.ts';
import { reparameterizationLayer } from './layer/reparameterization.ts';
import { noiseLayer } from './layer/noise.ts';
import { gradientReversalLayer } from './layer/gradientReversal.ts';
import { stopGradientLayer } from './layer/stopGradient.ts';
import { expressionLayer } from './layer/expression.ts';
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
  // attention
  multiHeadAttentionLayer,
  attentionPoolingLayer,
  sinusoidalPositionLayer,
  learnedPositionLayer,
  rotaryPositionLayer,
  rmsNormalizationLayer,
  // graph
  graphConvolutionLayer,
  graphAttentionLayer,
  graphSageLayer,
  graphPoolingLayer,
  boxDecodeLayer,
  nonMaxSuppressionLayer,
  roiAlignLayer,
  reparameterizationLayer,
  noiseLayer,
  gradientReversalLayer,
  stopGradientLayer,
  expressionLayer,
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
