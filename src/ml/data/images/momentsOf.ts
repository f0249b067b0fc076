/** Mean and standard deviation of channels of pixels. */

export interface Moments { mean: number[]; deviation: number[] }

/** A channel that never varies is left as it is, minus its mean. */
const LEAST = 1e-6;

/** Collects images, one after the other. */
export function collectMoments(channels: number): { add(data: Uint8Array): void; end(): Moments } {
  const sums = new Float64Array(channels), squares = new Float64Array(channels);
  let pixels = 0;
  return {
    add(data) {
      for (let i = 0; i < data.length; i++) {
        const value = data[i]! / 255;
        sums[i % channels]! += value;
        squares[i % channels]! += value * value;
      }
      pixels += data.length / channels;
    },
    end() {
      const mean = Array.from(sums, (sum) => sum / pixels);
      const deviation = Array.from(squares, (square, c) => Math.sqrt(Math.max(0, square / pixels - mean[c]! ** 2)));
      return { mean, deviation: deviation.map((value) => (value < LEAST ? 1 : value)) };
    },
  };
}

/** Of values from 0 to 1, channel by channel, over all images. */
export function momentsOf(images: readonly Uint8Array[], channels: number): Moments {
  const collected = collectMoments(channels);
  images.forEach((data) => collected.add(data));
  return collected.end();
}
