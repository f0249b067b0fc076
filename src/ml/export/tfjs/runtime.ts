/** The runtime that an export carries: the engine's own preparation and layers, bundled without TensorFlow.js. */
import { applyPipeline, headStates, rowsToTable } from '../../data/pipeline.ts';
import { valuesOfSounds } from '../../data/audio/cell.ts';
import { valuesOfPixels } from '../../data/images/cell.ts';
import { valuesOfClips } from '../../data/video/cell.ts';
import { describePredictions } from '../../evaluate/describe.ts';
import type { TensorData } from '../../nodes/define.ts';
import { registerOwnLayers } from '../../nodes/ownLayer.ts';
import { definitionOf } from '../../nodes/registry.ts';
import type { MediaColumn } from '../../nodes/table.ts';
import type { Tf } from '../../nodes/tf.ts';
import type { FittedPipeline, Prediction, RawRow } from '../../worker/protocol.ts';

export interface Preprocessor {
  /** Raw rows → one row-major array of the given shape, rows first, for each input of the model. What had to be cut is said on the console. */
  toTensors(rows: readonly RawRow[]): { values: Float32Array; shape: number[] }[];
  /** The model's outputs → predictions in words and units. */
  describe(outputs: readonly { values: Float32Array; shape: readonly number[] }[]): Prediction[];
}

/** Makes the preparation of an export from its `preprocessing.json`. */
export function createPreprocessor(pipeline: FittedPipeline): Preprocessor {
  return {
    toTensors(rows) {
      const part = applyPipeline(pipeline, rowsToTable(pipeline, rows));
      for (const finding of part.findings) console.warn(finding.problem);
      return pipeline.inputs.map((id) => {
        const { values, width, shape = [width], shared, images } = part.inputs[id]!;
        return { values: images ? decodedValues(images, width) : values, shape: [shared ? 1 : part.rows, ...shape] };
      });
    },
    describe: (outputs) => describePredictions(outputs.map(({ values, shape: [, ...shape] }): TensorData => ({ values, shape, width: shape.reduce((a, b) => a * b, 1) })), headStates(pipeline)),
  };
}

function decodedValues(column: MediaColumn, width: number): Float32Array {
  if (column.kind === 'audio') return valuesOfSounds(column, width);
  return column.kind === 'video' ? valuesOfClips(column, width) : valuesOfPixels(column, width);
}

/** Teaches TensorFlow.js the layers that are Tensorloom's own, so that it can load a model that has some. */
export function registerLayers(tf: Tf): void {
  registerOwnLayers(tf, definitionOf);
}
