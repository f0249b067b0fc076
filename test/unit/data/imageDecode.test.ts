/** Every format of images against what Pillow reads of the same file, and files that lie. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createImageDecoder } from '../../../src/ml/data/images/decode.ts';
import { ImageError, readHeader } from '../../../src/ml/data/images/header.ts';
import { NODE_IMAGE_ASSETS } from '../../../src/ml/data/images/nodeAssets.ts';
import type { Pixels } from '../../../src/ml/nodes/media.ts';

const FOLDER = new URL('../../fixtures/images/', import.meta.url);
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, FOLDER)));
const known = JSON.parse(readFileSync(new URL('pixels.json', FOLDER), 'utf8')) as Record<string, Omit<Pixels, 'data'> & { data: number[] }>;
const files = readdirSync(FOLDER).filter((name) => !/\.(py|json)$/.test(name));
const decoder = createImageDecoder(NODE_IMAGE_ASSETS);

describe.each(files)('%s', (name) => {
  it('says its size in its header', () => {
    const { height, width } = known[name]!;
    expect(readHeader(read(name))).toMatchObject({ height, width });
  });

  it('gives the pixels that Pillow gives', async () => {
    const { height, width, channels, data } = await decoder.decode(read(name)), expected = known[name]!;
    expect([height, width, channels]).toEqual([expected.height, expected.width, expected.channels]);
    const worst = data.reduce((most, value, i) => Math.max(most, Math.abs(value - expected.data[i]!)), 0);
    // Decoders of JPEG may round the colours another way.
    expect(worst).toBeLessThanOrEqual(name.endsWith('.jpg') ? 2 : 0);
  });

  it('is refused in words where it is cut off', async () => {
    const whole = read(name);
    for (const length of [0, 5, 20, Math.floor(whole.length / 2)]) {
      // Half of a picture is more than none, where a decoder gives it.
      const result = await decoder.decode(whole.subarray(0, length)).catch((cause: unknown) => cause);
      if (!(result instanceof ImageError)) expect((result as Pixels).data).toHaveLength((result as Pixels).height * (result as Pixels).width * (result as Pixels).channels);
      if (length < 12) expect(result).toBeInstanceOf(ImageError);
    }
  });
});

it('believes no header that asks for more pixels than fit', () => {
  const png = read('rgb.png').slice();
  new DataView(png.buffer).setUint32(16, 0x7fffffff);
  expect(() => readHeader(png)).toThrow(/too many/);
  const gif = read('frames.gif').slice();
  new DataView(gif.buffer).setUint16(6, 0, true);
  expect(() => readHeader(gif)).toThrow(ImageError);
});

it('takes nothing else for an image', () => {
  expect(() => readHeader(new TextEncoder().encode('a,b\n1,2\n3,4\n5,6\n'))).toThrow('no image of a known format');
  expect(() => readHeader(new Uint8Array())).toThrow('empty');
});
