/** English: the table of layers. */
export const model = {
  empty: 'No layers yet. Add one with Tab, and it is listed here with its output, its weights and its memory.',
  parameters: 'Trainable parameters', layers_one: '{{count}} layer', layers_other: '{{count}} layers',
  memory: 'Memory for a training', memoryParts: 'data {{data}}, network {{network}}, batch {{batch}}',
  batch: 'Rows in a batch', epochs_one: '{{count}} epoch', epochs_other: '{{count}} epochs',
  epochTime: 'An epoch takes', seconds: '{{seconds}} s', unmeasured: 'known once it has trained', measured: 'measured on {{backend}}',
  layer: 'Layer', type: 'Type', output: 'Output', weights: 'Parameters', share: 'Share', perRow: 'Memory of a row', show: 'Show “{{node}}” on the canvas',
} as const;
