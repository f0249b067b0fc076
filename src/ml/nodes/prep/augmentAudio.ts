/** Augment audio: sounds moved in time, louder or softer, with noise, while training. */
import { defineNode, tableAt } from '../define.ts';
import { writeAugmentAudio } from './audioCode.ts';
import { addAudioStep, audioColumns, audioFact, audioTable, inferSounds, noSoundsCase } from './sounds.ts';

export const augmentAudioPrep = defineNode({
  id: 'prep.augmentAudio',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Augment audio',
  summary: 'Moves sounds in time, makes them louder or softer and adds noise, in training only.',
  guide: `**What it does.** Changes each training sound anew in every epoch: moves it in time (what is left behind is silence), makes it louder or softer, and adds noise. The same seed gives the same changes. Sounds to validate, to test and to predict stay as they are.

**When.** Where there are few recordings, or where they were all made in the same room, with the word at the same place.

**Example.** A word in the middle of one second, a shift of 0.2 and a gain of 6 dB: next epoch it begins up to 0.2 seconds earlier or later, half as loud or twice as loud.

**Formula.** $y_t = 10^{g/20} \\, x_{t-s} + n$, with $s$ and $g$ uniform up to their limits on both sides, and normal noise $n$ that is at least so many decibels softer than the sound.

**Shapes.** They stay.

**Usual mistake.** To put it behind the Mel spectrogram: it changes samples. Mask spectrogram changes spectrograms.`,
  keywords: ['augmentation', 'time shift', 'noise', 'gain', 'volume', 'random', 'overfitting', 'sound'],
  icon: 'Shuffle',
  params: {
    shift: { kind: 'number', label: 'Time shift', default: 0.1, min: 0, max: 1, step: 0.05, help: 'At most, as a share of the length.' },
    gain: { kind: 'number', label: 'Gain', default: 6, min: 0, max: 40, help: 'At most, in decibels, both louder and softer.' },
    noise: { kind: 'number', label: 'Noise', default: 20, min: 0, max: 120, help: 'How many decibels it is softer than the sound, at least. 0: none.' },
    columns: audioColumns,
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer: ({ columns }, inputs) => inferSounds(columns, tableAt(inputs, 'table')!, 'waveform', (audio) => audio),
  apply: (_params, _state, table) => table,
  train: ({ columns, shift, gain, noise }, _state, table) => addAudioStep(columns, table, () => ({ kind: 'augment', shift, gain, noise })),
  keras: writeAugmentAudio,
  pytorch: writeAugmentAudio,
  cases: [
    { inputs: { table: audioTable(audioFact(8_000, 800)) }, outputs: { table: audioTable(audioFact(8_000, 800)) } },
    { inputs: { table: audioTable(audioFact(8_000, 800, { spectrogram: { frames: 4, bins: 8 } })) }, findings: ['audio.spectrogram'] },
    noSoundsCase,
  ],
});
