/** What losses share: ports, the weight, the comparison of prediction and target with its fixes, and the mean over rows. */
import type { Task, TensorFact } from '../../document/facts.ts';
import { tensorAt, type Inference, type InferContext, type InputFacts, type LocalFinding, type ParamSpecs } from '../define.ts';
import { sameShape, shapeFinding, shapeText } from '../shapes.ts';
import type { LossInputs, Scalar, Tensor, Tf } from '../tf.ts';

/** Keeps logarithms finite. Fixed, since TensorFlow.js's own epsilon differs between backends. */
export const EPSILON = 1e-7;

/** Prediction and target; `sampleWeight` `[batch]` or `[batch, 1]` says how much each row counts. */
export const LOSS_INPUTS = {
  prediction: { type: 'tensor', label: 'prediction' },
  target: { type: 'tensor', label: 'target', target: true },
  sampleWeight: { type: 'tensor', label: 'sample weight', optional: true },
} as const;

/** As LOSS_INPUTS, for losses that compare with any tensor: an autoencoder's own input, say. */
export const COMPARE_INPUTS = { ...LOSS_INPUTS, target: { type: 'tensor', label: 'target', target: 'either' } } as const;

/** For losses without prediction and target. */
export const SAMPLE_WEIGHT = { sampleWeight: LOSS_INPUTS.sampleWeight } as const;

export const LOSS_OUTPUTS = { loss: { type: 'loss', label: 'loss' } } as const;

/** On every loss: what it counts beside the others of an optimizer. Multiplied where the losses are added. */
export const LOSS_PARAMS = { weight: { kind: 'number', advanced: true, label: 'Weight', default: 1, min: 0, max: 1_000_000, help: 'What this loss counts beside the others of its optimizer.' } } as const satisfies ParamSpecs;

/** What a loss asks of the network. */
export interface LossNeeds {
  id: string;
  label: string;
  /** The tasks that it fits. */
  tasks: readonly Task[];
  /** Activations that the prediction may come from, the usual one first; empty for any. */
  activations: readonly string[];
  /** Set where the loss takes logits: what makes probabilities of them. */
  link?: 'sigmoid' | 'softmax' | undefined;
  /** It takes the target in its own unit: per cent and logarithms of a scaled value mean nothing. */
  ownUnit?: boolean;
}

const LOSS_FOR: Record<Task, { id: string; label: string }> = {
  binary: { id: 'loss.binaryCrossentropy', label: 'Binary cross-entropy' },
  multiclass: { id: 'loss.categoricalCrossentropy', label: 'Categorical cross-entropy' },
  regression: { id: 'loss.meanSquaredError', label: 'Mean squared error' },
  sequence: { id: 'loss.sparseCategoricalCrossentropy', label: 'Sparse categorical cross-entropy' },
  boxes: { id: 'loss.giou', label: 'GIoU' },
};

/** The facts of a loss, or why prediction, target and loss do not fit together. */
export function inferLoss(needs: LossNeeds, inputs: InputFacts, context: InferContext): Inference {
  const prediction = tensorAt(inputs, 'prediction')!;
  const target = tensorAt(inputs, 'target')!;
  const wrongTask = judgeTask(needs, target);
  if (wrongTask.length > 0) return { outputs: {}, findings: wrongTask };
  const findings = judgeScale(needs, target, context);
  const last = context.nodeAt('prediction');
  if (!sameShape(prediction.shape, target.shape)) {
    const units = target.shape.at(-1) ?? null;
    const dense = last?.type === 'layer.dense' && units !== null && prediction.shape.length === target.shape.length;
    findings.push({
      code: 'shape.mismatch', place: { port: 'prediction' },
      values: { expected: shapeText(target.shape), received: shapeText(prediction.shape), hint: units === null ? 'Read the data first.' : `The last layer needs ${units} ${units === 1 ? 'unit' : 'units'}.` },
      ...(dense ? { fix: { label: 'setParam', values: { label: 'Units', value: units }, edits: [{ kind: 'setParam', node: last.id, param: 'units', value: units }] } } : {}),
    });
  }
  return concludeLoss(needs, [...findings, ...judgeActivation(needs, inputs, 'prediction', context)], inputs);
}

