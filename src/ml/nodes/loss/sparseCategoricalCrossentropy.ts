/** Sparse categorical cross-entropy: the true class by its number, for every place of a sequence; padding does not count. */
import { type CodeSite, defineNode, type LocalFinding, tensorAt } from '../define.ts';
import { call, raw } from '../python.ts';
import { categoricalCrossentropyFigure } from '../figures/loss.ts';
import { sameShape, shapeFinding, shapeText, tensorFact } from '../shapes.ts';
import { compared, kerasLoss, torchLog, torchMean } from './code.ts';
import { FROM_LOGITS, logProbabilities } from './crossentropy.ts';
import { boxesTarget, classTarget, sequenceTarget, steps, units } from './examples.ts';
import { COMPARE_INPUTS, concludeLoss, judgeActivation, judgePadding, judgeTask, LOSS_OUTPUTS, LOSS_PARAMS, meanOfRows } from './shared.ts';

const words = tensorFact([null, 7], ['batch', 'time'], { dtype: 'int32' });

export const sparseCategoricalCrossentropyLoss = defineNode({
  id: 'loss.sparseCategoricalCrossentropy',
  version: 1,
  role: 'loss',
  category: 'loss',
  label: 'Sparse categorical cross-entropy',
  summary: 'Cross-entropy against the numbers of classes, with padding left out.',
  guide: `**What it does.** Looks at the probability of the true class of every place, as categorical cross-entropy does, but takes the class as a whole number instead of one-hot. Places whose target is **Ignore** do not count: the mean is over the others.

**When.** The next word of a text, the label of each word, the class of each pixel. Wired to a List target of boxes it compares the classes of the boxes; places without a box have the class −1 and do not count.

**Example.** The true classes of two places have probabilities 0.5 and 0.25, a third place is padding: (0.693 + 1.386) / 2 = 1.040.

**Formula.** $L = -\\tfrac{1}{n} \\sum_{i:\\, t_i \\ne ignore} \\ln p_{i, t_i}$ with $n$ places that count. A number that is no class and is not ignored costs ∞, so that the mistake is seen.

**Shapes.** Prediction \`[batch, …, classes]\`, target \`[batch, …]\` of whole numbers from 0 (boxes: \`[batch, …, 5]\`) → one number. Without a place that counts it is 0.

**Usual mistake.** *Ignore* left at −1 while short sequences are padded with 0: the network is then praised for predicting padding.`,
  keywords: ['sequence', 'token', 'language model', 'padding', 'mask', 'crossentropy', 'classes', '交叉熵'],
  figure: categoricalCrossentropyFigure,
  icon: 'AlignJustify',
  params: {
    ...FROM_LOGITS,
    ignoreIndex: { kind: 'integer', label: 'Ignore', default: -1, min: -1_000_000, max: 1_000_000, help: 'The number in the target that does not count: what pads short sequences.' },
    ...LOSS_PARAMS,
  },
  inputs: COMPARE_INPUTS,
  outputs: LOSS_OUTPUTS,
  partOf: ['boxes'],
  infer(params, inputs, context) {
    const needs = { id: 'loss.sparseCategoricalCrossentropy', label: 'Sparse categorical cross-entropy', tasks: ['sequence', 'boxes'] as const, activations: ['softmax'], link: params.fromLogits ? ('softmax' as const) : undefined };
    const prediction = tensorAt(inputs, 'prediction')!, target = tensorAt(inputs, 'target')!;
    const findings: LocalFinding[] = judgeTask(needs, target);
    if (findings.length > 0) return { outputs: {}, findings };
    const places = prediction.shape.slice(0, -1), classes = prediction.shape.at(-1) ?? null;
    const { task, most } = target.target ?? {};
    const numbers = task === 'boxes' ? target.shape.slice(0, -1) : target.shape;
    if (!sameShape(places, numbers)) findings.push(shapeFinding(needs.label, shapeText(places), numbers, 'The target needs one whole number for each place of the prediction.', 'target'));
    else if (typeof most === 'number' && classes !== null && most >= classes) {
      const last = context.nodeAt('prediction');
      findings.push({
        code: 'loss.classes', place: { port: 'prediction' }, values: { expected: most + 1, received: classes, column: target.target!.column, most },
        ...(last?.type === 'layer.dense' ? { fix: { label: 'setParam', values: { label: 'Units', value: most + 1 }, edits: [{ kind: 'setParam', node: last.id, param: 'units', value: most + 1 }] } } : {}),
      });
    }
    return judgePadding(concludeLoss(needs, [...findings, ...judgeActivation(needs, inputs, 'prediction', context)], inputs), target, { param: 'ignoreIndex', label: 'Ignore', value: params.ignoreIndex }, context);
  },
  buildLoss: (tf, { fromLogits, ignoreIndex }) => (inputs) => {
    const given = inputs.target!;
    // A target with an axis more holds boxes, whose last value is the class.
    const places = given.shape.slice(0, -1);
    const numbers = given.rank === inputs.prediction!.rank ? tf.reshape(tf.slice(given, [...places.map(() => 0), given.shape.at(-1)! - 1]), places) : given;
    const target = tf.cast(numbers, 'int32');
    const truth = tf.oneHot(target, inputs.prediction!.shape.at(-1)!);
    const counts = tf.notEqual(target, ignoreIndex);
    const isClass = tf.logicalAnd(tf.greaterEqual(target, 0), tf.less(target, truth.shape.at(-1)!));
    const own = tf.sum(tf.mul(truth, logProbabilities(tf, inputs.prediction!, fromLogits)), -1);
    const surprise = tf.where(isClass, tf.neg(own), tf.fill(own.shape, Infinity));
    const share = tf.div(target.size, tf.maximum(tf.sum(tf.cast(counts, 'float32')), 1));
    return meanOfRows(tf, tf.mul(tf.where(counts, surprise, tf.zerosLike(surprise)), share), inputs);
  },
  keras: ({ fromLogits, ignoreIndex }, site) => kerasLoss(site, 'SparseCategoricalCrossentropy', { from_logits: fromLogits, ignore_class: ignoreIndex }, false, numbersOf(site)),
  pytorch: ({ fromLogits, ignoreIndex }, site) => {
    const [prediction] = compared(site), target = numbersOf(site);
    if (site.args.sampleWeight?.length) return torchMean(site, call('sparse_crossentropy', [raw(prediction), raw(target)], { ignore_index: ignoreIndex, from_logits: fromLogits }), ['sparse_crossentropy']);
    const flat = (tensorAt(site.inputs, 'prediction')?.shape.length ?? 2) > 2;
    const [scores, truth] = flat ? [`${prediction}.flatten(0, -2)`, `${target}.flatten().long()`] : [prediction, `${target}.long()`];
    return { call: call(fromLogits ? 'F.cross_entropy' : 'F.nll_loss', [raw(fromLogits ? scores : torchLog(scores, false)), raw(truth)], { ignore_index: ignoreIndex }) };
  },
  cases: [
    { params: { fromLogits: true, ignoreIndex: 0 }, inputs: { prediction: steps(7, 50), target: words }, outputs: { loss: { type: 'loss', loss: 'loss.sparseCategoricalCrossentropy', link: 'softmax' } } },
    { inputs: { prediction: units(5, 'softmax'), target: tensorFact([null], ['batch']) }, outputs: { loss: { type: 'loss', loss: 'loss.sparseCategoricalCrossentropy' } } },
    { inputs: { prediction: steps(6, 50, 'softmax'), target: words }, findings: ['shape.rank'] },
    { inputs: { prediction: steps(7, 50), target: words }, findings: ['loss.activation'] },
    { inputs: { prediction: units(3, 'softmax'), target: classTarget }, findings: ['loss.task'] },
    { params: { ignoreIndex: 0 }, inputs: { prediction: steps(7, 50, 'softmax'), target: sequenceTarget }, outputs: { loss: { type: 'loss', loss: 'loss.sparseCategoricalCrossentropy' } } },
    { inputs: { prediction: steps(7, 50, 'softmax'), target: sequenceTarget }, outputs: { loss: { type: 'loss', loss: 'loss.sparseCategoricalCrossentropy' } }, findings: ['loss.padding'] },
    { params: { ignoreIndex: 0 }, inputs: { prediction: steps(7, 49, 'softmax'), target: sequenceTarget }, findings: ['loss.classes'] },
    { inputs: { prediction: steps(5, 3, 'softmax'), target: boxesTarget }, outputs: { loss: { type: 'loss', loss: 'loss.sparseCategoricalCrossentropy' } } },
  ],
});

/** The class numbers as Python: of boxes, which have an axis more, the last value. */
function numbersOf(site: CodeSite): string {
  const target = tensorAt(site.inputs, 'target'), name = compared(site)[1];
  return target && target.shape.length === tensorAt(site.inputs, 'prediction')?.shape.length ? `${name}[..., -1]` : name;
}
