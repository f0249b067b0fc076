/** Random erasing: a rectangle of each image is covered, while training (cutout). */
import { defineNode } from '../define.ts';
import { layerCode } from '../kerasCode.ts';
import { helperModule } from '../pytorchCode.ts';
import { paramFinding } from '../shapes.ts';
import type { Tensor } from '../tf.ts';
import { inferSame, space, spaceOut } from './convolution.ts';
import { createRandom } from './resample.ts';

export const randomErasingLayer = defineNode({
  id: 'layer.randomErasing',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: 'Random erasing',
  summary: 'Covers a rectangle of each image at random while training (cutout).',
  guide: `**What it does.** While training, covers one rectangle at a random place of an image with one value; afterwards passes images on as they are. So the network learns to look at more than one part of a thing. The same seed and step give the same.

**When.** When what is sought may be half hidden, and against overfitting on few photos.

**Example.** 64 × 64 pixels with a share from 0.02 to 0.33: the rectangle covers between 9 × 9 and 37 × 37 pixels, or as much in another ratio of its sides.

**Formula.** Area $a \\, h \\, w$ with a uniform between the shares, sides in the ratio $e^{r}$ with r uniform within ± ln 2, the middle anywhere in the image (Zhong et al., 2017).

**Shapes.** \`[batch, height, width, channels]\` → the same.

**Usual mistake.** Rectangles that cover all of what is small: the label then says what is not to be seen.`,
  keywords: ['augmentation', 'cutout', 'occlusion', 'mask', '数据增强', '擦除'],
  icon: 'Eraser',
  params: {
    factor: { kind: 'number', label: 'Factor', default: 1, min: 0, max: 1, step: 0.1, help: 'How likely an image is covered.' },
    low: { kind: 'number', label: 'Smallest share', default: 0.02, min: 0, max: 1, step: 0.01, help: 'Of the area of the image.' },
    high: { kind: 'number', label: 'Largest share', default: 0.33, min: 0, max: 1, step: 0.01, help: 'Of the area of the image.' },
    fillValue: { kind: 'number', label: 'Fill value', default: 0 },
  },
  inputs: { x: { type: 'tensor', label: 'x' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  augments: 'values',
  pytorch: (params, site) => helperModule(site, params, 'RandomErasing', [params.factor, params.low, params.high, params.fillValue]),
  infer(params, inputs) {
    if (params.low > params.high) return { outputs: {}, findings: [paramFinding('high', 'Largest share', 'no less than the smallest share', params.high)] };
    return inferSame('Random erasing', inputs);
  },
  createLayer: (tf, params, context) => createRandom(tf, 'layer.randomErasing', params, context, (x, draw) => {
    const [, height, width] = x.shape as [number, number, number];
    const area = draw('area', params.low, params.high), ratio = tf.exp(draw('ratio', -Math.LN2, Math.LN2));
    const within = (size: number, share: Tensor, middle: Tensor): Tensor => {
      // Half a side, in pixels, and the distance of each pixel from the middle.
      const apart = tf.abs(tf.sub(tf.reshape(tf.add(tf.range(0, size), 0.5), [1, size]), tf.mul(middle, size)));
      return tf.cast(tf.lessEqual(apart, tf.mul(tf.sqrt(share), size / 2)), 'float32');
    };
    const down = within(height, tf.mul(area, ratio), draw('row', 0, 1)), across = within(width, tf.div(area, ratio), draw('column', 0, 1));
    const chosen = tf.cast(tf.lessEqual(draw('chance', 0, 1), params.factor), 'float32');
    const covered = tf.expandDims(tf.mul(tf.mul(tf.expandDims(down, 2), tf.expandDims(across, 1)), tf.expandDims(chosen, 2)), 3);
    return tf.add(tf.mul(x, tf.sub(1, covered)), tf.mul(covered, params.fillValue));
  }),
  keras: ({ factor, low, high, fillValue }) => layerCode('RandomErasing', {}, { instead: { factor, scale: [low, high], fill_value: fillValue, value_range: [0, 1] } }),
  cases: [
    { inputs: { x: space(5, 4, 2) }, outputs: { y: spaceOut(5, 4, 2) }, parameters: 0 },
    { params: { factor: 0.5, low: 0.1, high: 0.2, fillValue: 1 }, inputs: { x: space(3, 3, 1) }, outputs: { y: spaceOut(3, 3, 1) }, parameters: 0 },
    { params: { low: 0.5, high: 0.2 }, inputs: { x: space(3, 3, 1) }, findings: ['param.range'] },
  ],
});