/** The facts of a loss whose tensors come by ports of its own: all of the shape of the first. */
export function inferPorts(needs: LossNeeds, ports: readonly string[], inputs: InputFacts, context: InferContext): Inference {
  const first = tensorAt(inputs, ports[0]!)!;
  const findings = judgeTask(needs, tensorAt(inputs, 'target'));
  for (const port of ports) {
    const { shape } = tensorAt(inputs, port)!;
    if (!sameShape(first.shape, shape)) findings.push(shapeFinding(needs.label, shapeText(first.shape), shape, 'Give all tensors of this loss the same shape.', port));
    findings.push(...judgeActivation(needs, inputs, port, context));
  }
  return concludeLoss(needs, findings, inputs);
}

/** The loss where nothing was found, the sample weight included. */
export function concludeLoss(needs: Pick<LossNeeds, 'id' | 'link'>, found: readonly LocalFinding[], inputs: InputFacts): Inference {
  const findings = [...found, ...inferSampleWeight(inputs)];
  return findings.length > 0 ? { outputs: {}, findings } : { outputs: { loss: { type: 'loss', loss: needs.id, ...(needs.link ? { link: needs.link } : {}) } } };
}

/** Adds the warning that a loss passes over another number than the one that pads the target. */
export function judgePadding(concluded: Inference, target: TensorFact, ignored: { param: string; label: string; value: number }, context: InferContext): Inference {
  const padding = target.target?.padding;
  if (padding === undefined || padding === ignored.value || concluded.findings) return concluded;
  return {
    ...concluded,
    findings: [{
      code: 'loss.padding', place: { param: ignored.param }, values: { label: ignored.label, expected: padding, received: ignored.value },
      fix: { label: 'setParam', values: { label: ignored.label, value: padding }, edits: [{ kind: 'setParam', node: context.node, param: ignored.param, value: padding }] },
    }],
  };
}

/** Whether the loss fits the task of a Target node; any other tensor has none. */
export function judgeTask(needs: Pick<LossNeeds, 'label' | 'tasks'>, target: TensorFact | undefined): LocalFinding[] {
  const task = target?.target?.task;
  return task && !needs.tasks.includes(task) ? [{ code: 'loss.task', values: { loss: needs.label, task, expected: LOSS_FOR[task].label } }] : [];
}

/** Whether the loss takes the target as the Target node gives it; one click switches the scaling off there. */
function judgeScale(needs: LossNeeds, target: TensorFact, context: InferContext): LocalFinding[] {
  if (!needs.ownUnit || !target.target?.scaled) return [];
  const node = context.nodeAt('target');
  return [{
    code: 'loss.scaled', place: { port: 'target' }, values: { loss: needs.label },
    ...(node ? { fix: { label: 'switchOff', values: { label: 'Scale while training' }, edits: [{ kind: 'setParam', node: node.id, param: 'scale', value: false }] } } : {}),
  }];
}

/** Whether the tensor at a port comes from an activation that the loss takes. */
export function judgeActivation(needs: LossNeeds, inputs: InputFacts, port: string, context: InferContext): LocalFinding[] {
  const activation = tensorAt(inputs, port)!.activation ?? 'linear';
  const wanted = needs.link ? ['linear'] : needs.activations;
  if (wanted.length === 0 || wanted.includes(activation)) return [];
  const last = context.nodeAt(port);
  const own = last?.type === 'layer.dense' || last?.type === 'layer.activation';
  return [{
    code: wanted.includes('linear') ? 'loss.logits' : 'loss.activation', place: { port }, values: { loss: needs.label, expected: wanted.join(' or '), received: activation },
    ...(own ? { fix: { label: 'setParam', values: { label: 'Activation', value: wanted[0]! }, edits: [{ kind: 'setParam', node: last.id, param: 'activation', value: wanted[0]! }] } } : {}),
  }];
}

/** What is wrong with the optional sample weight. */
export function inferSampleWeight(inputs: InputFacts): LocalFinding[] {
  const weight = tensorAt(inputs, 'sampleWeight');
  if (!weight || weight.shape.length === 1 || (weight.shape.length === 2 && (weight.shape[1] === 1 || weight.shape[1] === null))) return [];
  return [{ code: 'shape.rank', place: { port: 'sampleWeight' }, values: { layer: 'Sample weight', expected: '[batch] or [batch, 1]', received: shapeText(weight.shape), hint: 'Wire one column to it.' } }];
}

/** The mean over rows of values `[batch, …]`: first within each row, then over the rows, each times its sample weight (as Keras does). */
export function meanOfRows(tf: Tf, values: Tensor, inputs: LossInputs): Scalar {
  const rows = values.rank > 1 ? tf.mean(values, values.shape.map((_, i) => i).slice(1)) : values;
  const weight = inputs.sampleWeight;
  return tf.mean(weight ? tf.mul(rows, tf.reshape(weight, [-1])) : rows);
}
