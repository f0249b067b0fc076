/** Sinusoidal positions: waves of many lengths are added, so that a position can be told by its values (Vaswani et al., 2017). */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { positionFigure } from '../figures/values.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { refuseShape } from '../shapes.ts';
import { positionTable } from './attention.ts';

export const sinusoidalPositionLayer = defineNode({
  id: 'layer.sinusoidalPosition',
  version: 1,
  role: 'layer',
  category: 'attention',
  label: 'Sinusoidal position',
  summary: 'Adds sine and cosine waves that tell positions apart.',
  guide: `**What it does.** Adds a fixed pattern to every position: the even features get sines, the odd ones cosines, of wavelengths from 2π up to 2π times the longest.

**When.** Once, after the embedding of a transformer. Nothing is learnt, and any length is taken.

**Example.** With 2 features position 0 gets (0, 1) added and position 1 gets (0.84, 0.54).

**Formula.** $PE_{t, 2i} = \\sin(t / \\lambda^{2i/d})$, $PE_{t, 2i+1} = \\cos(t / \\lambda^{2i/d})$ with $\\lambda = 10000$ (Vaswani et al., 2017).

**Shapes.** \`[batch, time, features]\` → the same; no weights.

**Usual mistake.** To add it to values that are much larger than 1, or much smaller: one of the two drowns. Embeddings are usually scaled by the square root of their size first.`,
  keywords: ['positional encoding', 'sine', 'transformer', '位置编码'],
  figure: positionFigure,
  icon: 'Waves',
  params: { maxWavelength: { kind: 'number', label: 'Longest wavelength', default: 10_000, min: 1, exclusiveMin: true, max: 1e9, help: 'In steps, divided by 2π.' } },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: ({ maxWavelength }, site) => expression(call('sinusoidal_position', [raw(at(site)), maxWavelength]), 'sinusoidal_position'),
  infer(_params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!;
    if (x.shape.length !== 3 || (x.shape[2] ?? null) === null) return refuseShape('Sinusoidal position', 'a tensor [batch, time, features] whose features are known', x.shape, 'Reshape the tensor to one row of features for each position.');
    return { outputs: { y: { ...x, dtype: 'float32', activation: 'linear' } }, parameters: 0 };
  },
  createLayer(tf, params, context) {
    const table = positionTable((position, feature, size) => {
      const odd = feature % 2, angle = position / params.maxWavelength ** ((feature - odd) / size);
      return odd === 0 ? Math.sin(angle) : Math.cos(angle);
    });
    return createOwnLayer(tf, 'layer.sinusoidalPosition', params, context, {
      outputShape: ([shape]) => [...shape!],
      call: ([x]) => tf.add(x!, table(tf, x!.shape[1]!, x!.shape[2]!)),
    });
  },
  keras: (params, site) => helperCode('SinusoidalPosition', params, site, { defaults: { maxWavelength: 10_000 } }),
  cases: [
    {
      inputs: { x: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'time', 'features'], dtype: 'float32', activation: 'relu' } },
      outputs: { y: { type: 'tensor', shape: [null, 5, 4], axes: ['batch', 'time', 'features'], dtype: 'float32', activation: 'linear' } },
      parameters: 0,
    },
    {
      inputs: { x: { type: 'tensor', shape: [null, null, 3], axes: ['batch', 'time', 'features'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, null, 3], axes: ['batch', 'time', 'features'], dtype: 'float32', activation: 'linear' } },
      parameters: 0,
    },
    { inputs: { x: { type: 'tensor', shape: [null, 4], axes: ['batch', 'features'], dtype: 'float32' } }, findings: ['shape.rank'] },
  ],
});
