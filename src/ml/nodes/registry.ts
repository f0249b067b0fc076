/** The registry: every node there is, one line each, in palette order. */
import type { NodeDefinition } from './define.ts';
// tables
import { arrowSource } from './source/arrow.ts';
import { csvSource } from './source/csv.ts';
import { balancePrep } from './prep/balance.ts';
import { binPrep } from './prep/bin.ts';
import { changeKindPrep } from './prep/changeKind.ts';
import { excelSource } from './source/excel.ts';
import { generatedSource } from './source/generated.ts';
import { audioFolderSource } from './source/audioFolder.ts';
import { videoFolderSource } from './source/videoFolder.ts';
import { idxSource } from './source/idx.ts';
import { imageFolderSource } from './source/imageFolder.ts';
import { npySource } from './source/npy.ts';
import { jsonSource } from './source/json.ts';
import { parquetSource } from './source/parquet.ts';
import { sqliteSource } from './source/sqlite.ts';
import { augmentAudioPrep } from './prep/augmentAudio.ts';
import { maskSpectrogramPrep } from './prep/maskSpectrogram.ts';
import { melSpectrogramPrep } from './prep/melSpectrogram.ts';
import { normaliseAudioPrep } from './prep/normaliseAudio.ts';
import { resampleAudioPrep } from './prep/resampleAudio.ts';
import { sampleFramesPrep } from './prep/sampleFrames.ts';
import { cropImagesPrep } from './prep/cropImages.ts';
import { grayscalePrep } from './prep/grayscale.ts';
import { normaliseImagesPrep } from './prep/normaliseImages.ts';
import { resizeImagesPrep } from './prep/resizeImages.ts';
import { textFileSource } from './source/textFile.ts';
import { textFolderSource } from './source/textFolder.ts';
import { tablesSource } from './source/tables.ts';
import { cleanPrep } from './prep/clean.ts';
import { datePartsPrep } from './prep/dateParts.ts';
import { derivePrep } from './prep/derive.ts';
import { dropDuplicatesPrep } from './prep/dropDuplicates.ts';
import { encodePrep } from './prep/encode.ts';
import { filterPrep } from './prep/filter.ts';
import { cleanTextPrep } from './prep/cleanText.ts';
import { tokenisePrep } from './prep/tokenise.ts';
import { augmentTextPrep } from './prep/augmentText.ts';
import { tokenWindowsPrep } from './prep/tokenWindows.ts';
import { importTokenizerPrep } from './prep/importTokenizer.ts';
import { inputTfidfNode } from './io/inputTfidf.ts';
import { targetTokensNode } from './io/targetTokens.ts';
import { inputTokensNode } from './io/inputTokens.ts';
import { normalisePrep } from './prep/normalise.ts';
import { outliersPrep } from './prep/outliers.ts';
import { pcaPrep } from './prep/pca.ts';
import { renamePrep } from './prep/rename.ts';
import { samplePrep } from './prep/sample.ts';
import { selectPrep } from './prep/select.ts';
import { sortPrep } from './prep/sort.ts';
import { splitPrep } from './prep/split.ts';
import { inputAudioNode } from './io/inputAudio.ts';
import { inputVideoNode } from './io/inputVideo.ts';
import { inputImageNode } from './io/inputImage.ts';
import { inputIdNode } from './io/inputId.ts';
import { negativesPrep } from './prep/negatives.ts';
import { windowsPrep } from './prep/windows.ts';
import { concatenatePrep } from './prep/concatenate.ts';
import { correctionsPrep } from './prep/corrections.ts';
import { joinPrep } from './prep/join.ts';
import { groupRowsPrep } from './prep/groupRows.ts';
import { groupStatisticsPrep } from './prep/groupStatistics.ts';
import { inputNode } from './io/input.ts';
import { inputListNode } from './io/inputList.ts';
import { graphAdjacencyNode } from './io/graphAdjacency.ts';
import { graphFeaturesNode } from './io/graphFeatures.ts';
import { graphNodeNode } from './io/graphNode.ts';
import { targetNode } from './io/target.ts';
import { targetListNode } from './io/targetList.ts';
// core
import { denseLayer } from './layer/dense.ts';
import { activationLayer } from './layer/activation.ts';
import { reluLayer } from './layer/relu.ts';
import { leakyReluLayer } from './layer/leakyRelu.ts';
import { preluLayer } from './layer/prelu.ts';
import { eluLayer } from './layer/elu.ts';
import { seluLayer } from './layer/selu.ts';
import { geluLayer } from './layer/gelu.ts';
import { swishLayer } from './layer/swish.ts';
import { mishLayer } from './layer/mish.ts';
import { hardSwishLayer } from './layer/hardSwish.ts';
import { sigmoidLayer } from './layer/sigmoid.ts';
import { hardSigmoidLayer } from './layer/hardSigmoid.ts';
import { tanhLayer } from './layer/tanh.ts';
import { softmaxLayer } from './layer/softmax.ts';
import { logSoftmaxLayer } from './layer/logSoftmax.ts';
import { softplusLayer } from './layer/softplus.ts';
import { softsignLayer } from './layer/softsign.ts';
import { thresholdedReluLayer } from './layer/thresholdedRelu.ts';
import { exponentialLayer } from './layer/exponential.ts';
import { gluLayer } from './layer/glu.ts';
import { batchNormalizationLayer } from './layer/batchNormalization.ts';
import { layerNormalizationLayer } from './layer/layerNormalization.ts';
import { groupNormalizationLayer } from './layer/groupNormalization.ts';
import { instanceNormalizationLayer } from './layer/instanceNormalization.ts';
import { unitNormalizationLayer } from './layer/unitNormalization.ts';
import { dropoutLayer } from './layer/dropout.ts';
import { spatialDropout1dLayer } from './layer/spatialDropout1d.ts';
import { spatialDropout2dLayer } from './layer/spatialDropout2d.ts';
import { gaussianDropoutLayer } from './layer/gaussianDropout.ts';
import { gaussianNoiseLayer } from './layer/gaussianNoise.ts';
import { alphaDropoutLayer } from './layer/alphaDropout.ts';
import { activityRegularizationLayer } from './layer/activityRegularization.ts';
import { layerScaleLayer } from './layer/layerScale.ts';
import { stochasticDepthLayer } from './layer/stochasticDepth.ts';
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
import { randomShearLayer } from './layer/randomShear.ts';
import { randomSaturationLayer } from './layer/randomSaturation.ts';
import { randomHueLayer } from './layer/randomHue.ts';
import { randomGaussianBlurLayer } from './layer/randomGaussianBlur.ts';
import { cutMixLayer } from './layer/cutMix.ts';
import { mixUpLayer } from './layer/mixUp.ts';
import { randomErasingLayer } from './layer/randomErasing.ts';
import { randomContrastLayer } from './layer/randomContrast.ts';
// recurrent
import { simpleRnnLayer } from './layer/simpleRnn.ts';
import { gruLayer } from './layer/gru.ts';
import { lstmLayer } from './layer/lstm.ts';
import { convLstm2dLayer } from './layer/convLstm2d.ts';
import { maskingLayer } from './layer/masking.ts';
import { timeDistributedLayer } from './layer/timeDistributed.ts';
import { embeddingLayer } from './layer/embedding.ts';
import { tiedProjectionLayer } from './layer/tiedProjection.ts';
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
import { gradientPenaltyLoss } from './loss/gradientPenalty.ts';
import { meanOutputLoss } from './loss/meanOutput.ts';
// optimizer
import { sgdOptimizer } from './optimizer/sgd.ts';
import { adamOptimizer } from './optimizer/adam.ts';
import { adamWOptimizer } from './optimizer/adamW.ts';
import { nadamOptimizer } from './optimizer/nadam.ts';
import { adamaxOptimizer } from './optimizer/adamax.ts';
import { rmspropOptimizer } from './optimizer/rmsprop.ts';
import { adagradOptimizer } from './optimizer/adagrad.ts';
import { adadeltaOptimizer } from './optimizer/adadelta.ts';
import { lionOptimizer } from './optimizer/lion.ts';
import { lambOptimizer } from './optimizer/lamb.ts';
import { stepSchedule } from './schedule/step.ts';
import { multiStepSchedule } from './schedule/multiStep.ts';
import { exponentialSchedule } from './schedule/exponential.ts';
import { polynomialSchedule } from './schedule/polynomial.ts';
import { cosineSchedule } from './schedule/cosine.ts';
import { cosineRestartsSchedule } from './schedule/cosineRestarts.ts';
import { oneCycleSchedule } from './schedule/oneCycle.ts';
import { warmupSchedule } from './schedule/warmup.ts';
import { reduceOnPlateauSchedule } from './schedule/reduceOnPlateau.ts';
import { inverseSquareRootSchedule } from './schedule/inverseSquareRoot.ts';
// metric
import { accuracyMetric } from './metric/accuracy.ts';
import { balancedAccuracyMetric } from './metric/balancedAccuracy.ts';
import { bleuMetric } from './metric/bleu.ts';
import { meanAveragePrecisionMetric } from './metric/meanAveragePrecision.ts';
import { topKAccuracyMetric } from './metric/topKAccuracy.ts';
import { precisionMetric } from './metric/precision.ts';
import { recallMetric } from './metric/recall.ts';
import { specificityMetric } from './metric/specificity.ts';
import { f1Metric } from './metric/f1.ts';
import { fBetaMetric } from './metric/fBeta.ts';
import { jaccardMetric } from './metric/jaccard.ts';
import { rocAucMetric } from './metric/rocAuc.ts';
import { prAucMetric } from './metric/prAuc.ts';
import { matthewsMetric } from './metric/matthews.ts';
import { cohenKappaMetric } from './metric/cohenKappa.ts';
import { logLossMetric } from './metric/logLoss.ts';
import { perplexityMetric } from './metric/perplexity.ts';
import { brierMetric } from './metric/brier.ts';
import { calibrationErrorMetric } from './metric/calibrationError.ts';
import { ndcgMetric } from './metric/ndcg.ts';
import { meanReciprocalRankMetric } from './metric/meanReciprocalRank.ts';
import { maeMetric } from './metric/mae.ts';
import { mseMetric } from './metric/mse.ts';
import { rmseMetric } from './metric/rmse.ts';
import { mapeMetric } from './metric/mape.ts';
import { medianAbsoluteErrorMetric } from './metric/medianAbsoluteError.ts';
import { maxErrorMetric } from './metric/maxError.ts';
import { r2Metric } from './metric/r2.ts';
import { explainedVarianceMetric } from './metric/explainedVariance.ts';
import { pearsonMetric } from './metric/pearson.ts';
import { meanSquaredLogErrorMetric } from './metric/meanSquaredLogError.ts';

