/** Sounds for the proof of the Python text: a few arrays through every node of sounds, and files for the source. */
import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { runAudioSteps, valuesOfSound } from '../../src/ml/data/audio/steps.ts';
import { decodeWav, encodeWav } from '../../src/ml/data/audio/wav.ts';
import type { ColumnFact, TableFact } from '../../src/ml/document/facts.ts';
import type { ParamValues } from '../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams } from '../../src/ml/nodes/define.ts';
import { createRandom } from '../../src/ml/nodes/random.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { formatOf, soundShape, type Sound } from '../../src/ml/nodes/sound.ts';
import type { AudioColumn, Table } from '../../src/ml/nodes/table.ts';

/** Noise by chance. */
function noise(rate: number, channels: number, samples: number, seed: number): Sound {
  const random = createRandom(seed);
  return { rate, channels, data: Float32Array.from({ length: samples * channels }, () => 2 * random.next() - 1) };
}

const MIXED = [noise(8_000, 1, 700, 1), noise(11_025, 2, 900, 2), noise(16_000, 1, 1_500, 3), noise(4_000, 1, 200, 4)], SAME = [1, 2, 3, 4].map((seed) => noise(8_000, 1, 600, seed));
const MEL: ParamValues = { fftLength: '256', sequenceStride: 100, numMelBins: 10 };

/** `before`: a node that the sounds pass first. `still`: nothing is random, as there are no training rows. */
export const AUDIO_DATA: readonly (readonly [id: string, params: ParamValues, sounds: readonly Sound[], before?: { mel?: true; still?: true }])[] = [
  ['prep.resampleAudio', { sampleRate: 8_000, seconds: 0.1 }, MIXED], ['prep.resampleAudio', { sampleRate: 6_000, seconds: 0.05, place: 'center' }, MIXED], ['prep.resampleAudio', { sampleRate: 11_025, seconds: 0.2, columns: ['audio'] }, MIXED],
  ['prep.melSpectrogram', MEL, SAME], ['prep.melSpectrogram', { ...MEL, powerToDb: false, magExp: 1, window: 'hamming', sequenceLength: 200 }, SAME], ['prep.melSpectrogram', { ...MEL, minFreq: 100, maxFreq: 3_000, topDb: 20, minPower: 1e-6, refPower: 3 }, SAME],
  ['prep.normaliseAudio', {}, SAME], ['prep.normaliseAudio', {}, SAME, { mel: true }],
  ['prep.augmentAudio', {}, SAME, { still: true }], ['prep.augmentAudio', { shift: 0, gain: 0, noise: 0 }, SAME],
  ['prep.maskSpectrogram', {}, SAME, { mel: true, still: true }], ['prep.maskSpectrogram', { timeMasks: 2, timeWidth: 0, frequencyMasks: 0 }, SAME, { mel: true }],
  ['io.inputAudio', {}, SAME], ['io.inputAudio', { column: 'audio' }, SAME, { mel: true }],
];
const TRAINING = [0, 2, 3];

/** What ours makes of the sounds, and what the text is given. */
export function runSounds(id: string, saved: ParamValues, sounds: readonly Sound[], before: { mel?: true; still?: true } = {}): { fact: TableFact; given: Record<string, unknown>; expected: unknown } {
  const apply = (type: string, params: ParamValues, table: Table, state: unknown = null, training = false): Table => {
    const definition = definitionOf(type)!;
    if (definition.role !== 'prep') throw new Error(`${type} prepares nothing`);
    return ((training && definition.train) || definition.apply!)(completeParams(definition, params) as CheckedParams, state, table, { targets: [] });
  };
  const column: AudioColumn = { name: 'audio', kind: 'audio', items: Int32Array.from(sounds, (_, i) => i), media: { kind: 'sounds', sounds }, steps: [] };
  const start: Table = { rows: sounds.length, columns: [column] }, table = before.mel ? apply('prep.melSpectrogram', MEL, start) : start;
  const valuesOf = (of: Table, seed?: number): { shape: readonly number[]; values: number[] }[] => {
    const { media, steps } = of.columns[0] as AudioColumn;
    return sounds.map((sound, i) => ({ shape: soundShape(formatOf(media, i), steps), values: [...runAudioSteps(valuesOfSound(sound), steps, seed).data] }));
  };
  const training = before.still ? [] : TRAINING, plain = valuesOf(table);
  const given = { table: {}, dates: [], training_rows: training, sounds: { audio: plain.map((one, i) => (before.mel ? one : { ...one, rate: sounds[i]!.rate })) } };
  const audio: ColumnFact = { name: 'audio', kind: 'audio', missing: 0, distinct: 4, audio: { rates: [8_000, 8_000], samples: [600, 600], channels: [1, 1], ...(before.mel ? { spectrogram: { frames: plain[0]!.shape[0]!, bins: plain[0]!.shape[1]! } } : {}) } };
  const fact: TableFact = { type: 'table', rows: sounds.length, columns: [audio] }, definition = definitionOf(id)!;
  if (definition.role === 'input') return { fact, given, expected: { shape: [sounds.length, ...plain[0]!.shape], values: plain.flatMap(({ values }) => values) } };
  if (definition.role !== 'prep') throw new Error(`${id} prepares no sounds`);
  const momentsOf = (): { mean: number[]; deviation: number[] } => {
    const values = training.flatMap((row) => plain[row]!.values), mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { mean: [mean], deviation: [Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)] };
  };
  const state = definition.fit?.(completeParams(definition, saved) as CheckedParams, table, { targets: [], momentsOf }) ?? null;
  const all = valuesOf(apply(id, saved, table, state)), trained = valuesOf(apply(id, saved, table, state, true), 1);
  return { fact, given, expected: { sounds: { audio: all.map((one, i) => (training.includes(i) ? trained[i]! : one)) } } };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const A = encodeWav(noise(8_000, 1, 100, 11)), B = encodeWav(noise(11_025, 2, 80, 12)), C = encodeWav(noise(8_000, 1, 50, 13));
const FLAC = new Uint8Array(readFileSync(new URL('../fixtures/audio/tone.flac', import.meta.url)));
const plain = (file: Uint8Array): unknown => { const { rate, channels, data } = decodeWav(file); return { rate, shape: [data.length / channels, channels], values: [...data] }; };

/** Files, and the table that is in them. */
export const AUDIO_SOURCES: readonly (readonly [id: string, params: ParamValues, files: Record<string, string>, expected: Record<string, unknown>])[] = [
  ['source.audioFolder', { path: 'a' }, { 'a/no/1.wav': base64(A), 'a/no/2.wav': base64(B), 'a/yes/1.wav': base64(C), 'a/yes/bad.wav': base64(new Uint8Array([1, 2, 3])) }, { sounds: { audio: [A, B, C].map(plain) }, label: ['no', 'no', 'yes'], seconds: [0.013, 0.007, 0.006], rate: [8_000, 11_025, 8_000] }],
  ['source.audioFolder', { path: 'a.zip', exclude: ['audio'] }, { 'a.zip': base64(zipSync({ 'x/train/a/1.wav': A, 'x/val/b/1.flac': FLAC })) }, { label: ['a', 'b'], part: ['train', 'validation'], seconds: [0.013, 0.5], rate: [8_000, 16_000] }],
];
