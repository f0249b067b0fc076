/** Mutated files of every format: each is read or refused, in bounded time and memory. `npm run fuzz` takes 10,000 of each. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { openArchive } from '../../../src/ml/data/archive.ts';
import { FindingError } from '../../../src/ml/document/findings.ts';
import { createImageDecoder } from '../../../src/ml/data/images/decode.ts';
import { ImageError } from '../../../src/ml/data/images/header.ts';
import { createNodeDisk } from '../../../src/ml/data/blocks/nodeDisk.ts';
import { NODE_IMAGE_ASSETS } from '../../../src/ml/data/images/nodeAssets.ts';
import type { Pixels } from '../../../src/ml/nodes/media.ts';
import { noise, npy } from '../../support/imageCode.ts';
import { shapeFiles, zipOf } from '../../support/imageFolder.ts';
import { frameFiles } from '../../support/clips.ts';
import { toneFiles } from '../../support/sounds.ts';
import { mutate, randomOf, readAlone } from '../../support/fuzz.ts';
import { fixture, readSource } from '../../support/readSource.ts';

const COUNT = Number(process.env.TENSORLOOM_FUZZ ?? 200);
/** No file of a few kilobytes may take this long, nor this much. */
const MOST_MS = 20_000, MOST_MB = 1_500;
const sqlite = async (): Promise<ArrayBuffer> => new Uint8Array(await readFile(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'))).buffer;

/** Files that are made here. */
const MADE: Readonly<Record<string, Uint8Array>> = {
  'sounds.zip': zipOf(toneFiles(2, 8_000, 0.05)), 'images.zip': zipOf(shapeFiles(3, 12)), 'digits.idx': Uint8Array.from([0, 0, 8, 3, 0, 0, 0, 40, 0, 0, 0, 6, 0, 0, 0, 5, ...noise(40, 6, 5, 1).data]),
  'frames.zip': zipOf(frameFiles(1, 3, 6)), 'texts.zip': zipOf({ 'a/1.txt': strToU8('One two three. '.repeat(20)), 'a/2.txt': strToU8('vier fünf'), 'b/3.txt': strToU8('一二三\n'.repeat(9)) }),
  'pictures.npy': npy('|u1', [10, 4, 4], noise(10, 4, 4, 1).data), 'arrays.npz': zipOf({ 'x.npy': npy('|u1', [10, 4, 4], noise(10, 4, 4, 1).data), 'y.npy': npy('|u1', [10], noise(10, 1, 1, 2).data) }),
};

it.each(['rgb.png', 'palette.png', 'grey16.png', 'rgb.jpg', 'progressive.jpg', 'rgb.webp', 'rgba.webp', 'frames.gif', 'palette.bmp', 'rgba.bmp', 'deflate.tif', 'lzw.tif'])('an image: %s', async (file) => {
  const bytes = new Uint8Array(await readFile(new URL(`../../fixtures/images/${file}`, import.meta.url)));
  const decoder = createImageDecoder(NODE_IMAGE_ASSETS), before = process.resourceUsage().maxRSS, slow: string[] = [];
  let refused = 0;
  for (let seed = 1; seed <= COUNT; seed++) {
    const started = performance.now();
    const result = await decoder.decode(mutate(bytes, randomOf(seed))).catch((cause: unknown) => cause);
    if (result instanceof ImageError) refused++;
    else expect([seed, (result as Pixels).data?.length]).toEqual([seed, (result as Pixels).height * (result as Pixels).width * (result as Pixels).channels]);
    const taken = performance.now() - started;
    if (taken > MOST_MS) slow.push(`seed ${seed}: ${Math.round(taken)} ms`);
  }
  expect(slow).toEqual([]);
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(MOST_MB);
  expect(refused).toBeGreaterThan(COUNT / 20);
  // What was thrown at it leaves it whole.
  expect((await decoder.decode(bytes)).data.length).toBeGreaterThan(0);
}, 3_600_000);

it.each([
  ['source.json', 'rows.json'], ['source.json', 'lines.jsonl'], ['source.parquet', 'none.parquet'], ['source.parquet', 'snappy.parquet'], ['source.parquet', 'zstd.parquet'], ['source.parquet', 'gzip.parquet'], ['source.parquet', 'brotli.parquet'], ['source.parquet', 'delta.parquet'],
  ['source.imageFolder', 'images.zip'], ['source.audioFolder', 'sounds.zip'], ['source.videoFolder', 'frames.zip'], ['source.textFolder', 'texts.zip'], ['source.idx', 'digits.idx'], ['source.npy', 'arrays.npz'], ['source.npy', 'pictures.npy'],
  ['source.arrow', 'uncompressed.arrow'], ['source.arrow', 'lz4.arrow'], ['source.arrow', 'zstd.arrow'], ['source.arrow', 'stream.arrow'], ['source.excel', 'book.xlsx'], ['source.sqlite', 'data.sqlite'],
])('%s: %s', async (type, file) => {
  const bytes = MADE[file] ?? fixture(file), before = process.resourceUsage().maxRSS, slow: string[] = [];
  let refused = 0;
  for (let seed = 1; seed <= COUNT; seed++) {
    const started = performance.now();
    if (await readAlone(type, mutate(bytes, randomOf(seed)), { sqlite, disk: createNodeDisk() }) instanceof Error) refused++;
    const taken = performance.now() - started;
    if (taken > MOST_MS) slow.push(`seed ${seed}: ${Math.round(taken)} ms`);
  }
  expect(slow).toEqual([]);
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(MOST_MB);
  // Mutations that nothing notices would test nothing.
  expect(refused).toBeGreaterThan(COUNT / 10);
}, 3_600_000);

/** Decoders have read these on without end. */
it('zstd.parquet: seed 3329', async () => {
  expect(await readAlone('source.parquet', mutate(fixture('zstd.parquet'), randomOf(3_329)), { sqlite, disk: createNodeDisk() })).toBeInstanceOf(Error);
});

it('an archive', async () => {
  const files = { 'a/1.txt': new Uint8Array(500), 'a/2.txt': strToU8('one two three '.repeat(50)), 'b/3.txt': strToU8('x') };
  let refused = 0;
  for (const level of [0, 6] as const) {
    const bytes = zipSync(files, { level });
    for (let seed = 1; seed <= COUNT / 2; seed++) {
      try {
        const archive = await openArchive(mutate(bytes, randomOf(seed)), 'a.zip');
        for (const index of archive.files.keys()) await archive.read(index);
      } catch (cause) {
        expect([seed, cause]).toEqual([seed, expect.any(FindingError)]);
        refused++;
      }
    }
  }
  expect(refused).toBeGreaterThan(COUNT / 10);
}, 3_600_000);

it('source.textFile', async () => {
  const bytes = strToU8('It is a truth universally acknowledged.\n\nThat a single man…\n'.repeat(20)), before = process.resourceUsage().maxRSS;
  let refused = 0;
  for (let seed = 1; seed <= COUNT; seed++) {
    // In every encoding: a mark at the beginning changes what all bytes mean.
    const marked = seed % 3 === 0 ? Uint8Array.from([0xff, 0xfe, ...bytes]) : bytes;
    if (await readAlone('source.textFile', mutate(marked, randomOf(seed)), { sqlite, disk: createNodeDisk() }) instanceof Error) refused++;
  }
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(MOST_MB);
  // Nearly everything is some text; bytes that no encoding has are not.
  expect(refused).toBeGreaterThan(0);
}, 3_600_000);

it('source.csv', async () => {
  const bytes = new Uint8Array(await readFile(new URL('../../../assets/samples/penguins.csv', import.meta.url))).subarray(0, 4_000);
  for (let seed = 1; seed <= COUNT / 10; seed++) {
    const { fact, findings } = await readSource('source.csv', mutate(bytes, randomOf(seed)), {}, 'file.csv');
    expect([seed, fact.columns.length > 0 || findings.some(({ severity }) => severity === 'error')]).toEqual([seed, true]);
  }
}, 3_600_000);

it('a folder of tables', async () => {
  const bytes = zipSync({ 'a.csv': strToU8('x,c\n1,u\n2,v\n'), 'b.json': strToU8('[{"x": 3, "c": "w"}]'), 'sub/c.csv': strToU8('c,x\nu,4\n') }, { level: 0 });
  let refused = 0;
  for (let seed = 1; seed <= COUNT / 2; seed++) {
    const { fact, findings } = await readSource('source.tables', mutate(bytes, randomOf(seed)));
    const error = findings.some(({ severity }) => severity === 'error');
    expect([seed, error]).toEqual([seed, fact.rows === null]);
    if (error) refused++;
  }
  expect(refused).toBeGreaterThan(COUNT / 20);
}, 3_600_000);
