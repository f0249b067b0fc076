/** The rows to predict of a file, a portion at a time; images among them, as files or inside of one. */
import { basename, resolve } from 'node:path';
import { FindingError } from '../ml/document/findings.ts';
import type { Plan } from '../ml/compile/plan.ts';
import { cellOfPixels } from '../ml/data/images/cell.ts';
import { isImageName } from '../ml/data/images/header.ts';
import type { DataEngine } from '../ml/data/engine.ts';
import { completeParams } from '../ml/nodes/define.ts';
import { definitionOf } from '../ml/nodes/registry.ts';
import type { FittedPipeline, RawRow } from '../ml/worker/protocol.ts';
import { fitFile, readData } from './io.ts';

/** Rows that go to the network at once; fewer where they hold images. */
const ROWS = 10_000, IMAGE_ROWS = 256;

/** Throws `FindingError` where the file cannot be read. */
export async function* rowsToPredict(engine: DataEngine, plan: Plan, pipeline: FittedPipeline, input: string): AsyncGenerator<RawRow[]> {
  const source = plan.data.find((step) => step.type.startsWith('source.'))!;
  const images = pipeline.columns.filter(({ kind }) => kind === 'image');
  if (images.length === 1 && isImageName(input)) {
    yield [{ [images[0]!.name]: new Uint8Array(await readData(resolve(input), source.id)) }];
    return;
  }
  const kinds = Object.fromEntries(pipeline.columns.filter(({ kind }) => kind !== 'image').map((column) => [column.name, column.kind]));
  // Rows may come in another format than the training's, whose own settings then mean nothing.
  const fitting = await fitFile(source.type, source.params, input);
  const params = completeParams(definitionOf(fitting.type)!, fitting.params);
  const profile = await engine.profile('input', fitting.type, basename(input), await readData(resolve(input), source.id), { ...params, kinds });
  const error = profile.findings.find((finding) => finding.severity === 'error');
  if (error) throw new FindingError(error);
  const total = profile.fact.rows ?? 0, portion = images.length > 0 ? IMAGE_ROWS : ROWS;
  for (let offset = 0; offset < total; offset += portion) {
    const page = await engine.page('input', offset, portion);
    const rows = page.rows.map((cells): RawRow => Object.fromEntries(page.columns.map((name, i) => [name, cells[i] ?? null])));
    for (const { name } of images) {
      const pictures = await engine.images('input', name, rows.map((_, i) => offset + i));
      rows.forEach((row, i) => { row[name] = pictures[i] ? cellOfPixels(pictures[i]) : null; });
    }
    yield rows;
  }
}
