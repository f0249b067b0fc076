/** Many pictures on the command line, with workers that decode them and without: how much of the first epoch the training waits for pictures. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { Zip, ZipPassThrough } from 'fflate';
import { main } from '../../src/cli/main.ts';
import { createImageDocument } from '../../src/ml/data/imageDocument.ts';
import { provideDecodeThreads } from '../../src/ml/data/images/nodeThreads.ts';
import { serialiseDocument } from '../../src/ml/document/load.ts';
import { createRandom } from '../../src/ml/nodes/random.ts';
import type { RunResult } from '../../src/ml/worker/protocol.ts';
import type { BenchRow } from './step.ts';

const COUNT = 50_000, CLASSES = 10, SIDE = 64;

/** Writes an archive of so many PNG pictures: a bright disc on noise, whose place tells the class. */
function writePictures(path: string, count: number): void {
  const file = openSync(path, 'w'), random = createRandom(1);
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    writeSync(file, bytes);
  });
  for (let i = 0; i < count; i++) {
    const kind = i % CLASSES, data = new Uint8Array(SIDE * SIDE * 3);
    const x = 16 + 8 * (kind % 5), y = 20 + 24 * Math.floor(kind / 5), size = 6 + 4 * random.next();
    for (let at = 0; at < data.length; at++) {
      const pixel = Math.floor(at / 3), inside = Math.hypot((pixel % SIDE) - x, Math.floor(pixel / SIDE) - y) < size;
      data[at] = Math.round((inside ? 200 : 30) + 40 * random.next());
    }
    const entry = new ZipPassThrough(`class-${kind}/${String(i).padStart(5, '0')}.png`);
    zip.add(entry);
    entry.push(encode({ width: SIDE, height: SIDE, channels: 3, data }), true);
  }
  zip.end();
  closeSync(file);
}

/** One epoch of a small convolutional network, first without workers, then with them; later epochs find their pictures in memory. */
export async function measurePictures(say: (text: string) => void, count = Number(process.env.TENSORLOOM_PICTURES ?? COUNT)): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tensorloom-pictures-'));
  try {
    writePictures(join(folder, 'pictures.zip'), count);
    const document = createImageDocument({
      name: 'pictures', task: 'multiclass', path: 'pictures.zip', sourceType: 'source.imageFolder', image: 'image', target: 'label', classes: CLASSES,
      side: null, size: 8, rows: count, augment: false, split: { train: 96, validation: 2, test: 2 },
    });
    document.training.epochs = 1;
    document.nodes.conv!.params = { filters: 8, kernelSize: [3, 3], strides: [2, 2], activation: 'relu' };
    document.nodes.pool!.params = { poolSize: [4, 4] };
    const project = join(folder, 'pictures.loom');
    await writeFile(project, serialiseDocument(document));
    const train = async (): Promise<RunResult> => {
      const out: string[] = [], code = await main(['train', project, '--json'], { out: (text) => out.push(text), err: () => undefined });
      if (code !== 0) throw new Error(out.join('\n'));
      return JSON.parse(out.join('\n')) as RunResult;
    };
    const theirs = await train();
    provideDecodeThreads(new URL('decode.js', import.meta.url));
    const ours = await train();
    const shareOf = ({ waitingShare }: RunResult): number => 100 * waitingShare!;
    for (const [name, result] of [['without workers', theirs], ['with workers', ours]] as const) {
      say(`images: ${count} pictures, ${name}: ${(result.secondsPerStep * 1000).toFixed(1)} ms a step beside ${shareOf(result).toFixed(1)} % of waiting, ${result.steps} steps, loss ${result.metrics.test.loss}`);
    }
    return [{ name: 'images: the first epoch waits for them', value: shareOf(ours), unit: '% ', ratio: shareOf(ours) / shareOf(theirs), goal: 'less than 10 %', ours: shareOf(ours), theirs: shareOf(theirs), rounds: 1 }];
  } finally {
    await rm(folder, { recursive: true });
  }
}
