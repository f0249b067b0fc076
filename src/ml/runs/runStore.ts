/** Runs on disk: `RUN/run.json`, `document.loom`, `about.json`, `events.jsonl`, `checkpoints/`, `model/`, over any place that can keep files. */
import { z } from 'zod';
import { createFinding, FindingError } from '../document/findings.ts';
import type { Plan } from '../compile/plan.ts';
import type { FoldPlace } from './folds.ts';
import type { Checkpoint, FittedPipeline, MetricPoint, ModelFiles, RawRow, RunResult, SavedTensor } from '../worker/protocol.ts';

/** A place for files, by relative path with `/`. Writes are atomic. */
export interface RunFilesLike {
  read(path: string): Promise<Uint8Array>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  append(path: string, text: string): Promise<void>;
}

export interface RunRecord {
  format: 'tensorloom-run';
  version: 2;
  id: string;
  startedAt: string;
  /** The program's version. */
  program: string;
  plan: Plan;
  status: 'running' | 'done' | 'stopped' | 'failed';
  /** The last checkpoint's epoch; 0 where there is none. */
  checkpoint: number;
  result: RunResult | null;
  /** Set where it is one fold of a cross-validation. */
  fold?: FoldPlace;
}

const recordSchema = z.looseObject({
  format: z.literal('tensorloom-run'), version: z.literal(2), id: z.string(), startedAt: z.string(), program: z.string(),
  plan: z.looseObject({ name: z.string(), training: z.looseObject({ seed: z.number() }), data: z.array(z.looseObject({ id: z.string(), type: z.string() })) }),
  status: z.enum(['running', 'done', 'stopped', 'failed']), checkpoint: z.int().min(0), result: z.union([z.null(), z.looseObject({ pipeline: z.looseObject({}), metrics: z.looseObject({}) })]),
});

/** What a person says of a run. A file of its own, `about.json`, so that it can be written while the training writes the record. */
export interface RunAbout {
  name: string;
  notes: string;
  tags: string[];
  /** When it was made the baseline; of several, the latest is. Null where it is none. */
  pinnedAt: string | null;
}

export const NO_ABOUT: RunAbout = { name: '', notes: '', tags: [], pinnedAt: null };
/** The most characters of a name, of the notes, and of a tag, and the most tags. */
export const ABOUT_LIMITS = { name: 200, notes: 20_000, tag: 60, tags: 40 } as const;

const aboutSchema = z.object({
  name: z.string().max(ABOUT_LIMITS.name), notes: z.string().max(ABOUT_LIMITS.notes), tags: z.array(z.string().min(1).max(ABOUT_LIMITS.tag)).max(ABOUT_LIMITS.tags), pinnedAt: z.union([z.null(), z.iso.datetime()]),
});

const encoder = new TextEncoder();
const json = (value: unknown): Uint8Array => encoder.encode(`${JSON.stringify(value, null, 2)}\n`);

/** A name for a run that sorts by time. */
export function createRunId(now: Date, seed: number): string {
  return `${now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)}-s${seed}-${Math.floor(now.getTime() % 1000).toString().padStart(3, '0')}`;
}

/** Begins a run: its record without a result, beside the text of the document that is trained. */
export async function beginRun(files: RunFilesLike, id: string, plan: Plan, document: string, program: string, startedAt: Date, fold?: FoldPlace): Promise<RunRecord> {
  const record: RunRecord = { format: 'tensorloom-run', version: 2, id, startedAt: startedAt.toISOString(), program, plan, status: 'running', checkpoint: 0, result: null, ...(fold ? { fold } : {}) };
  await files.write(`${id}/document.loom`, encoder.encode(document));
  await files.write(`${id}/run.json`, json(record));
  return record;
}

/** Adds a line to the event log. */
export async function logEvent(files: RunFilesLike, id: string, event: object): Promise<void> {
  await files.append(`${id}/events.jsonl`, `${JSON.stringify(event)}\n`);
}

