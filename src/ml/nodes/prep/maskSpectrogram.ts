/** Mask spectrogram: SpecAugment, bands of time and pitch that are blanked out while training. */
import { defineNode, tableAt } from '../define.ts';
import { writeMaskSpectrogram } from './audioCode.ts';
import { addAudioStep, audioColumns, audioFact, audioTable, inferSounds, noSoundsCase } from './sounds.ts';

export const maskSpectrogramPrep = defineNode({
  id: 'prep.maskSpectrogram',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Mask spectrogram',
  summary: 'Blanks out bands of time and pitch at random, in training only (SpecAugment).',
  guide: `**What it does.** Gives some frames and some bins of each training spectrogram the mean of all its values, others in every epoch. The same seed gives the same masks. Spectrograms to validate, to test and to predict stay as they are.

**When.** Where a network learns the training sounds by heart: with parts missing it has to look at all of them.

**Example.** 63 frames of 40 bins, one mask of up to 10 frames and one of up to 6 bins: at most 10 columns and 6 rows of the picture are grey.

**Formula.** The width is uniform from 0 to its limit, the place uniform where the mask fits (Park et al., 2019).

**Shapes.** They stay.

**Usual mistake.** Masks as wide as what tells the classes apart: a beep of three frames is gone then.`,
  keywords: ['specaugment', 'augmentation', 'mask', 'time', 'frequency', 'random', 'overfitting', 'dropout'],
  icon: 'Ban',
  params: {
    timeMasks: { kind: 'integer', label: 'Time masks', default: 1, min: 0, max: 20 },
    timeWidth: { kind: 'integer', label: 'Widest time mask', default: 10, min: 0, max: 10_000, help: 'In frames.' },
    frequencyMasks: { kind: 'integer', label: 'Frequency masks', default: 1, min: 0, max: 20 },
    frequencyWidth: { kind: 'integer', label: 'Widest frequency mask', default: 6, min: 0, max: 512, help: 'In bins.' },
    columns: audioColumns,
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer: ({ columns }, inputs) => inferSounds(columns, tableAt(inputs, 'table')!, 'spectrogram', (audio) => audio),
  apply: (_params, _state, table) => table,
  train: ({ columns, timeMasks, timeWidth, frequencyMasks, frequencyWidth }, _state, table) => addAudioStep(columns, table, () => ({ kind: 'mask', timeMasks, timeWidth, frequencyMasks, frequencyWidth })),
  keras: writeMaskSpectrogram,
  pytorch: writeMaskSpectrogram,
  cases: [
    { inputs: { table: audioTable(audioFact(8_000, 800, { spectrogram: { frames: 4, bins: 8 } })) }, outputs: { table: audioTable(audioFact(8_000, 800, { spectrogram: { frames: 4, bins: 8 } })) } },
    { inputs: { table: audioTable(audioFact(8_000, 800)) }, findings: ['audio.waveform'] },
    noSoundsCase,
  ],
});