export const REGISTRY: readonly NodeDefinition[] = [
  // tables
  csvSource, excelSource, jsonSource, parquetSource, arrowSource, sqliteSource, tablesSource, imageFolderSource, idxSource, npySource, audioFolderSource, videoFolderSource, textFileSource, textFolderSource, generatedSource,
  cleanPrep,
  encodePrep,
  normalisePrep,
  splitPrep,
  selectPrep,
  renamePrep,
  changeKindPrep,
  derivePrep,
  datePartsPrep,
  filterPrep,
  samplePrep,
  sortPrep,
  correctionsPrep,
  resizeImagesPrep,
  cropImagesPrep,
  grayscalePrep,
  normaliseImagesPrep,
  sampleFramesPrep,
  resampleAudioPrep,
  augmentAudioPrep,
  melSpectrogramPrep,
  maskSpectrogramPrep,
  normaliseAudioPrep,
  dropDuplicatesPrep,
  outliersPrep,
  binPrep,
  pcaPrep,
  balancePrep,
  concatenatePrep,
  joinPrep,
  groupRowsPrep,
  groupStatisticsPrep,
  windowsPrep,
  cleanTextPrep,
  tokenisePrep,
  importTokenizerPrep,
  tokenWindowsPrep,
  augmentTextPrep,
  negativesPrep,
  inputNode,
  inputListNode,
  inputImageNode,
  inputAudioNode,
  inputVideoNode,
  inputTokensNode,
  inputTfidfNode,
  inputIdNode,
  graphFeaturesNode,
  graphAdjacencyNode,
  graphNodeNode,
  targetNode,
  targetListNode,
  targetTokensNode,
  // core
  denseLayer,
  activationLayer,
  reluLayer,
  leakyReluLayer,
  preluLayer,
  eluLayer,
  seluLayer,
  geluLayer,
  swishLayer,
  mishLayer,
  hardSwishLayer,
  sigmoidLayer,
  hardSigmoidLayer,
  tanhLayer,
  softmaxLayer,
  logSoftmaxLayer,
  softplusLayer,
  softsignLayer,
  thresholdedReluLayer,
  exponentialLayer,
  gluLayer,
  batchNormalizationLayer,
  layerNormalizationLayer,
  groupNormalizationLayer,
  instanceNormalizationLayer,
  unitNormalizationLayer,
  layerScaleLayer,
  dropoutLayer,
  spatialDropout1dLayer,
  spatialDropout2dLayer,
  gaussianDropoutLayer,
  gaussianNoiseLayer,
  alphaDropoutLayer,
  activityRegularizationLayer,
  stochasticDepthLayer,
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
  randomShearLayer,
  randomSaturationLayer,
  randomHueLayer,
  randomGaussianBlurLayer,
  randomErasingLayer,
  mixUpLayer,
  cutMixLayer,
  // recurrent
  simpleRnnLayer,
  gruLayer,
  lstmLayer,
  convLstm2dLayer,
  maskingLayer,
  timeDistributedLayer,
  embeddingLayer,
  tiedProjectionLayer,
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
  gradientPenaltyLoss,
  meanOutputLoss,
  // optimizer
  sgdOptimizer,
  adamOptimizer,
  adamWOptimizer,
  nadamOptimizer,
  adamaxOptimizer,
  rmspropOptimizer,
  adagradOptimizer,
  adadeltaOptimizer,
  lionOptimizer,
  lambOptimizer,
  stepSchedule,
  multiStepSchedule,
  exponentialSchedule,
  polynomialSchedule,
  cosineSchedule,
  cosineRestartsSchedule,
  oneCycleSchedule,
  warmupSchedule,
  reduceOnPlateauSchedule,
  inverseSquareRootSchedule,
  // metric
  accuracyMetric,
  balancedAccuracyMetric,
  topKAccuracyMetric,
  precisionMetric,
  recallMetric,
  specificityMetric,
  f1Metric,
  fBetaMetric,
  jaccardMetric,
  rocAucMetric,
  prAucMetric,
  matthewsMetric,
  cohenKappaMetric,
  logLossMetric,
  perplexityMetric,
  brierMetric,
  calibrationErrorMetric,
  ndcgMetric,
  meanReciprocalRankMetric,
  maeMetric,
  mseMetric,
  rmseMetric,
  mapeMetric,
  medianAbsoluteErrorMetric,
  maxErrorMetric,
  r2Metric,
  explainedVarianceMetric,
  pearsonMetric,
  meanSquaredLogErrorMetric,
  bleuMetric,
  meanAveragePrecisionMetric,
];

const byId = new Map(REGISTRY.map((definition) => [definition.id, definition]));

let blocks: ReadonlyMap<string, NodeDefinition> = new Map();

/** Called by `blocks.ts`: the definitions of the blocks of the document that is worked on. */
export function setBlockDefinitions(definitions: ReadonlyMap<string, NodeDefinition>): void {
  blocks = definitions;
}

/** The definition of a node type, or undefined where this version does not know it. */
export function definitionOf(type: string): NodeDefinition | undefined {
  return byId.get(type) ?? blocks.get(type);
}
