/** Activity regularisation: large activations cost something. */
import { defineNode } from '../define.ts';
import { layerCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import type { Scalar } from '../tf.ts';
import { createMap, inferSameShape, refusedCase, sameShapeCases } from './core.ts';

export const activityRegularizationLayer = defineNode({
  id: 'layer.activityRegularization',
  version: 1,
  role: 'layer',
  category: 'regularisation',
  label: 'Activity regularisation',
  summary: 'Adds a price for large activations to the loss.',
  guide: `**What it does.** Passes everything on unchanged. While training, it adds to the loss a price for the values that pass: their absolute values times L1, their squares times L2, each summed over a row and averaged over the batch.

**When.** For sparse codes: with L1 after the middle layer of an autoencoder most units stay at zero.

**Example.** L1 0.01 and one row with the values 1, −2: the loss grows by 0.01 · 3 = 0.03.

**Formula.** $L \\leftarrow L + \\tfrac{1}{n} \\sum_{\\text{rows}} (l_1 \\sum_i |x_i| + l_2 \\sum_i x_i^2)$ for n rows.

**Shapes.** Any shape → the same; no weights.

**Usual mistake.** To take it for weight decay: here the values that pass are priced, not the weights.`,
  keywords: ['sparse', 'sparsity', 'l1', 'l2', 'penalty', '稀疏', '惩罚'],
  icon: 'Scale',
  params: {
    l1: { kind: 'number', label: 'L1', default: 0, min: 0, max: 1000, help: 'Adds l1 × Σ |x| of a row to the loss.' },
    l2: { kind: 'number', label: 'L2', default: 0.01, min: 0, max: 1000, help: 'Adds l2 × Σ x² of a row to the loss.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => helperModule(site, params, 'ActivityRegularization', [params.l1, params.l2]),
  infer: (_params, inputs) => inferSameShape('Activity regularisation', inputs),
  createLayer(tf, params, context) {
    // TensorFlow.js throws at every activity regulariser. This one keeps the price of the last training batch until the losses are asked for.
    let price: Scalar | null = null;
    const drop = (): void => {
      price?.dispose();
      price = null;
    };
    const layer = createMap(tf, 'layer.activityRegularization', params, context, (x, training) => {
      drop();
      if (training) {
        // Not `abs`: its gradient at zero is −1 in TensorFlow.js.
        const sizes = tf.sum(tf.add(tf.relu(x), tf.relu(tf.neg(x))));
        price = tf.keep(tf.div(tf.add(tf.mul(sizes, params.l1), tf.mul(tf.sum(tf.square(x)), params.l2)), x.shape[0]!));
      }
      return tf.clone(x);
    });
    layer.addLoss(() => {
      const due = price ? tf.clone(price) : tf.scalar(0);
      drop();
      return due;
    });
    const dispose = layer.dispose.bind(layer);
    layer.dispose = () => {
      drop();
      return dispose();
    };
    return layer;
  },
  keras: (params) => layerCode('ActivityRegularization', params, { defaults: { l1: 0, l2: 0 } }),
  cases: [...sameShapeCases(), refusedCase({ l1: -1 })],
});
