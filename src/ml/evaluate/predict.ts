/** Predictions of raw rows, in the person's words and units. */
import type { LayersModel, Tf } from '../nodes/tf.ts';
import { applyPipeline, rowsToTable } from '../data/pipeline.ts';
import type { FittedPipeline, Prediction, RawRow } from '../worker/protocol.ts';
import { describePredictions } from './describe.ts';
import { predictPart } from './evaluate.ts';

/** Predicts raw rows. Throws `FindingError` where a row lacks a column or holds a word for a number. */
export async function predictRows(tf: Tf, model: LayersModel, pipeline: FittedPipeline, rows: readonly RawRow[]): Promise<Prediction[]> {
  const part = applyPipeline(pipeline, rowsToTable(pipeline, rows));
  const { values, width } = await predictPart(tf, model, part);
  return describePredictions(values, width, pipeline.target);
}
