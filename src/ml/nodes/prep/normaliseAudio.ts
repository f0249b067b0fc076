/** Normalise audio: sounds or spectrograms brought to mean 0 and deviation 1. */
import { defineNode, tableAt } from '../define.ts';
import { writeNormaliseAudio } from './audioCode.ts';
import { addAudioStep, audioColumns, audioFact, audioTable, inferSounds, noSoundsCase } from './sounds.ts';

/** What was learnt, by column. */
export type AudioMoments = Record<string, { mean: number; deviation: number }>;

export const normaliseAudioPrep = defineNode({
  id: 'prep.normaliseAudio',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Normalise audio',
  summary: 'Brings sounds or spectrograms to mean 0 and deviation 1.',
  guide: `**What it does.** Takes the mean of all values away and divides by their standard deviation. Both are learnt from the training rows, at most 1,000 of them, evenly spread.

**When.** Behind a Mel spectrogram, always: its decibels are far from the numbers that layers begin with.

**Example.** Spectrograms with the mean −21 dB and the deviation 18 dB: silence at −75 dB becomes −3, a loud pitch at 15 dB becomes 2.

**Formula.** $y = (x - \\mu) / \\sigma$.

**Shapes.** They stay. This is the last node for sounds.

**Usual mistake.** To put Mask spectrogram behind it: what is random stands before.`,
  keywords: ['standardise', 'mean', 'std', 'z-score', 'standardize', 'normalize', 'sound', 'spectrogram'],
  icon: 'Gauge',
  params: { columns: audioColumns },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer: ({ columns }, inputs) => inferSounds(columns, tableAt(inputs, 'table')!, 'either', ({ rates, samples, channels, spectrogram }, { name }) => {
    if (samples[0] !== samples[1] || channels[0] !== channels[1]) return { code: 'audio.lengths', values: { column: name, smallest: samples[0], largest: samples[1] } };
    return { rates, samples, channels, ...(spectrogram ? { spectrogram } : {}), normalised: true };
  }),
  fit({ columns }, table, { momentsOf }): AudioMoments {
    return Object.fromEntries(table.columns.flatMap((column) => {
      if (column.kind !== 'audio' || (columns.length > 0 && !columns.includes(column.name))) return [];
      const { mean: [mean = 0], deviation: [deviation = 1] } = momentsOf!(column);
      return [[column.name, { mean, deviation }]];
    }));
  },
  apply: ({ columns }, state, table) => addAudioStep(columns, table, ({ name }) => ({ kind: 'normalise', ...(state as AudioMoments)[name]! })),
  keras: writeNormaliseAudio,
  pytorch: writeNormaliseAudio,
  cases: [
    { inputs: { table: audioTable(audioFact(8_000, 800)) }, outputs: { table: audioTable(audioFact(8_000, 800, { normalised: true })) } },
    { inputs: { table: audioTable(audioFact(8_000, 800, { samples: [800, 900] })) }, findings: ['audio.lengths'] },
    { inputs: { table: audioTable(audioFact(8_000, 800, { normalised: true })) }, findings: ['audio.normalised'] },
    noSoundsCase,
  ],
});
