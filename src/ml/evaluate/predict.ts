/** Predictions of raw rows, in the person's words and units. */
import type { Tf } from '../nodes/tf.ts';
import type { Realised } from '../compile/realise.ts';
import { applyPipeline, headStates, rowsToTable } from '../data/pipeline.ts';
import type { FittedPipeline, Predicted, RawRow } from '../worker/protocol.ts';
import { describePredictions } from './describe.ts';
import { predictHeads } from './evaluate.ts';

/** Predicts raw rows. Throws `FindingError` where a row lacks a column or holds a word for a number. */
export async function predictRows(tf: Tf, built: Realised, pipeline: FittedPipeline, rows: readonly RawRow[]): Promise<Predicted> {
  const part = applyPipeline(pipeline, rowsToTable(pipeline, rows));
  return { predictions: describePredictions(await predictHeads(tf, built, part), headStates(pipeline)), findings: part.findings };
}
