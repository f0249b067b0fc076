/** Evaluation of a trained network on one part of the rows: predictions in batches, then the metrics of every head, and those that were wired. */
import type { CheckedParams, TargetState, TensorData } from '../nodes/define.ts';
import type { MetricRows } from '../nodes/metricRows.ts';
import { definitionOf } from '../nodes/registry.ts';
import type { Tensor, Tf } from '../nodes/tf.ts';
import { addLosses, applyPart, type NetworkPart, type Realised } from '../compile/realise.ts';
import { headStates, targetStates, type PartTensors } from '../data/pipeline.ts';
import { batchOf, loadRows, rowsAtOnce } from '../train/batch.ts';
import type { FittedPipeline } from '../worker/protocol.ts';
import { classOf, evaluateClassification } from './classification.ts';
import { evaluateBoxes } from './boxes.ts';
import { at } from './describe.ts';
import type { Evaluation } from './evaluation.ts';
import { evaluateRegression } from './regression.ts';
import { evaluateSequences } from './sequence.ts';

export interface PartEvaluation {
  /** One for each head. */
  evaluations: Evaluation[];
  /** The headline numbers, by the names that runs and the command line use; wired metrics by their node's id. */
  metrics: Record<string, number>;
}

/** The outputs of a part of the network on rows, by key, and the loss where the whole network is asked. */
async function runPart(tf: Tf, part: NetworkPart, rows: PartTensors, lossOf: ((batch: ReturnType<typeof batchOf>, tensors: Record<string, Tensor>) => Tensor) | null): Promise<{ outputs: Record<string, TensorData>; targets: PartTensors['targets']; loss: number }> {
  const chunks: { rows: number; values: Float32Array[] }[] = [];
  // Targets of rows that come block by block are gathered along with the outputs.
  const truths: PartTensors['targets'][] = [];
  const shapes: number[][] = [];
  let loss = 0;
  const atOnce = rowsAtOnce(part.model);
  for (let start = 0; start < rows.rows; start += atOnce) {
    const end = Math.min(rows.rows, start + atOnce);
    await loadRows(rows, { start, end });
    const held = rows.blocks?.take({ start, end });
    if (held) truths.push(held.targets);
    const tensors = tf.tidy(() => {
      const batch = held ? batchOf(tf, held, { start: 0, end: end - start }) : batchOf(tf, rows, { start, end });
      const outputs = applyPart(part, batch, false);
      return [...part.keys.map((key) => outputs[key]!), ...(lossOf ? [lossOf(batch, outputs)] : [])];
    });
    const values = await Promise.all(tensors.map(async (tensor) => Float32Array.from(await tensor.data())));
    part.keys.forEach((_key, i) => { shapes[i] = tensors[i]!.shape.slice(1); });
    tensors.forEach((tensor) => tensor.dispose());
    if (lossOf) loss += (values.pop()![0]! * (end - start)) / rows.rows;
    chunks.push({ rows: end - start, values });
  }
  const outputs = Object.fromEntries(part.keys.map((key, i) => [key, { values: join(chunks.map((chunk) => chunk.values[i]!)), width: (shapes[i] ?? []).reduce((a, b) => a * b, 1), shape: shapes[i] ?? [1] }]));
  const targets = rows.blocks ? Object.fromEntries(Object.entries(rows.targets).map(([id, data]) => [id, { ...data, values: join(truths.map((truth) => truth[id]!.values)) }])) : rows.targets;
  return { outputs, targets, loss };
}

