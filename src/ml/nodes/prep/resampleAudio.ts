/** Resample audio: all sounds get one rate, one length and one channel. */
import { defineNode, tableAt } from '../define.ts';
import type { AudioPlace } from '../sound.ts';
import { writeResampleAudio } from './audioCode.ts';
import { addAudioStep, audioColumns, audioFact, audioTable, inferSounds, noSoundsCase } from './sounds.ts';

/** Samples of a sound of that rate and length. */
const samplesOf = (rate: number, seconds: number): number => Math.max(1, Math.round(rate * seconds));

export const resampleAudioPrep = defineNode({
  id: 'prep.resampleAudio',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Resample audio',
  summary: 'Brings all sounds to one rate, one length and one channel.',
  guide: `**What it does.** Brings each sound to the sample rate and the seconds that are set, when it is decoded. Several channels become their mean. What is too long is cut; what is too short gets silence: at its end, or at both sides where *center* is chosen.

**When.** First of all nodes for sounds: recordings differ in rate and length, and a network takes one.

**Example.** A recording of 2.4 seconds at 44.1 kHz, in stereo, to 16 kHz and 1 second: 16,000 samples of its first second.

**Formula.** Each new sample is a weighted mean of those around it, so that no frequency above half of the lower rate comes through: $y_p = \\sum_j x_j \\, \\operatorname{sinc}(t) \\cos^2 \\tfrac{\\pi t}{12}$ with $t = 0.99 \\, r \\, (j / r_x - p / r_y)$, $|t| \\le 6$ and $r$ the lower of the two rates (torchaudio’s \`resample\`).

**Shapes.** Sounds of any kind → rate × seconds samples, 1 channel.

**Usual mistake.** A rate below twice the highest frequency that matters: speech needs 8 to 16 kHz, birds and music more.`,
  keywords: ['sample rate', 'hertz', 'length', 'duration', 'pad', 'trim', 'cut', 'mono', 'downsample', 'sound', 'torchaudio'],
  icon: 'Ruler',
  params: {
    sampleRate: { kind: 'integer', label: 'Sample rate', default: 16_000, min: 1_000, max: 192_000, help: 'Samples a second.' },
    seconds: { kind: 'number', label: 'Seconds', default: 1, min: 0, exclusiveMin: true, max: 600 },
    place: {
      kind: 'choice', label: 'Place', default: 'start',
      choices: [{ value: 'start', label: 'start' }, { value: 'center', label: 'center' }],
      help: 'Start: the beginning is kept. Center: the middle is kept.',
    },
    columns: audioColumns,
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer({ columns, sampleRate, seconds }, inputs) {
    const samples = samplesOf(sampleRate, seconds);
    return inferSounds(columns, tableAt(inputs, 'table')!, 'waveform', () => ({ rates: [sampleRate, sampleRate], samples: [samples, samples], channels: [1, 1] }));
  },
  apply: ({ columns, sampleRate, seconds, place }, _state, table) => addAudioStep(columns, table, () => ({ kind: 'resample', rate: sampleRate, samples: samplesOf(sampleRate, seconds), place: place as AudioPlace })),
  keras: writeResampleAudio,
  pytorch: writeResampleAudio,
  cases: [
    { params: { sampleRate: 8_000, seconds: 0.5 }, inputs: { table: audioTable(audioFact(44_100, 1, { samples: [300, 99_000], channels: [1, 2] })) }, outputs: { table: audioTable(audioFact(8_000, 4_000)) } },
    { inputs: { table: audioTable(audioFact(8_000, 800, { spectrogram: { frames: 4, bins: 8 } })) }, findings: ['audio.spectrogram'] },
    noSoundsCase,
  ],
});