/** Ends a run: the record with its result, and the model. */
export async function endRun(files: RunFilesLike, record: RunRecord, status: RunRecord['status'], result: RunResult | null, model: ModelFiles | null): Promise<RunRecord> {
  const ended: RunRecord = { ...record, status, result };
  if (model) {
    await files.write(`${record.id}/model/weights.bin`, new Uint8Array(model.weights));
    await files.write(`${record.id}/model/model.json`, json({ topology: model.topology, weightSpecs: model.weightSpecs }));
  }
  await files.write(`${record.id}/run.json`, json(ended));
  return ended;
}

/** Keeps a checkpoint; the record then names it, so that a killed write leaves the one before. */
export async function keepCheckpoint(files: RunFilesLike, record: RunRecord, checkpoint: Checkpoint): Promise<RunRecord> {
  const buffers: ArrayBuffer[] = [];
  const hold = (buffer: ArrayBuffer): { at: number; bytes: number } => {
    const at = buffers.reduce((sum, known) => sum + known.byteLength, 0);
    buffers.push(buffer);
    return { at, bytes: buffer.byteLength };
  };
  const header = mapTensors(checkpoint, ({ values, ...rest }) => ({ ...rest, ...hold(values) }));
  const bytes = new Uint8Array(buffers.reduce((sum, buffer) => sum + buffer.byteLength, 0));
  let at = 0;
  for (const buffer of buffers) {
    bytes.set(new Uint8Array(buffer), at);
    at += buffer.byteLength;
  }
  const stem = `${record.id}/checkpoints/epoch-${checkpoint.epoch}`;
  await files.write(`${stem}.bin`, bytes);
  await files.write(`${stem}.json`, json(header));
  const kept = { ...record, checkpoint: checkpoint.epoch };
  await files.write(`${record.id}/run.json`, json(kept));
  return kept;
}

/** Reads a run's record. Throws `run.missing` or `run.damaged`. */
export async function readRun(files: RunFilesLike, id: string, place = id): Promise<RunRecord> {
  const raw = await readJson(files, `${id}/run.json`, place, 'run.missing');
  const parsed = recordSchema.safeParse(raw);
  if (!parsed.success) throw damaged(place, `run.json: ${parsed.error.issues[0]!.path.join('.')}`);
  return raw as RunRecord;
}

/** The text of the document that a run was trained from; null where none was kept, as in older runs. */
export async function readRunDocument(files: RunFilesLike, id: string): Promise<string | null> {
  const bytes = await files.read(`${id}/document.loom`).catch(() => null);
  return bytes && new TextDecoder().decode(bytes);
}

/** What was said of a run; nothing where nothing was, or where it cannot be read. */
export async function readAbout(files: RunFilesLike, id: string): Promise<RunAbout> {
  const raw = await readJson(files, `${id}/about.json`, id, 'run.missing').catch(() => null);
  const parsed = aboutSchema.safeParse(raw);
  return parsed.success ? parsed.data : NO_ABOUT;
}

/** Keeps what is said of a run, cut to the limits, each tag once. Gives what was kept. */
export async function writeAbout(files: RunFilesLike, id: string, about: RunAbout): Promise<RunAbout> {
  const tags = [...new Set(about.tags.map((tag) => tag.trim().slice(0, ABOUT_LIMITS.tag)).filter((tag) => tag !== ''))].slice(0, ABOUT_LIMITS.tags);
  const kept: RunAbout = { name: about.name.trim().slice(0, ABOUT_LIMITS.name), notes: about.notes.slice(0, ABOUT_LIMITS.notes), tags, pinnedAt: about.pinnedAt };
  await files.write(`${id}/about.json`, json(kept));
  return kept;
}

/** Copies everything that is kept of a run to another place; the record last, so that half a copy is no run. Throws `run.missing` or `run.damaged`. */
export async function copyRun(from: RunFilesLike, to: RunFilesLike, id: string): Promise<void> {
  const { checkpoint } = await readRun(from, id);
  const stem = `checkpoints/epoch-${checkpoint}`;
  for (const name of ['document.loom', 'about.json', 'events.jsonl', `${stem}.bin`, `${stem}.json`, 'model/weights.bin', 'model/model.json', 'run.json']) {
    const bytes = await from.read(`${id}/${name}`).catch(() => null);
    if (bytes) await to.write(`${id}/${name}`, bytes);
  }
}

