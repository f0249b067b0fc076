/** The words of clips: their pictures and players, the import sheet, and the form to try a row. */

export const video = {
  play: 'Play {{name}}', stop: 'Stop {{name}}', clip: 'Clip {{number}}', some: 'Some of the clips', unreadable: 'cannot be decoded',
  summary_one: '{{count}} clip of {{frames}} frames, {{height}} × {{width}} pixels', summary_other: '{{count}} clips of {{frames}} frames, {{height}} × {{width}} pixels',
  frames: 'Frames of each clip', side: 'Size of the frames (pixels a side)', noLabels: 'There is nothing to predict: no subfolders and no table of labels.',
  ofClass: '{{name}}: {{count}} of {{rows}} clips', classes_one: '{{count}} class', classes_other: '{{count}} classes', more_one: 'and {{count}} more', more_other: 'and {{count}} more',
  choose: 'Choose a clip…', example: 'Clips of the data', yours: 'the chosen clip',
  reason: { frames: 'spread over the whole clip', framesOwn: 'no clip has more frames', side: 'large enough for most movements', sideOwn: 'all frames have this size', parts: 'by the folders train, validation and test' },
};
