/** The runtime that an export carries: the engine's own preparation and layers, bundled without TensorFlow.js. */
import { applyPipeline, headStates, rowsToTable } from '../../data/pipeline.ts';
import { describePredictions, type OutputValues } from '../../evaluate/describe.ts';
import { registerOwnLayers } from '../../nodes/ownLayer.ts';
import { definitionOf } from '../../nodes/registry.ts';
import type { Tf } from '../../nodes/tf.ts';
import type { FittedPipeline, Prediction, RawRow } from '../../worker/protocol.ts';

export interface Preprocessor {
  /** Raw rows → one row-major array `[rows, width]` for each input of the model. */
  toTensors(rows: readonly RawRow[]): { values: Float32Array; width: number; rows: number }[];
  /** The model's outputs `[rows, width]` → predictions in words and units. */
  describe(outputs: readonly OutputValues[]): Prediction[];
}

/** Makes the preparation of an export from its `preprocessing.json`. */
export function createPreprocessor(pipeline: FittedPipeline): Preprocessor {
  return {
    toTensors(rows) {
      const part = applyPipeline(pipeline, rowsToTable(pipeline, rows));
      return pipeline.inputs.map((id) => ({ ...part.inputs[id]!, rows: part.rows }));
    },
    describe: (outputs) => describePredictions(outputs, headStates(pipeline)),
  };
}

/** Teaches TensorFlow.js the layers that are Tensorloom's own, so that it can load a model that has some. */
export function registerLayers(tf: Tf): void {
  registerOwnLayers(tf, definitionOf);
}
