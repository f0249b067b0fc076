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
import { conv1dLayer } from './layer/conv1d.ts';
import { conv2dLayer } from './layer/conv2d.ts';
import { conv3dLayer } from './layer/conv3d.ts';
import { separableConv1dLayer } from './layer/separableConv1d.ts';
import { separableConv2dLayer } from './layer/separableConv2d.ts';
import { depthwiseConv2dLayer } from './layer/depthwiseConv2d.ts';
import { conv1dTransposeLayer } from './layer/conv1dTranspose.ts';
import { conv2dTransposeLayer } from './layer/conv2dTranspose.ts';
import { conv3dTransposeLayer } from './layer/conv3dTranspose.ts';
import { squeezeAndExciteLayer } from './layer/squeezeAndExcite.ts';
import { cropping1dLayer } from './layer/cropping1d.ts';
import { cropping2dLayer } from './layer/cropping2d.ts';
import { cropping3dLayer } from './layer/cropping3d.ts';
import { zeroPadding1dLayer } from './layer/zeroPadding1d.ts';
import { zeroPadding2dLayer } from './layer/zeroPadding2d.ts';
import { zeroPadding3dLayer } from './layer/zeroPadding3d.ts';
import { upSampling1dLayer } from './layer/upSampling1d.ts';
import { upSampling2dLayer } from './layer/upSampling2d.ts';
import { upSampling3dLayer } from './layer/upSampling3d.ts';
import { maxPooling1dLayer } from './layer/maxPooling1d.ts';
import { maxPooling2dLayer } from './layer/maxPooling2d.ts';
import { maxPooling3dLayer } from './layer/maxPooling3d.ts';
import { averagePooling1dLayer } from './layer/averagePooling1d.ts';
import { averagePooling2dLayer } from './layer/averagePooling2d.ts';
import { averagePooling3dLayer } from './layer/averagePooling3d.ts';
import { globalMaxPooling1dLayer } from './layer/globalMaxPooling1d.ts';
import { globalMaxPooling2dLayer } from './layer/globalMaxPooling2d.ts';
import { globalMaxPooling3dLayer } from './layer/globalMaxPooling3d.ts';
import { globalAveragePooling1dLayer } from './layer/globalAveragePooling1d.ts';
import { globalAveragePooling2dLayer } from './layer/globalAveragePooling2d.ts';
import { globalAveragePooling3dLayer } from './layer/globalAveragePooling3d.ts';
import { adaptiveMaxPooling2dLayer } from './layer/adaptiveMaxPooling2d.ts';
import { adaptiveAveragePooling2dLayer } from './layer/adaptiveAveragePooling2d.ts';
import { resizingLayer } from './layer/resizing.ts';
import { rescalingLayer } from './layer/rescaling.ts';
import { centerCropLayer } from './layer/centerCrop.ts';
import { patchEmbeddingLayer } from './layer/patchEmbedding.ts';
import { randomFlipLayer } from './layer/randomFlip.ts';
import { randomRotationLayer } from './layer/randomRotation.ts';
import { randomTranslationLayer } from './layer/randomTranslation.ts';
import { randomZoomLayer } from './layer/randomZoom.ts';
import { randomCropLayer } from './layer/randomCrop.ts';
import { randomBrightnessLayer } from './layer/randomBrightness.ts';
import { randomContrastLayer } from './layer/randomContrast.ts';
// recurrent
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
  conv1dLayer,
  conv2dLayer,
  conv3dLayer,
  separableConv1dLayer,
  separableConv2dLayer,
  depthwiseConv2dLayer,
  conv1dTransposeLayer,
  conv2dTransposeLayer,
  conv3dTransposeLayer,
  squeezeAndExciteLayer,
  cropping1dLayer,
  cropping2dLayer,
  cropping3dLayer,
  zeroPadding1dLayer,
  zeroPadding2dLayer,
  zeroPadding3dLayer,
  upSampling1dLayer,
  upSampling2dLayer,
  upSampling3dLayer,
  maxPooling1dLayer,
  maxPooling2dLayer,
  maxPooling3dLayer,
  averagePooling1dLayer,
  averagePooling2dLayer,
  averagePooling3dLayer,
  globalMaxPooling1dLayer,
  globalMaxPooling2dLayer,
  globalMaxPooling3dLayer,
  globalAveragePooling1dLayer,
  globalAveragePooling2dLayer,
  globalAveragePooling3dLayer,
  adaptiveMaxPooling2dLayer,
  adaptiveAveragePooling2dLayer,
  resizingLayer,
  rescalingLayer,
  centerCropLayer,
  patchEmbeddingLayer,
  randomFlipLayer,
  randomRotationLayer,
  randomTranslationLayer,
  randomZoomLayer,
  randomCropLayer,
  randomBrightnessLayer,
  randomContrastLayer,
  // recurrent
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
