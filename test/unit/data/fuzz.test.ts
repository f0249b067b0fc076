/** Mutated files of every format: each is read or refused, in bounded time and memory. `npm run fuzz` takes 10,000 of each. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { mutate, randomOf, readAlone } from '../../support/fuzz.ts';
import { fixture, readSource } from '../../support/readSource.ts';

const COUNT = Number(process.env.TENSORLOOM_FUZZ ?? 200);
/** No file of a few kilobytes may take this long, nor this much. */
const MOST_MS = 20_000, MOST_MB = 1_500;
const sqlite = async (): Promise<ArrayBuffer> => new Uint8Array(await readFile(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'))).buffer;

it.each([
  ['source.json', 'rows.json'], ['source.json', 'lines.jsonl'], ['source.parquet', 'none.parquet'], ['source.parquet', 'snappy.parquet'], ['source.parquet', 'zstd.parquet'], ['source.parquet', 'gzip.parquet'], ['source.parquet', 'brotli.parquet'], ['source.parquet', 'delta.parquet'],
  ['source.arrow', 'uncompressed.arrow'], ['source.arrow', 'lz4.arrow'], ['source.arrow', 'zstd.arrow'], ['source.arrow', 'stream.arrow'], ['source.excel', 'book.xlsx'], ['source.sqlite', 'data.sqlite'],
])('%s: %s', async (type, file) => {
  const bytes = fixture(file), before = process.resourceUsage().maxRSS, slow: string[] = [];
  let refused = 0;
  for (let seed = 1; seed <= COUNT; seed++) {
    const started = performance.now();
    if (await readAlone(type, mutate(bytes, randomOf(seed)), { sqlite }) instanceof Error) refused++;
    const taken = performance.now() - started;
    if (taken > MOST_MS) slow.push(`seed ${seed}: ${Math.round(taken)} ms`);
  }
  expect(slow).toEqual([]);
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(MOST_MB);
  // Mutations that nothing notices would test nothing.
  expect(refused).toBeGreaterThan(COUNT / 10);
}, 3_600_000);

it('source.csv', async () => {
  const bytes = new Uint8Array(await readFile(new URL('../../../assets/samples/penguins.csv', import.meta.url))).subarray(0, 4_000);
  for (let seed = 1; seed <= COUNT / 10; seed++) {
    const { fact, findings } = await readSource('source.csv', mutate(bytes, randomOf(seed)), {}, 'file.csv');
    expect([seed, fact.columns.length > 0 || findings.some(({ severity }) => severity === 'error')]).toEqual([seed, true]);
  }
}, 3_600_000);
