/** RoI align: the part of a feature map in each box, read off at even distances (He et al., 2017). */
import { defineNode, type Inference, tensorAt } from '../define.ts';
import { roiAlignFigure } from '../figures/plane.ts';
import { helperCode } from '../kerasCode.ts';
import { createOwnLayer } from '../ownLayer.ts';
import { call, raw } from '../python.ts';
import { at, expression } from '../pytorchCode.ts';
import { refuseShape, tensorFact } from '../shapes.ts';
import type { Tensor } from '../tf.ts';
import { boxFindings, sides } from './boxes.ts';

const LABEL = 'RoI align';

export const roiAlignLayer = defineNode({
  id: 'layer.roiAlign',
  version: 1,
  role: 'layer',
  category: 'vision',
  label: LABEL,
  summary: 'Cuts each box out of a feature map, in one size.',
  guide: `**What it does.** Divides each box into a grid of cells and gives each cell the mean of a few points within it. A point between pixels is interpolated from the four around it, so that boxes need not lie on whole pixels and gradients pass to the map and to the boxes.

**When.** Between the boxes and the head of a two-stage detector (Faster R-CNN, Mask R-CNN), or wherever parts of an image of several sizes must become one size.

**Example.** A map 4 × 4 whose values are the number of the row, the box (0, 0, 1, 1), 2 × 2 cells with 2 points each way: rows 0 and 1 make 0.5, rows 2 and 3 make 2.5.

**Formula.** $y_{ij} = \\tfrac{1}{s^2} \\sum_p \\sum_{v,u} \\max(0, 1 - |p_y - v|) \\max(0, 1 - |p_x - u|) \\, x_{vu}$ over the points $p$ of cell $ij$ (He et al., 2017); points beyond the map take its nearest pixel.

**Shapes.** x \`[batch, height, width, channels]\`, boxes \`[batch, n, 4]\` as (top, left, bottom, right) in fractions of the image → \`[batch, n, cells down, cells across, channels]\`.

**Usual mistake.** To give boxes in pixels: the fractions run from 0 to 1, whatever the size of the map.`,
  keywords: ['roi pooling', 'crop and resize', 'mask r-cnn', 'faster r-cnn', 'detection', '感兴趣区域'],
  figure: roiAlignFigure,
  icon: 'Crop',
  params: {
    outputSize: { kind: 'integers', label: 'Cells', default: [7, 7], length: 2, min: 1, max: 256, help: 'Down and across.' },
    samplingRatio: { kind: 'integer', label: 'Points', default: 2, min: 1, max: 16, help: 'In each cell, down and across.' },
  },
  inputs: { x: { type: 'tensor', label: 'x' }, boxes: { type: 'tensor', label: 'boxes' } },
  outputs: { y: { type: 'tensor', label: 'y' } },
  pytorch: (params, site) => expression(call('roi_align', [raw(at(site)), raw(at(site, 'boxes')), params.outputSize, params.samplingRatio]), 'roi_align'),
  infer(params, inputs): Inference {
    const x = tensorAt(inputs, 'x')!, boxes = tensorAt(inputs, 'boxes')!;
    if (x.shape.length !== 4) return refuseShape(LABEL, 'a feature map [batch, height, width, channels]', x.shape, 'Wire a convolution to it.');
    const findings = boxFindings(LABEL, 'boxes', boxes);
    if (findings.length > 0) return { outputs: {}, findings };
    return { outputs: { y: tensorFact([x.shape[0]!, boxes.shape[1]!, ...params.outputSize, x.shape[3]!], ['batch', 'boxes', 'height', 'width', 'channels'], { activation: 'linear' }) }, parameters: 0 };
  },
  createLayer(tf, params, context) {
    const [down, across] = params.outputSize as [number, number], points = params.samplingRatio;
    /** How much each pixel of a row or column counts for each cell: `[batch × n, cells, size]`. Bilinear weights are a product of two such. */
    const shares = (low: Tensor, high: Tensor, cells: number, size: number): Tensor => {
      const steps = tf.div(tf.add(tf.range(0, cells * points), 0.5), cells * points);
      // Pixel 0 has its centre at half a pixel.
      const at = tf.clipByValue(tf.sub(tf.mul(tf.add(low, tf.mul(tf.sub(high, low), steps)), size), 0.5), 0, size - 1);
      const pixels = tf.relu(tf.sub(1, tf.abs(tf.sub(tf.expandDims(at, 3), tf.range(0, size)))));
      return tf.mean(tf.reshape(pixels, [-1, cells, points, size]), 2);
    };
    return createOwnLayer(tf, 'layer.roiAlign', params, context, {
      outputShape: ([x, boxes]) => [x![0]!, boxes![1]!, down, across, x![3]!],
      call([x, boxes]) {
        const [batch, height, width, channels] = x!.shape as [number, number, number, number], count = boxes!.shape[1]!;
        const [top, left, bottom, right] = sides(tf, boxes!);
        const rows = tf.reshape(shares(top, bottom, down, height), [batch, count * down, height]);
        const bands = tf.reshape(tf.matMul(rows, tf.reshape(x!, [batch, height, width * channels])), [batch * count, down, width, channels]);
        const turned = tf.reshape(tf.transpose(bands, [0, 2, 1, 3]), [batch * count, width, down * channels]);
        const cells = tf.reshape(tf.matMul(shares(left, right, across, width), turned), [batch * count, across, down, channels]);
        return tf.reshape(tf.transpose(cells, [0, 2, 1, 3]), [batch, count, down, across, channels]);
      },
    });
  },
  keras: (params, site) => helperCode('RoiAlign', params, site, { first: ['outputSize'], defaults: { samplingRatio: 2 } }),
  cases: [
    {
      params: { outputSize: [2, 3], samplingRatio: 1 },
      inputs: { x: { type: 'tensor', shape: [null, 4, 5, 2], axes: ['batch', 'height', 'width', 'channels'], dtype: 'float32' }, boxes: { type: 'tensor', shape: [null, 2, 4], axes: ['batch', 'boxes', 'sides'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, 2, 2, 3, 2], axes: ['batch', 'boxes', 'height', 'width', 'channels'], dtype: 'float32', activation: 'linear' } },
      parameters: 0,
    },
    {
      inputs: { x: { type: 'tensor', shape: [null, null, null, 8], axes: ['batch', 'height', 'width', 'channels'], dtype: 'float32' }, boxes: { type: 'tensor', shape: [null, null, null], axes: ['batch', 'boxes', 'sides'], dtype: 'float32' } },
      outputs: { y: { type: 'tensor', shape: [null, null, 7, 7, 8], axes: ['batch', 'boxes', 'height', 'width', 'channels'], dtype: 'float32', activation: 'linear' } },
    },
    {
      inputs: { x: { type: 'tensor', shape: [null, 4, 8], axes: ['batch', 'time', 'features'], dtype: 'float32' }, boxes: { type: 'tensor', shape: [null, 2, 4], axes: ['batch', 'boxes', 'sides'], dtype: 'float32' } },
      findings: ['shape.rank'],
    },
    {
      inputs: { x: { type: 'tensor', shape: [null, 4, 4, 1], axes: ['batch', 'height', 'width', 'channels'], dtype: 'float32' }, boxes: { type: 'tensor', shape: [null, 4], axes: ['batch', 'sides'], dtype: 'float32' } },
      findings: ['shape.rank'],
    },
  ],
});
