/** What can be seen of a training while it runs: small, structured-cloneable, and never needed by the training itself. */

/** A histogram: counts over equal steps from `low` to `high`. What is no number is left out. */
export interface Bars { low: number; high: number; counts: number[] }

/** How wide histograms are. */
export const BAR_COUNT = 32;

/** The histogram of some values; null where none of them is a number. */
export function barsOf(values: ArrayLike<number>): Bars | null {
  let low = Infinity, high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return null;
  const counts = Array.from({ length: BAR_COUNT }, () => 0);
  const step = (high - low) / BAR_COUNT || 1;
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) counts[Math.min(BAR_COUNT - 1, Math.floor((values[i]! - low) / step))]!++;
  }
  return { low, high, counts };
}

/** A few values of one node for the fixed sample, as grey levels. */
export interface Picture {
  /** `maps`: channels of an image. `attention`: heads, keys across and queries down. `sequence`: positions across, features down. `values`: units across, samples down. */
  kind: 'maps' | 'attention' | 'sequence' | 'values';
  width: number;
  height: number;
  /** So many pictures one after the other, each row-major; each is scaled to its own least and greatest value. */
  count: number;
  pixels: Uint8Array;
  /** Least and greatest of all values. */
  low: number;
  high: number;
  /** Of all values: what a row of units is shown by. */
  bars: Bars | null;
}

/** Grey levels of `count` pictures; what is no number is 0. */
export function greyOf(values: Float32Array, count: number): Pick<Picture, 'pixels' | 'low' | 'high'> {
  const pixels = new Uint8Array(values.length), size = values.length / count;
  let least = Infinity, greatest = -Infinity;
  for (let picture = 0; picture < count; picture++) {
    const part = values.subarray(picture * size, (picture + 1) * size);
    let low = Infinity, high = -Infinity;
    for (const value of part) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const scale = high > low ? 255 / (high - low) : 0;
    for (let i = 0; i < size; i++) pixels[picture * size + i] = Number.isFinite(part[i]) ? Math.round((part[i]! - low) * scale) : 0;
    least = Math.min(least, low);
    greatest = Math.max(greatest, high);
  }
  return { pixels, low: least, high: greatest };
}

export interface LayerInsight {
  /** ‖Δw‖ / ‖w‖ of the layer's largest weight in one step. */
  ratio?: number;
  /** The share of units that are zero for the whole fixed sample; only where the activation is a ReLU. */
  dead?: number;
  /** Of the layer's largest weight. */
  weights?: Bars;
  /** Of what it gives for the fixed sample. */
  activations?: Bars;
}

/** What was seen at one moment. */
export interface Insight {
  step: number;
  /** Fraction of epochs done. */
  epoch: number;
  seconds: number;
  /** By optimizer node: the learning rate of the step, and the length of all its gradients together, before clipping. */
  optimizers: Record<string, { rate: number; norm: number }>;
  /** By node. */
  layers: Record<string, LayerInsight>;
  /** By node that was asked for. */
  pictures: Record<string, Picture>;
  /** What the heads give for the gallery at the end of an epoch, in their order: `[rows, width]`, row-major. */
  outputs: { values: Float32Array; width: number }[] | null;
}
