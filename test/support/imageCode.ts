/** Images for the proof of the Python text: a few arrays through every node of images, and files for the sources. */
import { encode } from 'fast-png';
import { gzipSync, zipSync } from 'fflate';
import { runSteps, writeValues } from '../../src/ml/data/images/steps.ts';
import { momentsOf } from '../../src/ml/data/images/momentsOf.ts';
import type { ColumnFact, TableFact } from '../../src/ml/document/facts.ts';
import type { ParamValues } from '../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams, type DefinitionOf } from '../../src/ml/nodes/define.ts';
import { sizeAfter, type Pixels } from '../../src/ml/nodes/media.ts';
import { createRandom } from '../../src/ml/nodes/random.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import type { CategoryColumn, ImageColumn, Table } from '../../src/ml/nodes/table.ts';

/** An image of pixels by chance. */
export function noise(height: number, width: number, channels: number, seed: number): Pixels {
  const random = createRandom(seed);
  return { height, width, channels, data: Uint8Array.from({ length: height * width * channels }, () => Math.floor(256 * random.next())) };
}

const SIZES = [[7, 9], [5, 5], [12, 8], [6, 13]] as const;
const images = (channels: number, same: boolean): Pixels[] => SIZES.map(([height, width], i) => noise(same ? 6 : height, same ? 8 : width, channels, i + 1));
const plain = ({ height, width, channels, data }: Pixels): unknown => ({ shape: [height, width, channels], values: [...data] });

export const IMAGE_DATA: readonly (readonly [id: string, params: ParamValues, channels: number, same: boolean])[] = [
  ...(['stretch', 'crop', 'pad'] as const).flatMap((aspect) => (['bilinear', 'nearest', 'area'] as const).map((interpolation) => ['prep.resizeImages', { height: 6, width: 10, aspect, interpolation, ...(aspect === 'pad' ? { fill: 9 } : {}) }, 3, false] as const)),
  ['prep.resizeImages', { height: 3, width: 4, interpolation: 'area', columns: ['image'] }, 1, false],
  ['prep.cropImages', { height: 6, width: 6 }, 3, false], ['prep.cropImages', { height: 4, width: 7, place: 'topLeft' }, 1, false],
  ['prep.cropImages', { height: 6, width: 6, boxes: 'things' }, 1, false], ['prep.resizeImages', { height: 6, width: 10, aspect: 'crop', boxes: 'things' }, 1, false], ['prep.resizeImages', { height: 6, width: 10, aspect: 'pad', boxes: 'things' }, 1, false],
  ['prep.grayscale', {}, 3, false], ['prep.grayscale', {}, 1, true],
  ['prep.normaliseImages', {}, 3, true], ['prep.normaliseImages', { statistics: 'imagenet' }, 3, true],
  ['io.inputImage', {}, 3, true], ['io.inputImage', { column: 'image' }, 1, true],
];
const TRAINING = [0, 2, 3];
/** Of each image, with a class. */
const BOXES = ['0 0 1 1 2; 0.25 0.3 0.5 0.9 0', '[]', '0.1 0 0.2 0.05 1; 0.3 0.3 0.7 0.6 3', '0 0.2 0.1 0.8 1'];

function tableOf(channels: number, same: boolean): { table: Table; column: ImageColumn; fact: TableFact; pixels: Pixels[] } {
  const pixels = images(channels, same), items = Int32Array.from(pixels, (_, i) => i);
  const column: ImageColumn = { name: 'image', kind: 'image', items, media: { kind: 'pixels', images: pixels }, steps: [] };
  const image: ColumnFact = { name: 'image', kind: 'image', missing: 0, distinct: 4, image: { heights: [5, 12], widths: [5, 13], channels } };
  return { table: { rows: pixels.length, columns: [column] }, column, fact: { type: 'table', rows: 4, columns: [image] }, pixels };
}

/** What ours makes of the images, and what the text is given. */
export function runImages(id: string, saved: ParamValues, channels: number, same: boolean): { fact: TableFact; given: Record<string, unknown>; expected: unknown } {
  const { table, fact, pixels } = tableOf(channels, same);
  const definition = definitionOf(id)!, params = completeParams(definition, saved) as CheckedParams;
  const given = { table: {}, dates: [], training_rows: TRAINING, images: { image: pixels.map(plain) } };
  const training: Table = { rows: TRAINING.length, columns: table.columns.map((one) => ({ ...one, items: Int32Array.from(TRAINING) } as ImageColumn)) };
  if (definition.role === 'input') {
    const values = pixels.flatMap((image) => valuesOf(image, []));
    return { fact, given, expected: { shape: [pixels.length, pixels[0]!.height, pixels[0]!.width, channels], values } };
  }
  if (params.boxes === 'things') return runBoxes(definition as DefinitionOf<'prep'>, params, { table, fact, given });
  if (definition.role !== 'prep') throw new Error(`${id} prepares no images`);
  const momentsFor = ({ media, items, steps }: ImageColumn): ReturnType<typeof momentsOf> => momentsOf(Array.from(items, (item) => runSteps((media as unknown as { images: Pixels[] }).images[item]!, steps).data), channels);
  const state = definition.fit?.(params, training, { targets: [], momentsOf: momentsFor }) ?? null;
  const made = definition.apply!(params, state, table, { targets: [] }).columns[0] as ImageColumn;
  const results = pixels.map((image) => {
    const { height, width, channels: after } = sizeAfter(image, made.steps), bytes = runSteps(image, made.steps);
    return { shape: [height, width, after], values: made.steps.some(({ kind }) => kind === 'normalise') ? valuesOf(bytes, made.steps) : [...bytes.data] };
  });
  return { fact, given, expected: { images: { image: results } } };
}

