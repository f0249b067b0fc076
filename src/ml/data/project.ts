/** Rows as points of a plane: PCA, or UMAP (L. McInnes et al., 2018) by umap-js; worked out in slices, over a sample of the rows. */
import { UMAP } from 'umap-js';
import type { ColumnFact } from '../document/facts.ts';
import { createFinding, FindingError } from '../document/findings.ts';
import type { Pixels } from '../nodes/media.ts';
import { eigenOf } from '../nodes/prep/eigen.ts';
import { createRandom } from '../nodes/random.ts';
import type { AudioColumn, ImageColumn, MediaColumn, TokensColumn, VideoColumn } from '../nodes/table.ts';
import { createSlices } from './background.ts';
import type { GridSource } from './grid.ts';
import { scale, toChannels } from './images/steps.ts';
import type { SoundValues } from './audio/steps.ts';
import { spectrogramOf } from './tiles.ts';
import type { GridView, Projection, ProjectionRequest } from './tableView.ts';

/** Rows that are shown at most; fewer where each has to be decoded. */
export const MOST_POINTS = 5_000, MOST_DECODED = 2_000;
/** Pictures are compared by so many grey pixels a side. */
const SIDE = 16;
/** Classes that a column of features may have. */
const MOST_CLASSES = 20;
/** Components that UMAP looks for neighbours in. */
const COMPONENTS = 30;
const NEIGHBOURS = 15, EPOCHS = 200, MIN_DIST = 0.1, SEED = 7;

export interface ProjectingTools {
  sample(source: GridSource, view: GridView, most: number, columns: readonly ColumnFact[], signal?: AbortSignal): Promise<{ total: number; rows: Record<string, unknown>[] }>;
  imageAt(column: ImageColumn | VideoColumn, id: number, side: number): Promise<Pixels | null>;
  soundAt(column: AudioColumn, id: number): Promise<SoundValues | null>;
  /** The column of `request.media`. */
  column: MediaColumn | TokensColumn | undefined;
}

type Step = () => Promise<void>;
/** One array a feature, a value a row. */
type Features = Float64Array[];

export async function projectRows(source: GridSource, view: GridView, request: ProjectionRequest, tools: ProjectingTools, signal?: AbortSignal, tell: (done: number) => void = () => undefined): Promise<Projection> {
  const slice = createSlices(signal), { columns } = source.fact, { column } = tools;
  const media = column && column.kind !== 'tokens' ? column : null;
  const colour = columns.find(({ name }) => name === request.colour);
  const used = media ? [] : columns.filter((one) => one.name !== request.colour && !request.left.includes(one.name) && (one.kind === 'number' || one.kind === 'date' || (one.kind === 'category' && (one.distinct ?? Infinity) <= MOST_CLASSES)));
  const { total, rows } = await tools.sample(source, view, media ? MOST_DECODED : MOST_POINTS, [...used, ...(colour ? [colour] : [])], signal);
  const ids = rows.map((row) => Number(row.id));
  const features = standardised(media ? await decoded(media, ids, tools, slice, tell) : used.flatMap((one, i) => featuresOf(one, rows.map((row) => row[`c${i}`]))));
  if (features.length < 2 || rows.length < 3) throw new FindingError(createFinding('table.features', {}, { received: media ? media.name : used.map(({ name }) => name).join(', ') || '–' }));
  const { places: components, shares } = await principal(features, rows.length, request.method === 'pca' ? 2 : Math.min(COMPONENTS, features.length), slice);
  const wide = components[0]!.length;
  const places = request.method === 'pca' || rows.length <= NEIGHBOURS ? Float32Array.from(components.flatMap((point) => [point[0]!, point[1]!])) : await umap(components, slice, (done) => tell(media ? 0.5 + done / 2 : done));
  return {
    ids, numbers: rows.map((row) => Number(row.origin ?? 0)), places, of: total, features: features.length, kept: request.method === 'pca' && wide >= 2 ? shares[0]! + shares[1]! : null,
    colours: colour ? coloursOf(colour, rows.map((row) => row[`c${used.length}`])) : null,
  };
}

/** A column as features: its numbers, or one feature for each of its classes, which count as one together. */
function featuresOf({ kind }: ColumnFact, cells: readonly unknown[]): { values: Float64Array; weight: number }[] {
  if (kind !== 'category') return [{ values: Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell))), weight: 1 }];
  const classes = [...new Set(cells.filter((cell) => cell !== null))];
  return classes.map((name) => ({ values: Float64Array.from(cells, (cell) => (cell === name ? 1 : 0)), weight: 1 / Math.sqrt(classes.length) }));
}

/** Mean 0, deviation the weight; missing cells are the mean, what never varies goes. */
function standardised(features: readonly { values: Float64Array; weight: number }[]): Features {
  return features.flatMap(({ values, weight }) => {
    let sum = 0, squares = 0, present = 0;
    for (const value of values) if (Number.isFinite(value)) { sum += value; present++; }
    const mean = sum / Math.max(1, present);
    for (const value of values) if (Number.isFinite(value)) squares += (value - mean) ** 2;
    const deviation = Math.sqrt(squares / Math.max(1, present));
    return deviation > 0 ? [values.map((value) => (Number.isFinite(value) ? ((value - mean) / deviation) * weight : 0))] : [];
  });
}

