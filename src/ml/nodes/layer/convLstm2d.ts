/** ConvLSTM 2D: an LSTM whose products are convolutions (Shi et al., 2015). */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { convLstmFigure } from '../figures/flow.ts';
import { recurrentCode } from '../kerasCode.ts';
import { refuseShape, type Shape, type Size, tensorFact, windowLength } from '../shapes.ts';
import { bias, cellActivations, recurrentModule, sizeAt } from '../pytorchCode.ts';
import type { Tf } from '../tf.ts';
import { addBias, CELL_PORTS, createRecurrent, forgetBias, GATE_ACTIVATIONS, inferSequence, lstmStep, RECURRENT_PARAMS, UNIT_FORGET_BIAS } from './recurrent.ts';
import { readWeight } from './shared.ts';

/** A batch of images, or the weights of a convolution. */
type Image = ReturnType<Tf['tensor4d']>;

/** The image that comes out of a step. */
const frame = ({ filters, kernelSize, strides, padding }: { filters: number; kernelSize: readonly number[]; strides: readonly number[]; padding: string }, x: Shape): Size[] =>
  [...[0, 1].map((i) => windowLength(x[2 + i]!, kernelSize[i]!, strides[i]!, padding as 'same')), filters];

export const convLstm2dLayer = defineNode({
  id: 'layer.convLstm2d',
  version: 1,
  role: 'layer',
  category: 'recurrent',
  label: 'ConvLSTM 2D',
  summary: 'Reads a sequence of images with a memory in the form of an image.',
  guide: `**What it does.** An LSTM over images: the products with the input and with the state are convolutions, so that the memory is an image as well and nearby points belong together.

**When.** To foretell the next frames: rain radar, traffic maps, video.

**Example.** 1 channel, 8 filters, kernels of 3 × 3: 4 · 8 · (9 · 1 + 9 · 8 + 1) = 2,624 weights.

**Formula.** As the LSTM, with $x * W$ and $h * R$ in place of the products; $h * R$ keeps the size of the image.

**Shapes.** \`[batch, time, height, width, channels]\` → \`[batch, height, width, filters]\`, or \`[batch, time, height, width, filters]\` with *return sequences*. The ports *State* and *Cell* give the last states, each \`[batch, height, width, filters]\`, for *Initial state* and *Initial cell* of another layer; with two directions 2 · filters, one after the other.

**Usual mistake.** To give it many large frames at once: every step of every frame is kept until the gradient is taken.`,
  keywords: ['convolutional lstm', 'video', 'radar', 'nowcasting', '卷积长短期记忆'],
  figure: convLstmFigure,
  icon: 'Waves',
  params: {
    filters: { kind: 'integer', label: 'Filters', default: 8, min: 1, max: 65_536 },
    kernelSize: { kind: 'integers', label: 'Kernel size', default: [3, 3], length: 2, min: 1 },
    strides: { kind: 'integers', label: 'Strides', default: [1, 1], length: 2, min: 1 },
    padding: { kind: 'choice', label: 'Padding', default: 'same', choices: [{ value: 'valid', label: 'valid' }, { value: 'same', label: 'same' }] },
    ...GATE_ACTIVATIONS,
    ...UNIT_FORGET_BIAS,
    ...RECURRENT_PARAMS,
  },
  ...CELL_PORTS,
  pytorch: (params, site) => recurrentModule(site, params, 'ConvLstm2dCell', [sizeAt(site), params.filters, params.kernelSize], {
    stride: params.strides, padding: params.padding, ...cellActivations(params), ...bias(params.useBias), ...(params.unitForgetBias ? {} : { forget_bias: 0 }),
  }),
  infer(params, inputs): Inference {
    const { shape } = tensorAt(inputs, 'x')!;
    const channels = shape[4] ?? null;
    if (shape.length !== 5 || channels === null) return refuseShape('ConvLSTM 2D', 'a tensor [batch, time, height, width, channels] whose channels are known', shape, 'Give it a sequence of images: expand or reshape the tensor.');
    const size = frame(params, shape);
    if (size.some((length) => length !== null && length < 1)) return refuseShape('ConvLSTM 2D', `images of at least ${params.kernelSize.join(' × ')}`, shape, 'Make the kernel smaller, or pad with “same”.');
    const area = params.kernelSize[0]! * params.kernelSize[1]!;
    const weights = 4 * params.filters * (area * (channels + params.filters) + (params.useBias ? 1 : 0));
    return inferSequence('ConvLSTM 2D', params, inputs, { frame: size, frameAxes: ['height', 'width', 'channels'], weights, states: 2 });
  },
  createLayer(tf, params, context) {
    const { filters, kernelSize, unitForgetBias } = params;
    const strides = params.strides as [number, number];
    const next = lstmStep(tf, params);
    return createRecurrent(tf, 'layer.convLstm2d', params, context, {
      weights(x, seed) {
        const bias = readWeight(tf, params, 'bias', seed + 2);
        return {
          kernel: { shape: [...kernelSize, x[4]!, 4 * filters], ...readWeight(tf, params, 'kernel', seed, [0, 1, 2]) },
          recurrent: { shape: [...kernelSize, filters, 4 * filters], ...readWeight(tf, params, 'recurrent', seed + 1, [0, 1, 2]) },
          ...(params.useBias ? { bias: { shape: [4 * filters], ...bias, initializer: forgetBias(tf, bias.initializer, filters, unitForgetBias) } } : {}),
        };
      },
      frame: (x) => frame(params, x),
      project: (x, { kernel, bias }) => addBias(tf, tf.conv2d(x as Image, kernel as Image, strides, params.padding as 'same'), bias),
      states: 2,
      step: (input, [, cell], held, { recurrent }) => next(tf.add(input, tf.conv2d(held as Image, recurrent as Image, 1, 'same')), cell!),
    });
  },
  keras: (params, site) => recurrentCode('ConvLSTM2D', params, site, ['filters', 'kernelSize']),
  cases: [
    {
      params: { filters: 2, kernelSize: [2, 2] },
      inputs: { x: tensorFact([null, 2, 3, 4, 1], ['batch', 'time', 'height', 'width', 'channels']) },
      outputs: { y: tensorFact([null, 3, 4, 2], ['batch', 'height', 'width', 'channels'], { activation: 'linear' }), state: tensorFact([null, 3, 4, 2], ['batch', 'height', 'width', 'channels']), cell: tensorFact([null, 3, 4, 2], ['batch', 'height', 'width', 'channels']) },
      parameters: 104,
    },
    {
      params: { filters: 1, kernelSize: [2, 3], strides: [2, 1], padding: 'valid', returnSequences: true, bidirectional: 'concat' },
      inputs: { x: tensorFact([null, 2, 5, 4, 2], ['batch', 'time', 'height', 'width', 'channels']), mask: tensorFact([null, 2], ['batch', 'time']), initialCell: tensorFact([null, 2, 2, 2], ['batch', 'height', 'width', 'channels']) },
      outputs: { y: tensorFact([null, 2, 2, 2, 2], ['batch', 'time', 'height', 'width', 'channels'], { activation: 'linear' }), state: tensorFact([null, 2, 2, 2], ['batch', 'height', 'width', 'channels']), cell: tensorFact([null, 2, 2, 2], ['batch', 'height', 'width', 'channels']) },
      parameters: 152,
      integers: { mask: 2 },
    },
    { params: { kernelSize: [4, 4], padding: 'valid' }, inputs: { x: tensorFact([null, 2, 3, 3, 1], ['batch', 'time', 'height', 'width', 'channels']) }, findings: ['shape.rank'] },
    { inputs: { x: tensorFact([null, 3, 4], ['batch', 'time', 'features']) }, findings: ['shape.rank'] },
  ],
});
