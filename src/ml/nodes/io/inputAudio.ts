/** Audio input: a column of sounds becomes the tensor `[batch, samples, channels]` or `[batch, frames, bins, 1]`. */
import { defineNode, tableAt, type Inference } from '../define.ts';
import { writeInputAudio } from '../prep/audioCode.ts';
import { audioFact, audioTable } from '../prep/sounds.ts';
import { tensorFact } from '../shapes.ts';
import { formatOf, soundShape } from '../sound.ts';
import { columnNamed, type AudioColumn, type Table } from '../table.ts';
import { insertFix } from './input.ts';

/** What was settled: the column, and the shape of one sound. */
interface AudioState { column: string; shape: number[] }

const WAVE_AXES = ['batch', 'samples', 'channels'] as const, SPECTROGRAM_AXES = ['batch', 'frames', 'bins', 'channels'] as const;
const SPLIT = { train: 0.7, validation: 0.15, test: 0.15 };

export const inputAudioNode = defineNode({
  id: 'io.inputAudio',
  version: 1,
  role: 'input',
  category: 'io',
  label: 'Audio input',
  summary: 'A column of sounds becomes the network’s input.',
  guide: `**What it does.** Gives one column of sounds as the nodes before leave it: samples from −1 to 1, or a spectrogram. Sounds are decoded ahead of the training, and what does not change from epoch to epoch is worked out once, as far as memory is allowed.

**When.** Once for each column of sounds, between the split table and the first layer.

**Example.** One second at 16 kHz: [64, 16000, 1] as samples, [64, 63, 40, 1] behind a Mel spectrogram with its defaults.

**Shapes.** \`[batch, samples, channels]\` for layers of sequences such as Conv1D; \`[batch, frames, bins, 1]\` for layers of images such as Conv2D.

**Usual mistake.** Samples into a dense layer: 16,000 weights a unit, and a word that begins a little later is a new one.`,
  keywords: ['sound', 'audio', 'waveform', 'spectrogram', 'speech', 'x', 'tensor'],
  icon: 'AudioWaveform',
  params: { column: { kind: 'column', label: 'Column', default: '', of: ['audio'], help: 'Empty: the first column of sounds.' } },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { tensor: { type: 'tensor', label: 'tensor' } },
  infer({ column }, inputs, context): Inference {
    const table = tableAt(inputs, 'table')!;
    const found = table.columns.find((known) => known.audio && (column === '' || known.name === column));
    if (!found?.audio) return { outputs: {}, findings: [{ code: 'audio.noColumn', place: { param: 'column' } }] };
    const { rates, samples, channels, spectrogram, normalised } = found.audio, values = { column: found.name };
    if (!table.split) return { outputs: {}, findings: [{ code: 'graph.noSplit', values: { node: context.node }, ...insertFix(context, 'prep.split', 'Split') }] };
    if (found.missing) return { outputs: {}, findings: [{ code: 'audio.missing', place: { param: 'column' }, values: { ...values, count: found.missing } }] };
    const resample = insertFix(context, 'prep.resampleAudio', 'Resample audio');
    if (rates[0] !== rates[1]) return { outputs: {}, findings: [{ code: 'audio.rates', values: { ...values, smallest: rates[0], largest: rates[1] }, ...resample }] };
    if (samples[0] !== samples[1]) return { outputs: {}, findings: [{ code: 'audio.lengths', values: { ...values, smallest: samples[0], largest: samples[1] }, ...resample }] };
    if (channels[0] !== channels[1]) return { outputs: {}, findings: [{ code: 'audio.channels', values: { ...values, smallest: channels[0], largest: channels[1] }, ...resample }] };
    if (spectrogram) return { outputs: { tensor: tensorFact([null, spectrogram.frames, spectrogram.bins, 1], SPECTROGRAM_AXES) } };
    return { outputs: { tensor: tensorFact([null, samples[0], channels[0]], WAVE_AXES, normalised ? {} : { range: { min: -1, max: 1 } }) } };
  },
  fit({ column }, training, { all }) {
    const found = audioColumn(training, column), shape = shapeOf(found, found.items.find((item) => item >= 0) ?? 0);
    const state: AudioState = { column: found.name, shape }, values = { column: found.name };
    const whole = columnNamed(all, found.name), items = whole?.kind === 'audio' ? whole.items : found.items;
    const missing = items.filter((item) => item < 0).length;
    if (missing > 0) return { state, findings: [{ code: 'audio.missing', values: { ...values, count: missing } }] };
    const other = items.find((item) => !sameShape(shapeOf(found, item), shape));
    return other === undefined ? { state } : { state, findings: [{ code: 'audio.lengths', values: { ...values, smallest: shape[0]!, largest: shapeOf(found, other)[0]! } }] };
  },
  shapeOf: (state) => (state as AudioState).shape,
  toTensor(_params, state, table) {
    const { column, shape } = state as AudioState, found = audioColumn(table, column);
    const odd = found.items.find((item) => item < 0 || !sameShape(shapeOf(found, item), shape));
    const tensor = { values: new Float32Array(), width: shape.reduce((a, b) => a * b, 1), shape, images: found };
    if (odd === undefined) return tensor;
    return { ...tensor, findings: [{ code: 'audio.otherLength', values: { column, expected: shape.join(' × '), received: odd < 0 ? 'none' : shapeOf(found, odd).join(' × ') } }] };
  },
  keras: writeInputAudio,
  pytorch: writeInputAudio,
  cases: [
    {
      inputs: { table: { ...audioTable(audioFact(8_000, 800)), split: SPLIT } },
      outputs: { tensor: { type: 'tensor', shape: [null, 800, 1], axes: ['batch', 'samples', 'channels'], dtype: 'float32', range: { min: -1, max: 1 } } },
    },
    {
      inputs: { table: { ...audioTable(audioFact(8_000, 800, { spectrogram: { frames: 4, bins: 8 }, normalised: true })), split: SPLIT } },
      outputs: { tensor: { type: 'tensor', shape: [null, 4, 8, 1], axes: ['batch', 'frames', 'bins', 'channels'], dtype: 'float32' } },
    },
    { inputs: { table: { ...audioTable(audioFact(8_000, 800, { samples: [800, 900] })), split: SPLIT } }, findings: ['audio.lengths'] },
    { inputs: { table: { ...audioTable(audioFact(8_000, 800, { rates: [8_000, 16_000] })), split: SPLIT } }, findings: ['audio.rates'] },
    { inputs: { table: { ...audioTable(audioFact(8_000, 800, { channels: [1, 2] })), split: SPLIT } }, findings: ['audio.channels'] },
    { inputs: { table: { ...audioTable({ ...audioFact(8_000, 800), missing: 2 }), split: SPLIT } }, findings: ['audio.missing'] },
    { inputs: { table: audioTable(audioFact(8_000, 800)) }, findings: ['graph.noSplit'] },
    { inputs: { table: audioTable() }, findings: ['audio.noColumn'] },
  ],
});

function audioColumn(table: Table, name: string): AudioColumn {
  const found = table.columns.find((column) => column.kind === 'audio' && (name === '' || column.name === name));
  if (found?.kind === 'audio') return found;
  throw new Error(`The column of sounds ${name} is not in the table`);
}

const shapeOf = ({ media, steps }: AudioColumn, item: number): number[] => soundShape(formatOf(media, item), steps);
const sameShape = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((size, i) => size === b[i]);
