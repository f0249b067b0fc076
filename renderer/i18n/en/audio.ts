/** The words of sounds: their pictures and players, the import sheet, and the form to try a row. */

export const audio = {
  play: 'Play {{name}}', stop: 'Stop {{name}}', sound: 'Sound {{number}}', some: 'Some of the sounds', seconds: '{{seconds}} s', unreadable: 'cannot be decoded', spectrogram: 'Spectrogram of {{name}}', before: 'Sounds before this node', after: 'Sounds after this node', again: 'Draw again',
  summary_one: '{{count}} sound of {{seconds}} seconds, {{rate}} samples a second', summary_other: '{{count}} sounds of {{seconds}} seconds, {{rate}} samples a second',
  length: 'Seconds that are heard', rate: 'Sample rate', augmentLabel: 'Augmentation', augment: 'shift, gain, noise and masks at random', noLabels: 'There is nothing to predict: no subfolders and no table of labels.',
  ofClass: '{{name}}: {{count}} of {{rows}} sounds', classes_one: '{{count}} class', classes_other: '{{count}} classes', more_one: 'and {{count}} more', more_other: 'and {{count}} more',
  choose: 'Choose a sound…', record: 'Record a sound', stopRecording: 'Stop recording', example: 'Sounds of the data', yours: 'the chosen sound',
  reason: { length: 'as long as nine of ten sounds', lengthOwn: 'all sounds have this length', rate: 'enough for voices and most pitches', rateOwn: 'all sounds have this rate', augment: 'few sounds are learnt by heart', noAugment: 'there are many sounds', parts: 'by the folders train, validation and test' },
};