function join(chunks: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** What the heads give for rows, in their order. */
export async function predictHeads(tf: Tf, built: Realised, rows: PartTensors): Promise<TensorData[]> {
  const { outputs } = await runPart(tf, built.predictor, rows, null);
  return built.predictor.keys.map((key) => outputs[key]!);
}

/** The loss, the metrics of every head's task, and the wired metrics, on a part. */
export async function evaluatePart(tf: Tf, built: Realised, pipeline: FittedPipeline, rows: PartTensors): Promise<PartEvaluation> {
  const { outputs, targets, loss } = await runPart(tf, built.whole, rows, (batch, tensors) => addLosses(tf, built.losses, batch, tensors));
  const states = targetStates(pipeline);
  const predicted = built.heads.map((head) => ({ head, output: linked(outputs[head.key]!, head.link), state: states[head.target]!, truth: targets[head.target]! }));
  const evaluations = predicted.map(({ output, state, truth }): Evaluation => {
    const { column } = state;
    if (state.task === 'sequence') return { column, ...evaluateSequences(truth, output, state, loss) };
    if (state.task === 'boxes') return { column, ...evaluateBoxes(truth, output, rows.rows, loss) };
    if (state.task === 'regression') return { column, ...evaluateRegression(inUnit(truth.values, state), inUnit(output.values, state), loss, truth.width) };
    return { column, ...evaluateClassification(truth.values, output.values, output.width, state.classes, loss) };
  });
  const metrics: Record<string, number> = { loss };
  evaluations.forEach((evaluation, i) => Object.assign(metrics, headline(evaluation, evaluations.length > 1 ? `${headStates(pipeline)[i]!.column}.` : '')));
  for (const { step, head } of built.metrics) {
    const definition = definitionOf(step.type);
    if (definition?.role !== 'metric') throw new Error(`${step.type} is no metric`);
    metrics[step.id] = definition.compute(step.params as CheckedParams, metricRows(linked(outputs[head.key]!, head.link), targets[head.target]!, states[head.target]!, rows.rows));
  }
  return { evaluations, metrics };
}

function inUnit(scaled: Float32Array, state: TargetState): Float64Array {
  const width = typeof state.scale === 'number' ? 1 : state.scale.length;
  return Float64Array.from(scaled, (value, i) => value * at(state.scale, i % width) + at(state.offset, i % width));
}

/** Logits as probabilities. */
function linked(output: TensorData, link: 'sigmoid' | 'softmax' | undefined): TensorData {
  const { values } = output;
  if (!link) return output;
  if (link === 'sigmoid') return { ...output, values: values.map((value) => 1 / (1 + Math.exp(-value))) };
  const probabilities = new Float32Array(values.length);
  const classes = output.shape?.at(-1) ?? output.width;
  for (let start = 0; start < values.length; start += classes) {
    const row = values.subarray(start, start + classes);
    const most = Math.max(...row);
    const sum = row.reduce((all, value) => all + Math.exp(value - most), 0);
    for (let i = 0; i < classes; i++) probabilities[start + i] = Math.exp(row[i]! - most) / sum;
  }
  return { ...output, values: probabilities };
}

function metricRows(prediction: TensorData, truth: TensorData, state: TargetState, rows: number): MetricRows {
  const { task, padding, blank } = state;
  if (task === 'sequence' || task === 'boxes') {
    return {
      rows, prediction: prediction.values, width: prediction.width, shape: prediction.shape!, truth: truth.values, task, classes: 0,
      ...(padding === undefined ? {} : { padding }), ...(blank === undefined ? {} : { blank }),
    };
  }
  if (state.task === 'regression') {
    return { rows, prediction: Float32Array.from(inUnit(prediction.values, state)), width: prediction.width, truth: Float32Array.from(inUnit(truth.values, state)), task: state.task, classes: 0 };
  }
  return { rows, prediction: prediction.values, width: prediction.width, truth: Float32Array.from(classOf(truth.values, truth.width)), task: state.task, classes: state.classes.length };
}

function headline(evaluation: Evaluation, prefix: string): Record<string, number> {
  return Object.fromEntries(Object.entries(headlineOf(evaluation)).map(([name, value]) => [`${prefix}${name}`, value]));
}

function headlineOf(evaluation: Evaluation): Record<string, number> {
  switch (evaluation.task) {
    case 'regression':
      return { mae: evaluation.mae, rmse: evaluation.rmse, mse: evaluation.mse, r2: evaluation.r2 };
    case 'sequence':
      return { accuracy: evaluation.accuracy, exact: evaluation.exact, ...(evaluation.perplexity === null ? {} : { perplexity: evaluation.perplexity }) };
    case 'boxes':
      return { ...(evaluation.meanAveragePrecision === null ? {} : { meanAveragePrecision: evaluation.meanAveragePrecision }), overlap: evaluation.overlap };
    default:
      return { accuracy: evaluation.accuracy, precision: evaluation.precision, recall: evaluation.recall, f1: evaluation.f1, ...(evaluation.rocAuc === null ? {} : { rocAuc: evaluation.rocAuc }) };
  }
}
