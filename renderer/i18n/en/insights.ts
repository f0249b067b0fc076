/** English: what can be seen of a training while it runs, diagnosis cards, previews on nodes, and their steps in the history. */

export const insights = {
  section: { pinned: 'Pinned', curves: 'Curves', learning: 'How it learns', layers: 'Weights and activations', samples: 'Samples' },
  best: 'Best epoch',
  chart: { table: 'Numbers of “{{title}}” as a table', tableOf: 'Numbers of “{{title}}”', png: 'Save “{{title}}” as a picture', csv: 'Save the numbers of “{{title}}” as CSV' },
  trace: { rate: 'Learning rate', norm: 'Gradient norm', ratio: 'Update to weight', dead: 'Dead units' },
  traceLabel: 'Curve of {{title}} over the training',
  learningNote: 'Looked at four times a second. A healthy step changes a layer’s weights by about a thousandth (the dashed line).',
  layer: 'Layer',
  layersWait: 'Histograms appear with the first epoch that is trained while this panel is open.',
  weights: 'Weights over the epochs',
  activations: 'Activations over the epochs',
  heatLabel: '{{title}} of {{layer}}: histograms, brighter where there are more values',
  heat: { epoch: 'Epoch', least: 'Least', most: 'Most frequent', greatest: 'Greatest' },
  samplesWait: 'Predictions of a few validation rows appear with the first epoch that is trained while this panel is open.',
  samplesNote: '{{count}} validation rows, always the same ones, after epoch {{epoch}}.',
  truth: 'Truth',
  says: 'Prediction',
  right: 'right',
  wrong: 'wrong',
  off: 'off by {{value}}',
  preview: 'Preview of {{node}}',
  pictureOf: 'What {{node}} computes for a few validation rows',
  pin: 'Pin the preview of {{node}}',
  unpin: 'Unpin the preview of {{node}}',
  dismiss: 'Dismiss',
  command: { previews: 'Show or hide previews on nodes', pin: 'Pin or unpin the preview of a node' },
  diagnosis: {
    nan: { title: 'The loss is no number any more', text: 'The steps were so large that the weights burst. Lower the learning rate and clip the gradients, then train again.' },
    overfit: { title: 'The network learns the training rows by heart', text: 'The validation loss was best in epoch {{best}} and has risen for {{epochs}} epochs, while the training loss goes on falling. Let units rest, and keep the best weights.' },
    flat: { title: 'The loss does not fall', text: 'After {{epochs}} epochs the training loss is where it began. Check that the target is what you mean to predict, and try a higher learning rate.' },
    dead: { title: '{{share}} % of the units of {{node}} are dead', text: 'They give zero for every sample, so no gradient reaches them any more. A leaky ReLU keeps a small slope below zero.' },
    ratioHigh: { title: 'The steps are too large', text: 'Each step changes the weights of {{node}} by {{ratio}} of their length; about 0.001 is healthy. Lower the learning rate.' },
    ratioLow: { title: 'The steps are too small', text: 'Each step changes the weights of {{node}} by only {{ratio}} of their length; about 0.001 is healthy. Raise the learning rate.' },
  },
  remedy: {
    lowerRate: 'Lower the rate to {{rate}}', raiseRate: 'Raise the rate to {{rate}}', lowerAndClip: 'Lower the rate to {{rate}} and clip by norm', addDropout: 'Add dropout', keepBest: 'Stop early and keep the best weights', useLeaky: 'Use a leaky ReLU',
    rates: 'Find a good rate…',
  },
};

export const insightsHistory = {
  lowerRate: 'Lower the learning rate to {{rate}}', raiseRate: 'Raise the learning rate to {{rate}}', lowerAndClip: 'Lower the learning rate to {{rate}} and clip gradients', addDropout: 'Add dropout', keepBest: 'Keep the best weights', useLeaky: 'Use a leaky ReLU after {{node}}',
};
