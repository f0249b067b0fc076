/** The rows to predict of a file, a portion at a time; images, sounds and clips among them, as files or inside of one. */
import { basename, resolve } from 'node:path';
import { FindingError } from '../ml/document/findings.ts';
import type { Plan } from '../ml/compile/plan.ts';
import { cellOfPixels } from '../ml/data/images/cell.ts';
import { isSoundName } from '../ml/data/audio/header.ts';
import { isImageName } from '../ml/data/images/header.ts';
import { cellOfClip } from '../ml/data/video/cell.ts';
import { isClipRead } from '../ml/data/video/clips.ts';
import type { DataEngine, SourceProfile } from '../ml/data/engine.ts';
import { rawRows } from '../ml/data/rawRows.ts';
import { baseOf } from '../ml/data/rows.ts';
import type { ParamValues } from '../ml/document/schema.ts';
import { completeParams } from '../ml/nodes/define.ts';
import { bytesOf } from '../ml/data/reader.ts';
import { definitionOf } from '../ml/nodes/registry.ts';
import type { FittedPipeline, RawCell, RawRow } from '../ml/worker/protocol.ts';
import { fitFile, readData } from './io.ts';

/** Rows that go to the network at once; fewer where they hold images, sounds or clips. */
const ROWS = 10_000;
const MEDIA_ROWS = { image: 256, audio: 64, video: 8 } as const;
/** Whether one file is all that there is to predict of such a column. */
const IS_FILE = { image: isImageName, audio: isSoundName, video: isClipRead } as const;

/** Throws `FindingError` where the file cannot be read. */
export async function* rowsToPredict(engine: DataEngine, plan: Plan, pipeline: FittedPipeline, input: string): AsyncGenerator<RawRow[]> {
  const base = baseOf(plan), source = base.type.startsWith('source.') ? base : plan.data.find((step) => step.type.startsWith('source.'))!;
  const media = pipeline.columns.flatMap(({ name, kind }) => (kind === 'image' || kind === 'audio' || kind === 'video' ? [{ name, kind }] : [])), portion = Math.min(ROWS, ...media.map(({ kind }) => MEDIA_ROWS[kind]));
  if (media.length === 1 && IS_FILE[media[0]!.kind](input)) {
    yield [{ [media[0]!.name]: await bytesOf({ path: input, content: await readData(resolve(input), source.id) }) }];
    return;
  }
  const kinds = Object.fromEntries(pipeline.columns.filter(({ name }) => media.every((column) => column.name !== name)).map((column) => [column.name, column.kind]));
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
    for (const { name, kind } of media) {
      const cells = await cellsOf(engine, name, kind, rows.map((_, i) => offset + i));
      rows.forEach((row, i) => { row[name] = cells[i] ?? null; });
    }
    yield rows;
  }
}

/** Images, sounds or clips of the rows to predict, decoded; null for those that cannot be. */
async function cellsOf(engine: DataEngine, name: string, kind: 'image' | 'audio' | 'video', rows: readonly number[]): Promise<RawCell[]> {
  if (kind === 'audio') return (await engine.sounds('input', name, rows)).map((sound) => (sound && 'sound' in sound ? sound : null));
  if (kind === 'video') return (await engine.videos('input', name, rows)).map((clip) => clip && cellOfClip(clip));
  return (await engine.images('input', name, rows)).map((image) => image && cellOfPixels(image));
}

/** A plan whose windows hold the past alone, one for each row at which one ends. */
function forecastPlan(plan: Plan, windows: string): Plan {
  return { ...plan, data: plan.data.map((step) => (step.id === windows ? { ...step, params: { ...step.params, horizon: 0, stride: 1 } } : step)) };
}
