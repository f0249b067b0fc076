/** Folders of images, IDX and NumPy files: what is made of them, and what is said of what is wrong. */
import { encode } from 'fast-png';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { noise, npy } from '../../support/imageCode.ts';
import { codesOf, columnsOf, pageOf, readSource } from '../../support/readSource.ts';

const png = (height: number, width: number, channels: 1 | 3 | 4 = 3, seed = 1): Uint8Array => encode({ ...noise(height, width, channels, seed), channels });
const folder = (files: Record<string, Uint8Array | string>): Uint8Array => zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content])));
const idx = (shape: readonly number[], data: ArrayLike<number>): Uint8Array => Uint8Array.from([0, 0, 8, shape.length, ...shape.flatMap((size) => [0, 0, size >> 8, size & 255]), ...Array.from(data)]);

describe('a folder of images', () => {
  it('has the folder of each as its class, and the sizes there are', async () => {
    const read = await readSource('source.imageFolder', folder({ 'pets/cat/1.png': png(4, 5), 'pets/cat/2.PNG': png(6, 3), 'pets/dog/x/1.png': png(4, 4, 1), 'pets/readme.md': 'hello' }));
    expect(columnsOf(read)).toEqual(['image:image:0:3', 'label:category:0:2']);
    expect(read.fact.columns[0]!.image).toEqual({ heights: [4, 6], widths: [3, 5], channels: 3 });
    expect(await pageOf(0, 9)).toEqual([['cat/1.png', 'cat'], ['cat/2.PNG', 'cat'], ['dog/x/1.png', 'x']]);
    expect(read.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells the parts by the folders above', async () => {
    const read = await readSource('source.imageFolder', folder({ 'train/a/1.png': png(4, 4, 1), 'train/b/2.png': png(4, 4, 1), 'val/a/1.png': png(4, 4, 1), 'test/b/1.png': png(4, 4, 1) }));
    expect(await pageOf(0, 9)).toEqual([['test/b/1.png', 'b', 'test'], ['train/a/1.png', 'a', 'train'], ['train/b/2.png', 'b', 'train'], ['val/a/1.png', 'a', 'validation']]);
    expect(read.fact.columns[0]!.image!.channels).toBe(1);
  });

  it('lists what is no image and leaves it out', async () => {
    const read = await readSource('source.imageFolder', folder({ 'a/1.png': png(4, 4), 'a/2.png': 'no picture', 'b/3.jpg': new Uint8Array(), 'b/4.png': png(4, 4).subarray(0, 20) }));
    expect(read.findings).toMatchObject([{ code: 'image.unreadable', severity: 'warning', values: { count: 3, files: 'a/2.png (no image), b/3.jpg (empty), b/4.png (cut off)' } }]);
    expect(read.fact.rows).toBe(1);
  });

  it('takes labels from a table of file names', async () => {
    const csv = 'file;age;note\nimages/1.png;7;"a; b"\n2;9;\n77.png;1;x\n';
    const read = await readSource('source.imageFolder', folder({ 'images/1.png': png(4, 4), 'images/2.png': png(4, 4), 'images/3.png': png(4, 4), 'labels.csv': csv }));
    expect(columnsOf(read).map((column) => column.split(':')[0])).toEqual(['image', 'age', 'note']);
    expect(await pageOf(0, 9)).toEqual([['1.png', '7', 'a; b'], ['2.png', '9', null], ['3.png', null, null]]);
    expect(read.findings).toMatchObject([{ code: 'image.unmatched', values: { count: 1, names: '77.png' } }]);
  });

  it('reads boxes of COCO as shares of the image', async () => {
    const coco = { images: [{ id: 5, file_name: '1.png' }, { id: 6, file_name: 'a/2.png' }], categories: [{ id: 9, name: 'tree' }, { id: 4, name: 'car' }], annotations: [{ image_id: 5, category_id: 9, bbox: [2, 4, 4, 4] }, { image_id: 5, category_id: 4, bbox: [0, 0, 10, 8] }] };
    const read = await readSource('source.imageFolder', folder({ 'a/1.png': png(8, 10), 'a/2.png': png(8, 10), 'annotations.json': JSON.stringify(coco) }));
    expect(columnsOf(read).map((column) => column.split(':')[0])).toEqual(['image', 'boxes', 'label']);
    expect(await pageOf(0, 9)).toEqual([['1.png', '0.2 0.5 0.6 1 1; 0 0 1 1 0', 'tree'], ['2.png', '[]', null]]);
  });

  it('reads boxes of YOLO from the texts beside the images', async () => {
    await readSource('source.imageFolder', folder({ 'images/1.png': png(8, 10), 'images/2.png': png(8, 10), 'labels/1.txt': '3 0.5 0.5 0.2 0.4\n0 0.25 0.25 0.5 0.5\n', 'labels/2.txt': '' }));
    expect(await pageOf(0, 9)).toEqual([['1.png', '0.4 0.3 0.6 0.7 3; 0 0 0.5 0.5 0'], ['2.png', '[]']]);
  });

  it('pairs images with the masks of their names', async () => {
    const read = await readSource('source.imageFolder', folder({ 'images/1.png': png(4, 4), 'images/2.png': png(4, 4), 'masks/1.png': png(4, 4, 1), 'masks/2.png': png(4, 4, 1) }));
    expect(columnsOf(read)).toEqual(['image:image:0:2', 'mask:image:0:2']);
    expect(read.fact.columns.map(({ image }) => image!.channels)).toEqual([3, 1]);
  });

  it.each([
    ['nothing that is an image', folder({ 'a.txt': 'x' }), 'image.none'], ['broken images alone', folder({ 'a.png': 'x' }), 'image.noneReadable'], ['a text', strToU8('a,b\n1,2\n'), 'data.format'],
    ['half an archive', folder({ 'a/1.png': png(20, 20) }).subarray(0, 300), 'data.cut'],
  ])('refuses %s', async (_name, content, code) => {
    expect(codesOf(await readSource('source.imageFolder', content))).toEqual([code]);
  });

  it('gives pictures by row, shrunk, and none where one cannot be decoded', async () => {
    const engine = await createNodeDataEngine(), broken = png(16, 16).slice();
    broken.fill(0, 60, broken.length - 20);
    await engine.profile('pictures', 'source.imageFolder', 'x', folder({ 'a/1.png': png(40, 20), 'a/2.png': broken }), completeParams(definitionOf('source.imageFolder')!, {}));
    const [first, second, third] = await engine.images('pictures', 'image', [0, 1, 7], 10);
    expect([first!.height, first!.width, first!.channels, second, third]).toEqual([10, 5, 3, null, null]);
  });
});

describe('IDX files', () => {
  const images = idx([3, 2, 2], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), labels = idx([3], [7, 0, 7]);
  it('pairs images and labels, packed or not', async () => {
    const read = await readSource('source.idx', folder({ 'train-images-idx3-ubyte.gz': gzipSync(images), 'train-labels-idx1-ubyte': labels }));
    expect(columnsOf(read)).toEqual(['image:image:0:3', 'label:category:0:2']);
    expect(read.fact.columns[0]!.image).toEqual({ heights: [2, 2], widths: [2, 2], channels: 1 });
    const engine = await createNodeDataEngine();
    await engine.profile('digits', 'source.idx', 'x', folder({ 'images.idx': images, 'labels.idx': labels }), completeParams(definitionOf('source.idx')!, {}));
    expect((await engine.images('digits', 'image', [2]))[0]).toEqual({ height: 2, width: 2, channels: 1, data: Uint8Array.of(8, 9, 10, 11) });
  });

  it('has a column of parts where there are several pairs', async () => {
    await readSource('source.idx', folder({ 'train-images-idx3-ubyte': images, 'train-labels-idx1-ubyte': labels, 't10k-images-idx3-ubyte': images, 't10k-labels-idx1-ubyte': idx([3], [1, 2, 3]) }));
    expect((await pageOf(0, 9)).map(([, label, part]) => `${label} ${part}`)).toEqual(['1 test', '2 test', '3 test', '7 train', '0 train', '7 train']);
  });

  it('reads images alone, and says what is missing', async () => {
    const read = await readSource('source.idx', images, {}, 'images.idx');
    expect([columnsOf(read), codesOf(read)]).toEqual([['image:image:0:3'], ['image.noLabels']]);
  });

  it.each([
    ['a text', strToU8('hello, world'), 'data.format'], ['labels alone', labels, 'image.none'], ['fewer values than it says', images.subarray(0, 20), 'data.cut'], ['floating-point numbers', Uint8Array.from([0, 0, 13, 1, 0, 0, 0, 1, 0]), 'data.damaged'],
    ['gzip that is cut off', gzipSync(images).subarray(0, 20), 'data.damaged'], ['labels of another length', folder({ 'images.idx': images, 'labels.idx': idx([2], [1, 2]) }), 'data.damaged'],
  ])('refuses %s', async (_name, content, code) => {
    expect(codesOf(await readSource('source.idx', content, {}, 'images.idx'))).toEqual([code]);
  });
});

describe('NumPy arrays', () => {
  const floats = (values: number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer);
  it('makes images of three axes, and columns of two', async () => {
    const read = await readSource('source.npy', folder({ 'x.npy': npy('|u1', [2, 2, 2], Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)), 'y.npy': npy('<U2', [2], new Uint8Array(Uint32Array.from([97, 98, 99, 0]).buffer)), 'odd.npy': npy('|u1', [5], new Uint8Array(5)) }));
    expect(columnsOf(read).map((column) => column.split(':').slice(0, 2).join(':'))).toEqual(['x:image', 'y:category']);
    expect(read.findings).toMatchObject([{ code: 'npy.left', values: { names: 'odd (5)' } }]);
    expect((await pageOf(0, 9)).map((row) => row[1])).toEqual(['ab', 'c']);
  });

  it('brings fractions to 256 steps, with a notice', async () => {
    const read = await readSource('source.npy', npy('<f4', [1, 1, 3], floats([0, 0.5, 1])), {}, 'a.npy');
    expect(read.findings).toMatchObject([{ code: 'image.rounded', values: { range: '0 to 1' } }]);
  });

  it.each([
    ['a text', strToU8('hello, world and more'), 'data.format'], ['objects', npy('|O8', [2], new Uint8Array(16)), 'npy.type'], ['big-endian numbers', npy('>f4', [2], new Uint8Array(8)), 'npy.type'],
    ['fewer values than it says', npy('<f4', [100, 2], new Uint8Array(8)), 'data.cut'], ['a shape of 10¹⁸', npy('<f8', [1_000_000_000, 1_000_000_000], new Uint8Array(8)), 'data.cut'],
  ])('refuses %s', async (_name, content, code) => {
    expect(codesOf(await readSource('source.npy', content, {}, 'a.npy'))).toEqual([code]);
  });
});
