/** Mel spectrogram: a sound as a picture of its pitches over time. */
import { defineNode, tableAt, type ParamsOf } from '../define.ts';
import { paramFinding } from '../shapes.ts';
import { formatOf, framesOf, type AudioWindow, type MelOptions } from '../sound.ts';
import type { AudioColumn } from '../table.ts';
import { writeMelSpectrogram } from './audioCode.ts';
import { addAudioStep, audioColumns, audioFact, audioTable, inferSounds, noSoundsCase } from './sounds.ts';

const PARAMS = {
  fftLength: { kind: 'choice', label: 'FFT length', default: '512', choices: ['128', '256', '512', '1024', '2048', '4096'].map((value) => ({ value, label: value })), help: 'Samples of a frame: the longer, the finer the pitches and the coarser the time.' },
  sequenceStride: { kind: 'integer', label: 'Sequence stride', default: 256, min: 1, max: 65_536, help: 'Samples from one frame to the next.' },
  numMelBins: { kind: 'integer', label: 'Mel bins', default: 40, min: 1, max: 512 },
  minFreq: { kind: 'number', label: 'Lowest frequency', default: 20, min: 0, max: 96_000, help: 'In hertz.' },
  maxFreq: { kind: 'number', label: 'Highest frequency', default: 0, min: 0, max: 96_000, help: 'In hertz. 0: half of the sample rate.' },
  powerToDb: { kind: 'boolean', label: 'Power to decibels', default: true },
  sequenceLength: { kind: 'integer', label: 'Sequence length', default: 0, min: 0, max: 4_096, advanced: true, help: 'Samples under the window. 0: the FFT length.' },
  window: { kind: 'choice', label: 'Window', default: 'hann', choices: [{ value: 'hann', label: 'hann' }, { value: 'hamming', label: 'hamming' }], advanced: true },
  topDb: { kind: 'number', label: 'Top decibels', default: 80, min: 0, exclusiveMin: true, advanced: true, when: (params: Readonly<Record<string, unknown>>) => params.powerToDb === true, help: 'What is so far below the loudest value counts as silence.' },
  minPower: { kind: 'number', label: 'Least power', default: 1e-10, min: 0, exclusiveMin: true, advanced: true, when: (params: Readonly<Record<string, unknown>>) => params.powerToDb === true },
  refPower: { kind: 'number', label: 'Reference power', default: 1, min: 0, exclusiveMin: true, advanced: true, when: (params: Readonly<Record<string, unknown>>) => params.powerToDb === true, help: 'The power of 0 decibels.' },
  magExp: { kind: 'number', label: 'Exponent', default: 2, min: 0, exclusiveMin: true, max: 8, advanced: true, help: '2: power, 1: magnitude.' },
  columns: audioColumns,
} as const;

function optionsOf(params: ParamsOf<typeof PARAMS>, rate: number): MelOptions {
  const { sequenceStride, numMelBins, minFreq, powerToDb, topDb, minPower, refPower, magExp, window } = params, fftLength = Number(params.fftLength);
  return { fftLength, sequenceLength: params.sequenceLength || fftLength, sequenceStride, window: window as AudioWindow, numMelBins, minFreq, maxFreq: params.maxFreq || rate / 2, magExp, powerToDb, topDb, minPower, refPower };
}

/** The rate of a column's sounds, as the nodes before leave them. */
function rateOf({ media, steps, items }: AudioColumn): number {
  const set = steps.findLast((step) => step.kind === 'resample');
  return set?.kind === 'resample' ? set.rate : formatOf(media, items.find((item) => item >= 0) ?? 0).rate;
}

