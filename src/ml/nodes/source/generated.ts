/** Synthetic data: points of a known shape, made by a seed, called synthetic wherever they are shown. */
import { defineNode, type Inference } from '../define.ts';
import { writeGenerated } from './code.ts';

export const generatedSource = defineNode({
  id: 'source.generated',
  version: 1,
  role: 'source',
  reader: 'generated',
  category: 'source',
  label: 'Synthetic data',
  summary: 'Synthetic points of a known shape: moons, circles, spirals, blobs, XOR, Gaussian, Swiss roll, sine.',
  guide: `**What it does.** Makes a table of points, without a file. The points are synthetic: they come from a formula and a seed, and the same settings give the same points on every machine.

**When.** To see what a network can learn, to compare networks on a task whose answer is known, or to try a graph before your own data is ready.

**Example.** *moons* with 500 rows: columns \`x\` and \`y\`, and \`label\` with the classes A and B. A network without a hidden layer gets about 88 % right, one with a few hidden units nearly all.

**Shapes.** Two classes A and B: *moons* interleave, *circles* lie inside each other, *spirals* wind around each other, *XOR* has A where x and y have the same sign, *Gaussian* is two clouds. *Blobs* are three clouds A, B and C. *Swiss roll* is a rolled sheet in x, y and z; \`t\`, how far along it a point lies, is a number. *Sine* is $y = \\sin x$ for $x$ from $-\\pi$ to $\\pi$.

**Noise.** A random number with this standard deviation is added to every coordinate, after the class is decided. Gaussian and blobs have a spread of 0.5 of their own.

**Usual mistake.** A result on synthetic data says nothing about real data.`,
  keywords: ['generated', 'toy', 'moons', 'circles', 'spirals', 'blobs', 'xor', 'gaussian', 'swiss roll', 'sine', 'playground', 'make_moons', 'sample'],
  icon: 'Sparkles',
  params: {
    shape: {
      kind: 'choice', label: 'Shape', default: 'moons',
      choices: [
        { value: 'moons', label: 'moons' }, { value: 'circles', label: 'circles' }, { value: 'spirals', label: 'spirals' }, { value: 'xor', label: 'XOR' },
        { value: 'gaussian', label: 'Gaussian' }, { value: 'blobs', label: 'blobs' }, { value: 'swissRoll', label: 'Swiss roll' }, { value: 'sine', label: 'sine' },
      ],
    },
    rows: { kind: 'integer', label: 'Rows', default: 500, min: 10, max: 1_000_000 },
    noise: { kind: 'number', label: 'Noise', default: 0.1, min: 0, max: 10, step: 0.05, help: 'Standard deviation of what is added to every coordinate.' },
    seed: { kind: 'integer', label: 'Seed', default: 1, min: 0, max: 2_147_483_647 },
  },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer({ shape, rows, noise, seed }, _inputs, { source, sourceFindings }): Inference {
    if (source) return { outputs: { table: { ...source, synthetic: true, data: `${shape} ${rows} ${noise} ${seed}` } } };
    return { outputs: {}, findings: sourceFindings.length > 0 ? [] : [{ code: 'data.unread', values: { path: 'synthetic' } }] };
  },
  keras: writeGenerated,
  pytorch: writeGenerated,
  cases: [
    {
      context: { source: { type: 'table', rows: 500, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 500 }] } },
      outputs: { table: { type: 'table', rows: 500, columns: [{ name: 'x', kind: 'number', missing: 0, distinct: 500 }], synthetic: true, data: 'moons 500 0.1 1' } },
    },
    { params: { shape: 'sine' }, outputs: {}, findings: ['data.unread'] },
  ],
});
