/** Evaluation of a model on one part of the rows: predictions in batches, then the metrics of the task. */
import type { TargetState } from '../nodes/define.ts';
import type { LayersModel, LossFunction, Tensor, Tf } from '../nodes/tf.ts';
import type { PartTensors } from '../data/pipeline.ts';
import { evaluateClassification } from './classification.ts';
import { evaluateRegression } from './regression.ts';
import type { Evaluation } from './evaluation.ts';

/** Rows that go through the network at once when nothing is learnt from them. */
const ROWS_AT_ONCE = 2_048;

/** The network's output on a part, `[rows, width]` row-major, read back once a batch. */
export async function predictPart(tf: Tf, model: LayersModel, part: PartTensors): Promise<{ values: Float32Array; width: number }> {
  const chunks: Float32Array[] = [];
  let width = 1;
  for (let start = 0; start < part.rows; start += ROWS_AT_ONCE) {
    const end = Math.min(part.rows, start + ROWS_AT_ONCE);
    const output = tf.tidy(() => {
      const inputs = part.inputs.map((input) => tf.tensor2d(input.values.subarray(start * input.width, end * input.width), [end - start, input.width]));
      return model.predict(inputs.length === 1 ? inputs[0]! : inputs, { batchSize: end - start }) as Tensor;
    });
    width = output.shape.at(-1)!;
    chunks.push(Float32Array.from(await output.data()));
    output.dispose();
  }
  const values = new Float32Array(part.rows * width);
  let at = 0;
  for (const chunk of chunks) {
    values.set(chunk, at);
    at += chunk.length;
  }
  return { values, width };
}

/** The loss and the metrics of the target's task on a part. */
export async function evaluatePart(tf: Tf, model: LayersModel, lossOf: LossFunction, part: PartTensors, target: TargetState): Promise<Evaluation> {
  const { values, width } = await predictPart(tf, model, part);
  const scalar = tf.tidy(() => lossOf(tf.tensor2d(part.target.values, [part.rows, part.target.width]), tf.tensor2d(values, [part.rows, width])));
  const loss = (await scalar.data())[0]!;
  scalar.dispose();
  if (target.task !== 'regression') return evaluateClassification(part.target.values, values, width, target.classes, loss);
  const inUnit = (scaled: Float32Array): Float64Array => Float64Array.from(scaled, (value) => value * target.scale + target.offset);
  return evaluateRegression(inUnit(part.target.values), inUnit(values), loss);
}

/** The headline numbers of an evaluation, by the names that runs and the command line use. */
export function metricsOf(evaluation: Evaluation): Record<string, number> {
  if (evaluation.task === 'regression') {
    const { loss, mae, rmse, mse, r2 } = evaluation;
    return { loss, mae, rmse, mse, r2 };
  }
  const { loss, accuracy, precision, recall, f1, rocAuc } = evaluation;
  return { loss, accuracy, precision, recall, f1, ...(rocAuc === null ? {} : { rocAuc }) };
}
