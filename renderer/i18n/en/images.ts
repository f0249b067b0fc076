/** The words of images: in the import sheet and in the form to try a row. */

export const importImages = {
  summary_one: '{{count}} image of {{width}} × {{height}} pixels, {{colours}}', summary_other: '{{count}} images of {{width}} × {{height}} pixels, {{colours}}', grey: 'grey', colour: 'in colour', some: 'Some of the images', image: 'Image {{number}}',
  side: 'Side in pixels', augmentLabel: 'Augmentation', augment: 'flip and turn at random', noLabels: 'There is nothing to predict: no subfolders and no table of labels.',
  classes_one: '{{count}} class', classes_other: '{{count}} classes', ofClass: '{{name}}: {{count}} of {{rows}} images', more_one: 'and {{count}} more', more_other: 'and {{count}} more',
  augmented: 'Before and after', augmentedHow: 'Images as they come to this layer, and below each what a step of the training might make of it.', augmentedFailed: 'They could not be worked out.', before: 'Image {{number}} before', after: 'Image {{number}} after', draw: 'Another draw',
  pad: 'Draw {{column}} here with a pointer, or choose an image below', wipe: 'Clear the drawing',
  choose: 'Choose an image…', chosen: 'The image for {{column}}', example: 'Images of the data',
  reason: { side: '{{side}} pixels tell most classes apart', sideOwn: 'all images have this size', augment: 'photos look alike from both sides', noAugment: 'small pictures often say something else when turned', parts: 'by the folders train, validation and test' },
};