/** Grey pixels of small pictures, or of a frame in the middle of each clip; of sounds the mean and the deviation of each band of their spectrograms. What cannot be decoded is missing. */
async function decoded(column: MediaColumn, ids: readonly number[], { imageAt, soundAt }: ProjectingTools, slice: Step, tell: (done: number) => void): Promise<{ values: Float64Array; weight: number }[]> {
  const found: (Float64Array | null)[] = [];
  for (const [i, id] of ids.entries()) {
    await slice();
    found.push(column.kind === 'audio' ? bandsOf(await soundAt(column, id)) : pixelsOf(await imageAt(column, id, SIDE * 4)));
    if (i % 16 === 0) tell(i / ids.length / 2);
  }
  const count = found.find((one) => one !== null)?.length ?? 0;
  return Array.from({ length: count }, (_, feature) => ({ values: Float64Array.from(found, (one) => one?.[feature] ?? NaN), weight: 1 }));
}

function pixelsOf(image: Pixels | null): Float64Array | null {
  return image && Float64Array.from(scale(toChannels(image, 1), SIDE, SIDE, 'area').data);
}

function bandsOf(sound: SoundValues | null): Float64Array | null {
  if (!sound) return null;
  const { shape: [frames, bins], data } = sound.shape.length === 3 ? sound : spectrogramOf(sound);
  const bands = new Float64Array(2 * bins!);
  for (let bin = 0; bin < bins!; bin++) {
    let sum = 0, squares = 0;
    for (let frame = 0; frame < frames!; frame++) sum += data[frame * bins! + bin]!;
    for (let frame = 0; frame < frames!; frame++) squares += (data[frame * bins! + bin]! - sum / frames!) ** 2;
    bands[bin] = sum / frames!;
    bands[bins! + bin] = Math.sqrt(squares / frames!);
  }
  return bands;
}

/** The first principal components of centred features, one point a row, and the share of the variance that each keeps. */
async function principal(features: Features, rows: number, count: number, slice: Step): Promise<{ places: number[][]; shares: number[] }> {
  const covariance: number[][] = features.map(() => features.map(() => 0));
  for (const [i, a] of features.entries()) {
    for (let j = i; j < features.length; j++) {
      const b = features[j]!;
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += a[row]! * b[row]!;
      covariance[i]![j] = covariance[j]![i] = sum / rows;
      await slice();
    }
  }
  const { values, vectors } = eigenOf(covariance), total = values.reduce((sum, value) => sum + value, 0);
  const places: number[][] = [];
  for (let row = 0; row < rows; row++) {
    places.push(vectors.slice(0, count).map((axis) => axis.reduce((sum, weight, i) => sum + weight * features[i]![row]!, 0)));
    await slice();
  }
  return { places, shares: values.map((value) => value / total) };
}

/** Neighbours are found by comparing all pairs, so that this, as every epoch after it, can be called off. */
async function umap(points: number[][], slice: Step, tell: (done: number) => void): Promise<Float32Array> {
  const { near, far } = await neighboursOf(points, slice, (done) => tell(done * 0.3));
  const random = createRandom(SEED), model = new UMAP({ nComponents: 2, nNeighbors: NEIGHBOURS, nEpochs: EPOCHS, minDist: MIN_DIST, random: () => random.next() });
  model.setPrecomputedKNN(near, far);
  const epochs = model.initializeFit(points);
  for (let epoch = 0; epoch < epochs; epoch++) {
    await slice();
    model.step();
    if (epoch % 4 === 0) tell(0.3 + (0.7 * epoch) / epochs);
  }
  return Float32Array.from(model.getEmbedding().flat());
}

/** The nearest {@link NEIGHBOURS} of every point, itself the first, and how far each is. */
async function neighboursOf(points: readonly number[][], slice: Step, tell: (done: number) => void): Promise<{ near: number[][]; far: number[][] }> {
  const count = points.length, wide = points[0]!.length, flat = Float32Array.from(points.flat());
  const near = Array.from({ length: count }, (_, i) => [i]), far = Array.from({ length: count }, () => [0]);
  const put = (i: number, j: number, distance: number): void => {
    const [ids, distances] = [near[i]!, far[i]!];
    if (ids.length >= NEIGHBOURS && distance >= distances.at(-1)!) return;
    let at = ids.length;
    while (at > 1 && distances[at - 1]! > distance) at--;
    ids.splice(at, 0, j);
    distances.splice(at, 0, distance);
    if (ids.length > NEIGHBOURS) { ids.pop(); distances.pop(); }
  };
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      let sum = 0;
      for (let k = 0; k < wide; k++) sum += (flat[i * wide + k]! - flat[j * wide + k]!) ** 2;
      const distance = Math.sqrt(sum);
      put(i, j, distance);
      put(j, i, distance);
    }
    await slice();
    if (i % 64 === 0) tell(1 - ((count - i) / count) ** 2);
  }
  return { near, far };
}

/** What points are told apart by: classes, the most frequent first, or numbers. */
export function coloursOf({ kind }: ColumnFact, cells: readonly unknown[]): NonNullable<Projection['colours']> {
  if (kind === 'number' || kind === 'date') return { values: Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell))), categories: null };
  const counts = new Map<string, number>();
  for (const cell of cells) if (cell !== null) counts.set(String(cell), (counts.get(String(cell)) ?? 0) + 1);
  const categories = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1)), places = new Map(categories.map((name, i) => [name, i]));
  return { values: Float64Array.from(cells, (cell) => (cell === null ? -1 : places.get(String(cell))!)), categories };
}
