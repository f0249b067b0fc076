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
// loss
import { binaryCrossentropyLoss } from './loss/binaryCrossentropy.ts';
import { categoricalCrossentropyLoss } from './loss/categoricalCrossentropy.ts';
import { sparseCategoricalCrossentropyLoss } from './loss/sparseCategoricalCrossentropy.ts';
import { binaryFocalLoss } from './loss/binaryFocal.ts';
import { categoricalFocalLoss } from './loss/categoricalFocal.ts';
import { hingeLoss } from './loss/hinge.ts';
import { squaredHingeLoss } from './loss/squaredHinge.ts';
import { categoricalHingeLoss } from './loss/categoricalHinge.ts';
import { klDivergenceLoss } from './loss/klDivergence.ts';
import { meanSquaredErrorLoss } from './loss/meanSquaredError.ts';
import { meanAbsoluteErrorLoss } from './loss/meanAbsoluteError.ts';
import { meanAbsolutePercentageErrorLoss } from './loss/meanAbsolutePercentageError.ts';
import { meanSquaredLogarithmicErrorLoss } from './loss/meanSquaredLogarithmicError.ts';
import { huberLoss } from './loss/huber.ts';
import { logCoshLoss } from './loss/logCosh.ts';
import { quantileLoss } from './loss/quantile.ts';
import { poissonLoss } from './loss/poisson.ts';
import { gaussianNllLoss } from './loss/gaussianNll.ts';
import { diceLoss } from './loss/dice.ts';
import { iouLoss } from './loss/iou.ts';
import { giouLoss } from './loss/giou.ts';
import { cosineSimilarityLoss } from './loss/cosineSimilarity.ts';
import { tripletLoss } from './loss/triplet.ts';
import { contrastiveLoss } from './loss/contrastive.ts';
import { ctcLoss } from './loss/ctc.ts';
import { klNormalLoss } from './loss/klNormal.ts';
import { ganDiscriminatorLoss } from './loss/ganDiscriminator.ts';
import { ganGeneratorLoss } from './loss/ganGenerator.ts';
import { meanOutputLoss } from './loss/meanOutput.ts';
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
  // loss
  binaryCrossentropyLoss,
  categoricalCrossentropyLoss,
  sparseCategoricalCrossentropyLoss,
  binaryFocalLoss,
  categoricalFocalLoss,
  hingeLoss,
  squaredHingeLoss,
  categoricalHingeLoss,
  klDivergenceLoss,
  meanSquaredErrorLoss,
  meanAbsoluteErrorLoss,
  meanAbsolutePercentageErrorLoss,
  meanSquaredLogarithmicErrorLoss,
  huberLoss,
  logCoshLoss,
  quantileLoss,
  poissonLoss,
  gaussianNllLoss,
  diceLoss,
  iouLoss,
  giouLoss,
  cosineSimilarityLoss,
  tripletLoss,
  contrastiveLoss,
  ctcLoss,
  klNormalLoss,
  ganDiscriminatorLoss,
  ganGeneratorLoss,
  meanOutputLoss,
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
