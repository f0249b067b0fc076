/** The runtime that an export carries: the engine's own preparation, bundled without TensorFlow.js. */
import { applyPipeline, rowsToTable } from '../../data/pipeline.ts';
import { describePredictions } from '../../evaluate/describe.ts';
import type { FittedPipeline, Prediction, RawRow } from '../../worker/protocol.ts';

export interface Preprocessor {
  /** Raw rows → one row-major array `[rows, width]` for each input of the model. */
  toTensors(rows: readonly RawRow[]): { values: Float32Array; width: number; rows: number }[];
  /** The model's output `[rows, width]` → predictions in words and units. */
  describe(values: Float32Array, width: number): Prediction[];
}

/** Makes the preparation of an export from its `preprocessing.json`. */
export function createPreprocessor(pipeline: FittedPipeline): Preprocessor {
  return {
    toTensors(rows) {
      const part = applyPipeline(pipeline, rowsToTable(pipeline, rows));
      return part.inputs.map((input) => ({ ...input, rows: part.rows }));
    },
    describe: (values, width) => describePredictions(values, width, pipeline.target),
  };
}
