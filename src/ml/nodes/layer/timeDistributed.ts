/** Time distributed: the same layer, with the same weights, at every step of a sequence. */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { timeDistributedFigure } from '../figures/flow.ts';
import { activationHelpers, layerText, withHelpers } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call } from '../python.ts';
import { activate, at, bias, expression, floatAt, moduleOf, rankAt, sizeAt } from '../pytorchCode.ts';
import { convolutionModule, poolingModule } from '../pytorchConvolution.ts';
import { product, refuseShape, tensorFact } from '../shapes.ts';
import type { Tensor } from '../tf.ts';
import { PER_STEP } from './perStep.ts';
import { addBias } from './recurrent.ts';
import { ACTIVATION_CHOICES, activationNamed, readWeight, TRAINABLE, weightParams } from './shared.ts';

const is = (...layers: string[]) => (params: { readonly layer?: unknown }): boolean => layers.includes(String(params.layer));
const learns = (params: { readonly layer?: unknown }): boolean => PER_STEP[String(params.layer)]?.kernel !== undefined;
const onlyWhereLearns = <S extends object>(specs: S): S => Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, { ...spec, when: learns }])) as S;

export const timeDistributedLayer = defineNode({
  id: 'layer.timeDistributed',
  version: 1,
  role: 'layer',
  category: 'recurrent',
  label: 'Time distributed',
  summary: 'Applies one layer to every step of a sequence.',
  guide: `**What it does.** Applies the chosen layer to every time step by itself, always with the same weights.

**When.** For video: convolutions and pooling over each frame, then *flatten* or *global average pooling*, then an LSTM over the frames.

**Example.** 10 frames of 64 × 64 × 3 and a convolution of 8 filters of 3 × 3, *same*: 10 × 64 × 64 × 8, with 3 · 3 · 3 · 8 + 8 = 224 weights, however many frames there are.

**Formula.** $y_t = f(x_t)$ for every $t$

**Shapes.** \`[batch, time, …step]\` → \`[batch, time, …f(step)]\`; images are \`[height, width, channels]\`.

**Usual mistake.** To expect it to see how frames follow each other: it sees one at a time; a recurrent layer or a 3-D convolution sees several.`,
  keywords: ['video', 'frames', 'per step', 'TimeDistributed', '视频', '逐帧'],
  figure: timeDistributedFigure,
  icon: 'Clock',
  params: {
    layer: { kind: 'choice', label: 'Layer', default: 'dense', choices: [
      { value: 'dense', label: 'Dense' }, { value: 'conv2d', label: 'Conv 2D' }, { value: 'maxPooling2d', label: 'Max pooling 2D' },
      { value: 'globalAveragePooling2d', label: 'Global average pooling 2D' }, { value: 'flatten', label: 'Flatten' },
    ] },
    units: { kind: 'integer', label: 'Units', default: 32, min: 1, max: 1_000_000, when: is('dense') },
    filters: { kind: 'integer', label: 'Filters', default: 8, min: 1, max: 65_536, when: is('conv2d') },
    kernelSize: { kind: 'integers', label: 'Kernel size', default: [3, 3], length: 2, min: 1, when: is('conv2d') },
    strides: { kind: 'integers', label: 'Strides', default: [1, 1], length: 2, min: 1, when: is('conv2d') },
    poolSize: { kind: 'integers', label: 'Pool size', default: [2, 2], length: 2, min: 1, when: is('maxPooling2d') },
    padding: { kind: 'choice', label: 'Padding', default: 'valid', choices: [{ value: 'valid', label: 'valid' }, { value: 'same', label: 'same' }], when: is('conv2d', 'maxPooling2d') },
    activation: { kind: 'choice', label: 'Activation', default: 'relu', choices: ACTIVATION_CHOICES, when: learns },
    useBias: { kind: 'boolean', label: 'Use bias', default: true, when: learns },
    ...onlyWhereLearns(weightParams('kernel', 'Kernel', 'glorotUniform')),
    ...onlyWhereLearns(weightParams('bias', 'Bias', 'zeros')),
    ...onlyWhereLearns(TRAINABLE),
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch(params, site) {
    const x = floatAt(site), steps = rankAt(site) - 1;
    if (params.layer === 'dense') return moduleOf(site, params, call('nn.Linear', [sizeAt(site), params.units], bias(params.useBias)), { activation: params.activation, args: [x] });
    if (params.layer === 'flatten') return expression(steps === 1 ? `${x}[:, :, None]` : `${x}.flatten(2)`);
    if (params.layer === 'globalAveragePooling2d') return expression(`${x}.mean((2, 3))`);
    const made = params.layer === 'conv2d' ? convolutionModule(site, 'full', 2, params) : poolingModule(site, 'Max', 2, { ...params, strides: params.poolSize });
    // Steps are rows of one large batch.
    return { ...made, call: activate(params.layer === 'conv2d' ? params.activation : 'linear', `${site.self}(${x}.flatten(0, 1)).unflatten(0, ${at(site)}.shape[:2])`) };
  },
  infer(params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const step = x.shape.slice(2);
    const inner = PER_STEP[params.layer]!;
    if (inner.images && step.length !== 3) return refuseShape('Time distributed', 'a tensor [batch, time, height, width, channels]', x.shape, 'Give it a sequence of images: expand or reshape the tensor.');
    if (step.length === 0) return refuseShape('Time distributed', 'a tensor [batch, time, …]', x.shape, 'Give it a sequence: reshape the tensor, or expand its axes.');
    const shape = inner.shape(params, step);
    if (step.at(-1) === null || shape.at(-1) === null) return refuseShape('Time distributed', 'steps whose sizes are known', x.shape, 'Give the steps fixed sizes.');
    if (shape.some((size) => size !== null && size < 1)) return refuseShape('Time distributed', 'images that are no smaller than the window', x.shape, 'Make the window smaller, or pad with “same”.');
    const kernel = inner.kernel?.(params, step);
    return {
      outputs: { y: tensorFact([...x.shape.slice(0, 2), ...shape], [...x.axes.slice(0, 2), ...inner.axes(x.axes.slice(2))], { activation: kernel ? params.activation : 'linear' }) },
      parameters: kernel ? product(kernel)! + (params.useBias ? kernel.at(-1)! : 0) : 0,
    };
  },
  createLayer(tf, params, context) {
    const inner = PER_STEP[params.layer]!;
    const bend = inner.kernel ? activationNamed(tf, params.activation) : (x: Tensor): Tensor => x;
    return createOwnLayer(tf, 'layer.timeDistributed', params, context, {
      weights([x]) {
        const kernel = inner.kernel?.(params, x!.slice(2));
        if (!kernel) return {};
        return {
          kernel: { shape: kernel, ...readWeight(tf, params, 'kernel', context.seed, kernel.slice(1).map((_, i) => i)) },
          ...(params.useBias ? { bias: { shape: [kernel.at(-1)!], ...readWeight(tf, params, 'bias', context.seed + 1) } } : {}),
        };
      },
      outputShape: ([x]) => [...x!.slice(0, 2), ...inner.shape(params, x!.slice(2))],
      call([input], { weights: { kernel, bias } }) {
        const x = tf.cast(input!, 'float32');
        const [batch, time, ...step] = x.shape as [number, number, ...number[]];
        // Steps are rows of one large batch.
        const steps = bend(addBias(tf, inner.call(tf, params, tf.reshape(x, [batch * time, ...step]), kernel), bias));
        return tf.reshape(steps, [batch, time, ...steps.shape.slice(1)]);
      },
    });
  },
  keras(params) {
    const { layer, units, filters, kernelSize, strides, poolSize, padding, ...learnt } = params;
    const inner: Readonly<Record<string, string>> = {
      dense: layerText('layers.Dense', { units, ...learnt }, { first: ['units'] }),
      conv2d: layerText('layers.Conv2D', { filters, kernelSize, strides, padding, ...learnt }, { first: ['filters', 'kernelSize'] }),
      maxPooling2d: layerText('layers.MaxPooling2D', { poolSize, padding }, { first: ['poolSize'] }),
      globalAveragePooling2d: 'layers.GlobalAveragePooling2D()', flatten: 'layers.Flatten()',
    };
    return withHelpers({ make: `layers.TimeDistributed(${inner[layer]})` }, learns(params) ? activationHelpers({ activation: params.activation }) : []);
  },
  cases: [
    {
      params: { units: 2 },
      inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']) },
      outputs: { y: tensorFact([null, 3, 2], ['batch', 'time', 'units'], { activation: 'relu' }) },
      parameters: 10,
    },
    {
      params: { layer: 'conv2d', filters: 2, activation: 'tanh' },
      inputs: { x: tensorFact([null, 2, 4, 5, 1], ['batch', 'time', 'height', 'width', 'channels']) },
      outputs: { y: tensorFact([null, 2, 2, 3, 2], ['batch', 'time', 'height', 'width', 'channels'], { activation: 'tanh' }) },
      parameters: 20,
    },
    {
      params: { layer: 'maxPooling2d', padding: 'same' },
      inputs: { x: tensorFact([null, 2, 3, 4, 2], ['batch', 'time', 'height', 'width', 'channels']) },
      outputs: { y: tensorFact([null, 2, 2, 2, 2], ['batch', 'time', 'height', 'width', 'channels'], { activation: 'linear' }) },
      parameters: 0,
    },
    {
      params: { layer: 'globalAveragePooling2d' },
      inputs: { x: tensorFact([null, 2, 3, 4, 2], ['batch', 'time', 'height', 'width', 'channels']) },
      outputs: { y: tensorFact([null, 2, 2], ['batch', 'time', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    {
      params: { layer: 'flatten' },
      inputs: { x: tensorFact([null, 2, 3, 4], ['batch', 'time', 'height', 'width']) },
      outputs: { y: tensorFact([null, 2, 12], ['batch', 'time', 'features'], { activation: 'linear' }) },
      parameters: 0,
    },
    { params: { layer: 'conv2d' }, inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']) }, findings: ['shape.rank'] },
    { params: { layer: 'conv2d' }, inputs: { x: tensorFact([null, 2, 2, 5, 1], ['batch', 'time', 'height', 'width', 'channels']) }, findings: ['shape.rank'] },
  ],
});
