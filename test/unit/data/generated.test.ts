/** Synthetic points: where they lie without noise, that a seed decides them, and that they are called synthetic. */
import { describe, expect, it } from 'vitest';
import { generatePoints } from '../../../src/ml/data/readers/generated.ts';
import { check } from '../../../src/ml/compile/check.ts';
import { createDocument } from '../../../src/ml/document/schema.ts';
import { generatedSource } from '../../../src/ml/nodes/source/generated.ts';
import { columnsOf, readSource } from '../../support/readSource.ts';

/** Points without noise, as `[x, y, what is to be predicted]`. */
function pointsOf(shape: string, rows = 60, noise = 0): [number, number, string | number][] {
  const points = generatePoints(shape, rows, noise, 3), last = points.label ?? points.t ?? [];
  return Array.from({ length: rows }, (_, i) => [Number(points.x![i]), Number(points.y![i]), last[i] ?? '']);
}

describe('without noise', () => {
  it('moons are two half circles', () => {
    for (const [x, y, label] of pointsOf('moons')) {
      const [cx, cy] = label === 'A' ? [0, 0] : [1, 0.5];
      expect(Math.hypot(x - cx!, y - cy!)).toBeCloseTo(1, 12);
      expect(label === 'A' ? y >= 0 : y <= 0.5).toBe(true);
    }
  });
  it('circles have the radius 1 and a half', () => {
    for (const [x, y, label] of pointsOf('circles')) expect(Math.hypot(x, y)).toBeCloseTo(label === 'A' ? 1 : 0.5, 12);
  });
  it('spirals turn by 3.5 π for each unit of the radius, the second half a turn ahead', () => {
    for (const [x, y, label] of pointsOf('spirals')) {
      const radius = Math.hypot(x, y), angle = 3.5 * Math.PI * radius + (label === 'A' ? 0 : Math.PI);
      expect([radius * Math.cos(angle), radius * Math.sin(angle)]).toEqual([expect.closeTo(x, 10), expect.closeTo(y, 10)]);
    }
  });
  it('XOR goes by the signs', () => {
    for (const [x, y, label] of pointsOf('xor')) expect([Math.abs(x) <= 1 && Math.abs(y) <= 1, label]).toEqual([true, x * y >= 0 ? 'A' : 'B']);
  });
  it.each([['gaussian', { A: [1, 1], B: [-1, -1] }], ['blobs', { A: [2, 0], B: [-1, Math.sqrt(3)], C: [-1, -Math.sqrt(3)] }]] as const)('%s has clouds of spread 0.5', (shape, centres) => {
    const points = pointsOf(shape, 6_000);
    for (const [label, [cx, cy]] of Object.entries(centres)) {
      const own = points.filter((point) => point[2] === label);
      const mean = own.reduce((sum, [x]) => sum + x, 0) / own.length, spread = Math.sqrt(own.reduce((sum, [x, y]) => sum + ((x - cx!) ** 2 + (y - cy!) ** 2) / 2, 0) / own.length);
      expect([own.length, mean, spread]).toEqual([6_000 / Object.keys(centres).length, expect.closeTo(cx!, 1), expect.closeTo(0.5, 1)]);
    }
  });
  it('the Swiss roll is as far from its axis as it is long', () => {
    const { x, z, t, y } = generatePoints('swissRoll', 60, 0, 3);
    for (let i = 0; i < 60; i++) {
      expect(Math.hypot(Number(x![i]), Number(z![i]))).toBeCloseTo(Number(t![i]), 10);
      expect(Number(y![i]) >= 0 && Number(y![i]) < 21 && Number(t![i]) >= 1.5 * Math.PI && Number(t![i]) < 4.5 * Math.PI).toBe(true);
    }
  });
  it('the sine is a sine', () => {
    for (const [x, y] of pointsOf('sine')) expect([Math.abs(x) <= Math.PI, y]).toEqual([true, Math.sin(x)]);
  });
});

it('noise moves points by its standard deviation, whatever class they are of', () => {
  const still = pointsOf('xor', 40_000), moved = pointsOf('xor', 40_000, 0.3);
  expect(moved.map(([, , label]) => label)).toEqual(still.map(([, , label]) => label));
  const spread = Math.sqrt(moved.reduce((sum, [x], i) => sum + (x - still[i]![0]) ** 2, 0) / 40_000);
  expect(spread).toBeCloseTo(0.3, 2);
});

it('a seed decides the points; another seed makes others', () => {
  const first = generatePoints('moons', 12, 0.1, 1);
  expect(generatePoints('moons', 12, 0.1, 1)).toEqual(first);
  expect(generatePoints('moons', 12, 0.1, 2).x).not.toEqual(first.x);
  expect(generatePoints('moons', 6, 0.1, 1).x).toEqual((first.x as Float64Array).slice(0, 6));
});

it('is read without a file, and called synthetic', async () => {
  const read = await readSource('source.generated', '', { shape: 'blobs', rows: 90 }, '');
  expect([read.findings, columnsOf(read)]).toEqual([[], ['x:number:0:90', 'y:number:0:90', 'label:category:0:3']]);
  const document = createDocument('x');
  document.nodes.data = { id: 'data', type: 'source.generated', version: 1, position: { x: 0, y: 0 }, params: {} };
  expect(check(document, { data: { fact: read.fact, findings: [] } }).nodes.get('data')!.outputs.table).toMatchObject({ synthetic: true, rows: 90 });
  expect([generatedSource.label, generatedSource.summary].every((text) => /synthetic/i.test(text))).toBe(true);
});
