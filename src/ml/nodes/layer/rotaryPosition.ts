/** Rotary positions: pairs of features are turned by an angle that grows with the position (Su et al., 2021). */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { rotaryFigure } from '../figures/plane.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { refuseShape } from '../shapes.ts';
import { rotaryTurn } from './attention.ts';

export const rotaryPositionLayer = defineNode({
  id: 'layer.rotaryPosition',
  version: 1,
  role: 'layer',
  category: 'attention',
  label: 'Rotary position',
  summary: 'Turns pairs of features by an angle that grows with the position.',
  guide: `**What it does.** Takes feature i and feature i + d/2 as a point in a plane and turns it by its position times a speed of the pair. Lengths stay; the product of two turned vectors depends on how far apart they are, not on where they are.

**When.** On queries and keys that you compare yourself, as in Llama. Multi-head attention has its own switch, which turns queries and keys after their projection.

**Example.** With 2 features (1, 0) becomes (1, 0) at position 0 and (0.54, 0.84) at position 1.

**Formula.** $y = x \\cos\\theta + \\mathrm{turn}(x) \\sin\\theta$, $\\theta_{t,i} = t / \\lambda^{2i/d}$, where turn takes $(x_i, x_{i+d/2})$ to $(-x_{i+d/2}, x_i)$ (Su et al., 2021).

**Shapes.** \`[batch, …, time, features]\`, features even → the same; no weights.

**Usual mistake.** To load weights that were trained on neighbouring pairs (0, 1), (2, 3), …: here the halves are paired, as in Llama's published weights for Transformers.`,
  keywords: ['rope', 'rotary embedding', 'llama', 'positional encoding', '旋转位置编码'],
  figure: rotaryFigure,
  icon: 'Repeat2',
  params: { maxWavelength: { kind: 'number', label: 'Longest wavelength', default: 10_000, min: 1, exclusiveMin: true, max: 1e9, help: 'In steps, divided by 2π.' } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ maxWavelength }, site) => expression(call('rotary_position', [raw(at(site)), maxWavelength]), 'rotary_position'),
  infer(_params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    const features = x.shape.at(-1) ?? null;
    if (x.shape.length < 3 || features === null || features % 2 !== 0) return refuseShape('Rotary position', 'a tensor [batch, …, time, features] with an even number of features', x.shape, 'Change the number of features of the layer before it.');
    return { outputs: { y: { ...x, dtype: 'float32', activation: 'linear' } }, parameters: 0 };
  },
  createLayer(tf, params, context) {
    const turn = rotaryTurn(params.maxWavelength);
    return createOwnLayer(tf, 'layer.rotaryPosition', params, context, {
      outputShape: ([shape]) => [...shape!],
      call: ([x]) => turn(tf, x!),
    });
  },
  keras: (params, site) => helperCode('RotaryPosition', params, site, { defaults: { maxWavelength: 10_000 } }),
  cases: [
    {
      inputs: { x: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'time', 'features'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'time', 'features'], dtype: 'float32', activation: 'linear' } },
      parameters: 0,
    },
    {
      inputs: { x: { type: 'tensor', shape: [null, 2, 3, 2], axes: ['batch', 'heads', 'time', 'features'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, 2, 3, 2], axes: ['batch', 'heads', 'time', 'features'], dtype: 'float32', activation: 'linear' } },
      parameters: 0,
    },
    { inputs: { x: { type: 'tensor', shape: [null, 5, 3], axes: ['batch', 'time', 'features'], dtype: 'float32' } }, findings: ['shape.rank'] },
  ],
});
