/** The rows to predict of a file, a portion at a time; images among them, as files or inside of one. */
import { basename, resolve } from 'node:path';
import { FindingError } from '../ml/document/findings.ts';
import type { Plan } from '../ml/compile/plan.ts';
import { cellOfPixels } from '../ml/data/images/cell.ts';
import { isImageName } from '../ml/data/images/header.ts';
import type { DataEngine, SourceProfile } from '../ml/data/engine.ts';
import { rawRows } from '../ml/data/rawRows.ts';
import { baseOf } from '../ml/data/rows.ts';
import type { ParamValues } from '../ml/document/schema.ts';
import { completeParams } from '../ml/nodes/define.ts';
import { bytesOf } from '../ml/data/reader.ts';
import { definitionOf } from '../ml/nodes/registry.ts';
import type { FittedPipeline, RawRow } from '../ml/worker/protocol.ts';
import { fitFile, readData } from './io.ts';

/** Rows that go to the network at once; fewer where they hold images. */
const ROWS = 10_000, IMAGE_ROWS = 256;

/** Throws `FindingError` where the file cannot be read. */
export async function* rowsToPredict(engine: DataEngine, plan: Plan, pipeline: FittedPipeline, input: string): AsyncGenerator<RawRow[]> {
  const base = baseOf(plan), source = base.type.startsWith('source.') ? base : plan.data.find((step) => step.type.startsWith('source.'))!;
  const images = pipeline.columns.filter(({ kind }) => kind === 'image'), portion = images.length > 0 ? IMAGE_ROWS : ROWS;
  if (images.length === 1 && isImageName(input)) {
    yield [{ [images[0]!.name]: await bytesOf({ path: input, content: await readData(resolve(input), source.id) }) }];
    return;
  }
  const kinds = Object.fromEntries(pipeline.columns.filter(({ kind }) => kind !== 'image').map((column) => [column.name, column.kind]));
  // Rows may come in another format than the training's, whose own settings then mean nothing.
  const fitting = await fitFile(source.type, source.params, input);
  const params = completeParams(definitionOf(fitting.type)!, fitting.params);
  const content = await readData(resolve(input), source.id);
  const read = async (node: string, given: ParamValues): Promise<SourceProfile> => {
    const profile = await engine.profile(node, fitting.type, basename(input), content, given);
    const error = profile.findings.find((finding) => finding.severity === 'error');
    if (error) throw new FindingError(error);
    return profile;
  };
  const profile = await read('input', { ...params, kinds }), own = new Set(profile.fact.columns.map(({ name }) => name));
  // A series as it was for the training: windows are made of it, up to the last one, of which nobody knows what comes next.
  if (base.type === 'prep.windows' && !own.has('past')) {
    await read(source.id, params);
    const { table } = (await engine.extract(forecastPlan(plan, base.id)))[base.id]!, rows = rawRows(table, table.rows, pipeline.targets);
    for (let offset = 0; offset < rows.length; offset += portion) yield rows.slice(offset, offset + portion);
    return;
  }
  for (let offset = 0; offset < (profile.fact.rows ?? 0); offset += portion) {
    const page = await engine.page('input', offset, portion);
    const rows = page.rows.map((cells): RawRow => Object.fromEntries(page.columns.map((name, i) => [name, cells[i] ?? null])));
    for (const { name } of images) {
      const pictures = await engine.images('input', name, rows.map((_, i) => offset + i));
      rows.forEach((row, i) => { row[name] = pictures[i] ? cellOfPixels(pictures[i]) : null; });
    }
    yield rows;
  }
}

/** A plan whose windows hold the past alone, one for each row at which one ends. */
function forecastPlan(plan: Plan, windows: string): Plan {
  return { ...plan, data: plan.data.map((step) => (step.id === windows ? { ...step, params: { ...step.params, horizon: 0, stride: 1 } } : step)) };
}