export const melSpectrogramPrep = defineNode({
  id: 'prep.melSpectrogram',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Mel spectrogram',
  summary: 'A sound as a picture of its pitches over time.',
  guide: `**What it does.** Cuts a sound into frames that overlap, takes the spectrum of each, sums it up in bands that lie as close as the ear tells pitches apart, and gives each band in decibels. Its parameters are those of Keras’s MelSpectrogram.

**When.** For nearly every sound: a small network of convolutions on the spectrogram learns what would take a deep one on the samples.

**Example.** One second at 16 kHz with frames of 512 samples, a stride of 256 and 40 bands: 63 frames of 40 numbers. A whistle of 1000 Hz is one bright line.

**Formula.** $S = |\\text{STFT}(x)|^2$, $M = S\\,W$ with triangles $W$ of height 1 between points that are evenly spread over $\\text{mel}(f) = 2595 \\log_{10}(1 + f / 700)$, then $10 \\log_{10} \\max(M, 10^{-10})$, and nothing more than 80 dB below the largest value. The sound is mirrored by half a frame at both ends.

**Shapes.** \`[samples, 1]\` → \`[frames, bins, 1]\`, frames = 1 + ⌊samples / stride⌋; layers for images take it.

**Usual mistake.** To leave out Normalise audio: numbers between −80 and 40 make a network learn slowly.`,
  keywords: ['log-mel', 'stft', 'fft', 'fourier', 'spectrum', 'frequency', 'decibel', 'pitch', 'sound', 'speech', 'librosa', 'torchaudio'],
  icon: 'AudioLines',
  params: PARAMS,
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs) {
    const size = Number(params.fftLength);
    return inferSounds(params.columns, tableAt(inputs, 'table')!, 'waveform', ({ rates, samples }, { name }) => {
      const values = { column: name }, half = rates[0] / 2;
      if (rates[0] !== rates[1]) return { code: 'audio.rates', values: { ...values, smallest: rates[0], largest: rates[1] } };
      if (samples[0] !== samples[1]) return { code: 'audio.lengths', values: { ...values, smallest: samples[0], largest: samples[1] } };
      if (samples[0] <= size / 2) return { code: 'audio.short', values: { ...values, expected: size / 2 + 1, received: samples[0] } };
      if (params.sequenceLength > size) return paramFinding('sequenceLength', 'Sequence length', `at most ${size}`, params.sequenceLength);
      if (params.maxFreq > half) return paramFinding('maxFreq', 'Highest frequency', `at most ${half}`, params.maxFreq);
      if (params.minFreq >= (params.maxFreq || half)) return paramFinding('minFreq', 'Lowest frequency', `below ${params.maxFreq || half}`, params.minFreq);
      return { rates, samples, channels: [1, 1], spectrogram: { frames: framesOf(samples[0], params.sequenceStride), bins: params.numMelBins } };
    });
  },
  apply: (params, _state, table) => addAudioStep(params.columns, table, (column) => ({ kind: 'melSpectrogram', ...optionsOf(params, rateOf(column)) })),
  keras: writeMelSpectrogram,
  pytorch: writeMelSpectrogram,
  cases: [
    { inputs: { table: audioTable(audioFact(16_000, 16_000)) }, outputs: { table: audioTable(audioFact(16_000, 16_000, { spectrogram: { frames: 63, bins: 40 } })) } },
    { inputs: { table: audioTable(audioFact(16_000, 256)) }, findings: ['audio.short'] },
    { params: { maxFreq: 9_000 }, inputs: { table: audioTable(audioFact(16_000, 16_000)) }, findings: ['param.range'] },
    { params: { minFreq: 8_000 }, inputs: { table: audioTable(audioFact(16_000, 16_000)) }, findings: ['param.range'] },
    { params: { sequenceLength: 600 }, inputs: { table: audioTable(audioFact(16_000, 16_000)) }, findings: ['param.range'] },
    { inputs: { table: audioTable(audioFact(16_000, 1, { samples: [800, 900] })) }, findings: ['audio.lengths'] },
    { inputs: { table: audioTable(audioFact(16_000, 800, { rates: [8_000, 16_000] })) }, findings: ['audio.rates'] },
    { inputs: { table: audioTable(audioFact(16_000, 800, { spectrogram: { frames: 4, bins: 8 } })) }, findings: ['audio.spectrogram'] },
    noSoundsCase,
  ],
});