/** The points of a run's curves, as they were logged; a line that a crash cut off is passed over. */
export async function readPoints(files: RunFilesLike, id: string): Promise<MetricPoint[]> {
  const text = new TextDecoder().decode(await files.read(`${id}/events.jsonl`).catch(() => new Uint8Array()));
  return text.split('\n').flatMap((line) => {
    try {
      return (JSON.parse(line) as { points?: MetricPoint[] }).points ?? [];
    } catch {
      return [];
    }
  });
}

/** Reads a run's trained model, and what it is asked through. */
export async function readModel(files: RunFilesLike, record: RunRecord, place = record.id): Promise<{ pipeline: FittedPipeline; examples: RawRow[]; model: ModelFiles }> {
  if (!record.result) throw damaged(place, 'the run has no result');
  const header = await readJson(files, `${record.id}/model/model.json`, place, 'run.damaged') as { topology: unknown; weightSpecs: unknown };
  const weights = await readBytes(files, `${record.id}/model/weights.bin`, place);
  const { pipeline, examples = [] } = record.result;
  return { pipeline, examples, model: { topology: header.topology, weightSpecs: header.weightSpecs, weights: weights.slice().buffer } };
}

/** Reads the last checkpoint, or null where there is none. */
export async function readCheckpoint(files: RunFilesLike, record: RunRecord, place = record.id): Promise<Checkpoint | null> {
  if (record.checkpoint === 0) return null;
  const stem = `${record.id}/checkpoints/epoch-${record.checkpoint}`;
  const header = await readJson(files, `${stem}.json`, place, 'run.damaged') as WithTensors<Held>;
  const bytes = await readBytes(files, `${stem}.bin`, place);
  return mapTensors(header, ({ at, bytes: size, ...rest }): SavedTensor => {
    if (at + size > bytes.length) throw damaged(place, `${stem}.bin is too short`);
    return { ...rest, values: bytes.slice(at, at + size).buffer };
  });
}

/** A tensor of a checkpoint whose values lie in the binary file. */
type Held = Omit<SavedTensor, 'values'> & { at: number; bytes: number };
type WithTensors<T> = Omit<Checkpoint, 'weights' | 'optimizers' | 'best'> & {
  weights: T[]; optimizers: (Omit<Checkpoint['optimizers'][number], 'tensors'> & { tensors: T[] })[]; best: null | (Omit<NonNullable<Checkpoint['best']>, 'weights'> & { weights: T[] });
};

/** The same checkpoint with every tensor put in another form, in a fixed order. */
function mapTensors<A, B>(checkpoint: WithTensors<A>, map: (tensor: A) => B): WithTensors<B> {
  return {
    ...checkpoint, weights: checkpoint.weights.map(map),
    optimizers: checkpoint.optimizers.map((optimizer) => ({ ...optimizer, tensors: optimizer.tensors.map(map) })),
    best: checkpoint.best && { ...checkpoint.best, weights: checkpoint.best.weights.map(map) },
  };
}

async function readBytes(files: RunFilesLike, path: string, place: string): Promise<Uint8Array> {
  try {
    return await files.read(path);
  } catch {
    throw damaged(place, `${path} cannot be read`);
  }
}

async function readJson(files: RunFilesLike, path: string, place: string, missing: 'run.missing' | 'run.damaged'): Promise<unknown> {
  let bytes: Uint8Array;
  try {
    bytes = await files.read(path);
  } catch {
    throw missing === 'run.missing' ? new FindingError(createFinding('run.missing', {}, { path: place })) : damaged(place, `${path} cannot be read`);
  }
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw damaged(place, `${path} is no JSON`);
  }
}

function damaged(path: string, received: string): FindingError {
  return new FindingError(createFinding('run.damaged', {}, { path, received }));
}
