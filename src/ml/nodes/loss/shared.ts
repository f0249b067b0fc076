/** What losses share: the comparison of prediction and target, with fixes for what does not fit. */
import type { Task, TensorFact } from '../../document/facts.ts';
import { tensorAt, type Inference, type InferContext, type InputFacts, type LocalFinding } from '../define.ts';

/** Keeps logarithms finite. Fixed, since TensorFlow.js's own epsilon differs between backends. */
export const EPSILON = 1e-7;

export const LOSS_INPUTS = {
  prediction: { type: 'tensor', label: 'prediction' },
  target: { type: 'tensor', label: 'target', target: true },
} as const;

/** What a loss asks of the network. */
interface LossNeeds { id: string; label: string; task: Task; activation: string | null }

const LOSS_FOR: Record<Task, { id: string; label: string }> = {
  binary: { id: 'loss.binaryCrossentropy', label: 'Binary cross-entropy' },
  multiclass: { id: 'loss.categoricalCrossentropy', label: 'Categorical cross-entropy' },
  regression: { id: 'loss.meanSquaredError', label: 'Mean squared error' },
};

/** The facts of a loss, or why prediction, target and loss do not fit together. */
export function inferLoss(needs: LossNeeds, inputs: InputFacts, context: InferContext): Inference {
  const prediction = tensorAt(inputs, 'prediction')!;
  const target = tensorAt(inputs, 'target')!;
  const findings: LocalFinding[] = [];
  const task = target.target?.task;
  if (task && task !== needs.task) {
    findings.push({ code: 'loss.task', values: { loss: needs.label, task, expected: LOSS_FOR[task].label } });
    return { outputs: {}, findings };
  }
  const last = context.nodeAt('prediction');
  if (!sameShape(prediction, target)) {
    const units = target.shape.at(-1) ?? null;
    const dense = last?.type === 'layer.dense' && units !== null && prediction.shape.length === target.shape.length;
    findings.push({
      code: 'shape.mismatch', place: { port: 'prediction' },
      values: { expected: shapeText(target), received: shapeText(prediction), hint: units === null ? 'Read the data first.' : `The last layer needs ${units} ${units === 1 ? 'unit' : 'units'}.` },
      ...(dense ? { fix: { label: 'setParam', values: { label: 'Units', value: units }, edits: [{ kind: 'setParam', node: last.id, param: 'units', value: units }] } } : {}),
    });
  }
  const activation = prediction.activation ?? 'linear';
  if (needs.activation && activation !== needs.activation) {
    const own = last?.type === 'layer.dense' || last?.type === 'layer.activation';
    findings.push({
      code: 'loss.activation', place: { port: 'prediction' }, values: { loss: needs.label, expected: needs.activation, received: activation },
      ...(own ? { fix: { label: 'setParam', values: { label: 'Activation', value: needs.activation }, edits: [{ kind: 'setParam', node: last.id, param: 'activation', value: needs.activation }] } } : {}),
    });
  }
  return findings.length > 0 ? { outputs: {}, findings } : { outputs: { loss: { type: 'loss', loss: needs.id } } };
}

function sameShape(a: TensorFact, b: TensorFact): boolean {
  return a.shape.length === b.shape.length && a.shape.every((size, i) => size === null || b.shape[i] === null || size === b.shape[i]);
}

function shapeText(fact: TensorFact): string {
  return `[${fact.shape.map((size, i) => (i === 0 ? 'batch' : (size ?? '?'))).join(', ')}]`;
}
