/** How long each template trains and how good it gets, over the command line: what the cards of the gallery say. */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/cli/main.ts';
import { TEMPLATES, type TemplateId } from '../../src/ml/templates/catalogue.ts';

/** The number that tells best how good each is, on its test rows. */
const METRICS: Readonly<Record<TemplateId, string>> = {
  'tabular-binary': 'accuracy', 'tabular-multiclass': 'accuracy', 'tabular-regression': 'r2', 'weather-kind': 'balanced', 'wide-categories': 'r2', autoencoder: 'loss',
  'digits-cnn': 'accuracy', 'digits-mnist': 'accuracy', 'digits-resnet': 'accuracy', 'shape-boxes': 'meanAveragePrecision', 'text-sentences': 'accuracy', 'sequence-reverse': 'accuracy', 'sequence-attention': 'accuracy', 'gan-points': 'loss',
};

export interface Measured {
  backend: string;
  machine: string;
  cores: number;
  templates: Record<string, { seconds: number; metric: string; value: number }>;
}

/** Trains every template so many times; seconds are those of the quickest, from the command to its end: whatever else the machine does only adds to them. */
export async function measureTemplates(rounds: number, say: (text: string) => void): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'tensorloom-templates-'));
  const run = async (...args: string[]): Promise<string> => {
    const out: string[] = [];
    const code = await main(args, { out: (text) => out.push(text), err: () => undefined });
    if (code !== 0) throw new Error(`${args.join(' ')}: ${out.join('\n')}`);
    return out.join('\n');
  };
  try {
    const templates: Measured['templates'] = {};
    for (const { id } of TEMPLATES) {
      const path = join(folder, `${id}.loom`), seconds: number[] = [];
      await run('new', id, '-o', path);
      let value = NaN;
      for (let round = 0; round < rounds; round++) {
        const start = performance.now();
        const result = JSON.parse(await run('train', path, '--json')) as { metrics: { test: Record<string, number> } };
        seconds.push((performance.now() - start) / 1000);
        value = result.metrics.test[METRICS[id]]!;
      }
      templates[id] = { seconds: Number(Math.min(...seconds).toFixed(1)), metric: METRICS[id], value: Number(value.toFixed(4)) };
      say(`${id}: ${seconds.map((time) => time.toFixed(1)).join(', ')} s, ${METRICS[id]} ${value.toFixed(4)}`);
    }
    return { backend: 'wasm', machine: cpus()[0]?.model ?? '', cores: cpus().length, templates };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