/** Images with boxes, both after the node. */
function runBoxes({ apply }: DefinitionOf<'prep'>, params: CheckedParams, { table, fact, given }: { table: Table; fact: TableFact; given: Record<string, unknown> }): ReturnType<typeof runImages> {
  const things: CategoryColumn = { name: 'things', kind: 'text', codes: Int32Array.from(BOXES, (_, i) => i), categories: BOXES };
  const [image, boxes] = apply!(params, null, { ...table, columns: [...table.columns, things] }, { targets: ['things'] }).columns as [ImageColumn, CategoryColumn];
  const images = (image.media as unknown as { images: Pixels[] }).images.map((one) => plain(runSteps(one, image.steps)));
  return {
    fact: { ...fact, columns: [...fact.columns, { name: 'things', kind: 'text', missing: 0, distinct: 4 }] }, given: { ...given, table: { things: BOXES } },
    expected: { images: { image: images }, things: Array.from(boxes.codes, (code) => boxes.categories[code]) },
  };
}

function valuesOf({ data, channels }: Pixels, steps: ImageColumn['steps']): number[] {
  const values = new Float32Array(data.length);
  writeValues(data, channels, steps.at(-1), values, 0);
  return [...values];
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const png = (image: Pixels): Uint8Array => encode({ ...image, channels: image.channels as 1 | 3 | 4 });
const idx = (shape: readonly number[], data: Uint8Array): Uint8Array => Uint8Array.from([0, 0, 8, shape.length, ...shape.flatMap((size) => [0, 0, size >> 8, size & 255]), ...data]);

/** An .npy file of version 1. */
export function npy(descr: string, shape: readonly number[], data: Uint8Array): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`.padEnd(117).concat('\n');
  return Uint8Array.from([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, header.length & 255, header.length >> 8, ...new TextEncoder().encode(header), ...data]);
}

const A = noise(4, 5, 3, 11), B = noise(3, 3, 3, 12), C = noise(2, 6, 3, 13), G = noise(4, 4, 1, 14), H = noise(4, 4, 1, 15);
const zip = (files: Record<string, Uint8Array>): Record<string, string> => ({ 'a.zip': base64(zipSync(files)) });

/** Files, and the table that is in them. */
export const IMAGE_SOURCES: readonly (readonly [id: string, params: ParamValues, files: Record<string, string>, expected: Record<string, unknown>])[] = [
  ['source.imageFolder', { path: 'a' }, { 'a/cat/1.png': base64(png(A)), 'a/cat/2.png': base64(png(B)), 'a/dog/1.png': base64(png(C)), 'a/dog/bad.png': base64(new Uint8Array([1, 2, 3])) }, { images: { image: [A, B, C].map(plain) }, label: ['cat', 'cat', 'dog'] }],
  ['source.imageFolder', { path: 'a.zip', colorMode: 'grayscale', exclude: ['part'] }, zip({ 'x/train/a/1.png': png(A), 'x/val/b/1.png': png(B) }), { images: { image: [A, B].map((one) => plain(runSteps(one, [{ kind: 'channels', channels: 1 }]))) }, label: ['a', 'b'] }],
  ['source.imageFolder', { path: 'a.zip' }, zip({ 'train/a/1.png': png(G), 'test/b/1.png': png(H) }), { images: { image: [H, G].map(plain) }, label: ['b', 'a'], part: ['test', 'train'] }],
  ['source.idx', { path: 'a' }, { 'a/train-images-idx3-ubyte.gz': base64(gzipSync(idx([2, 4, 4], Uint8Array.from([...G.data, ...H.data])))), 'a/train-labels-idx1-ubyte.gz': base64(gzipSync(idx([2], Uint8Array.from([7, 3])))) }, { images: { image: [G, H].map(plain) }, label: ['7', '3'] }],
  ['source.npy', { path: 'a.npz' }, { 'a.npz': base64(zipSync({ 'image.npy': npy('|u1', [2, 4, 4], Uint8Array.from([...G.data, ...H.data])), 'label.npy': npy('<i4', [2], new Uint8Array(Int32Array.from([5, 6]).buffer)) })) }, { images: { image: [G, H].map(plain) }, label: [5, 6] }],
  ['source.npy', { path: 'a.npy' }, { 'a.npy': base64(npy('<f8', [2, 2], new Uint8Array(Float64Array.from([1, 2, 3, 4]).buffer))) }, { x1: [1, 3], x2: [2, 4] }],
];
