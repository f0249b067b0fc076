/** The words of recording with the microphone and the camera. */

export const capture = {
  title: 'Record your own data', what: 'What is recorded', sounds: 'Sounds', images: 'Pictures', classes: 'Classes', className: 'Class {{number}}', name: 'Name of the class', twice: 'another class is called so',
  turnOn: { sounds: 'Turn on the microphone', images: 'Turn on the camera' }, on: 'on', recording: 'recording', preview: 'What the camera sees', seconds: 'Seconds of a sound',
  how: {
    sounds: 'Hold the button of a class while you make its sound. What comes is cut into pieces of this length; a short press records one.',
    images: 'Hold the button of a class while you show it to the camera: eight pictures a second; a short press takes one. Move a little, so that they differ.',
  },
  hold: 'Hold to record', holdFor: 'Hold to record {{name}}', count_one: '{{count}} sample', count_other: '{{count}} samples', delete: 'Delete sample {{number}} of {{name}}', remove: 'Remove {{name}}', add: 'Add a class',
  least: 'At least {{classes}} classes with {{count}} samples in all', use: 'Use the recordings', record: 'Record…', command: 'Record sounds or pictures',
};
