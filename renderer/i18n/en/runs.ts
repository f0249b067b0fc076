/** English words of the kept runs, and of comparing: curves, figures, graphs. */
export const runs = {
  empty: 'Every training is kept here, with its settings, figures and the document that it was trained from.', reading: 'Reading the runs…', list: 'Runs', noneFound: 'No run matches the filter.',
  filter: 'Filter runs', filterHint: 'Name, notes, tag, setting', tags: 'Tags', count: '{{shown}} of {{all}} runs', several_one: '{{count}} run', several_other: '{{count}} runs', clearSelection: 'Clear the selection', selected_one: '{{count}} selected', selected_other: '{{count}} selected',
  keys: 'Arrow keys move, Shift extends, Space selects, Enter shows a run, Shift+F10 opens its menu.',
  folds: { caption: 'Cross-validation: mean ± standard deviation of the folds, each measured on rows that its training never saw', folds: 'Folds', of: '{{done}} of {{all}}', spread: '{{mean}} ± {{deviation}}' },
  column: { fold: 'Fold', started: 'Started', name: 'Name', state: 'State', optimizer: 'Optimizer', learningRate: 'Learning rate', batchSize: 'Batch size', epochs: 'Epochs', seed: 'Seed', backend: 'Backend', parameters: 'Parameters', duration: 'Duration', curve: 'Validation loss over time', notes: 'Notes', tags: 'Tags', select: 'Select', actions: 'Actions' },
  figure: { loss: 'Loss', accuracy: 'Accuracy', precision: 'Precision', recall: 'Recall', f1: 'F1', rocAuc: 'ROC AUC', mae: 'MAE', rmse: 'RMSE', mse: 'MSE', r2: 'R²' },
  part: { validation: '{{figure}}, validation', test: '{{figure}}, test' },
  interrupted: 'Interrupted', baseline: 'Baseline', baselineNote: 'Differences are to the baseline.', noName: 'No name', ofTarget: '{{figure}} of {{target}}',
  seconds: '{{count}} s', minutes: '{{minutes}} min {{seconds}} s',
  selectRun: 'Select {{run}}', actionsOf: 'Actions on {{run}}', sortBy: 'Sort by {{column}}', nameOf: 'Name of {{run}}', notesOf: 'Notes on {{run}}', tagsOf: 'Tags of {{run}}, with commas between', edit: 'Double click, or press {{key}}, to edit',
  verdict: { better: 'better', worse: 'worse', same: 'the same' }, sparkline: 'from {{first}} to {{last}}, lowest {{least}}',
  action: { show: 'Show', curves: 'Compare curves', graphs: 'Compare graphs', current: 'Compare with the project as it is', pin: 'Make it the baseline', unpin: 'No longer the baseline', restore: 'Restore its document', rename: 'Rename', notes: 'Edit notes', tags: 'Edit tags', delete: 'Delete…' },
  compare: {
    title: 'Compare curves', loss: 'Loss', metric: 'Metric', reference: 'reference', legend: 'Runs', validation: 'Thick: validation', train: 'Thin: train', settings: 'Settings', setting: 'Setting', differs: 'differs', figures: 'Final figures on test rows, with the difference to {{run}}', figure: 'Figure', values: 'Values as a table: {{title}}', epoch: 'Epoch', chart: '{{title}} of {{count}} runs; the values are in the table below', gone: 'These runs are no longer kept.',
  },
};

export const diff = {
  command: { project: 'Compare with a project…', run: 'Compare with this run' },
  title: 'What differs', left: 'Left', right: 'Right', side: { project: '{{name}} (open)', file: '{{name}}', run: 'Run {{name}}' }, swap: 'Swap the sides', fit: 'Show all', zoomIn: 'Zoom in', zoomOut: 'Zoom out', graph: 'Graph', whole: 'The whole graph',
  canvas: 'Graph on the {{side}}: {{count}} nodes. The list of changes says what is marked.', changes: 'Changes', same: 'Nothing differs: the same nodes, wires, blocks and training settings.', summary: '{{changed}} changed, {{removed}} removed, {{added}} added',
  sign: { added: 'Added', removed: 'Removed', changed: 'Changed' },
  group: { nodes: 'Nodes', wires: 'Wires', blocks: 'Blocks', training: 'Training settings', marks: 'Frames and notes' }, groupIn: '{{group}} in {{block}}',
  node: '{{sign}}: {{node}}', change: '{{name}}: {{left}} → {{right}}', wire: '{{sign}}: {{from}} → {{to}}', end: '{{node}} · {{port}}', block: '{{sign}}: block {{block}}', frame: '{{sign}}: frame “{{text}}”', note: '{{sign}}: note “{{text}}”', nothing: 'none',
  field: { title: 'Title', mode: 'Mode', shares: 'Uses the weights of', name: 'Name', inputs: 'Inputs', outputs: 'Outputs', params: 'Exposed parameters' },
  metrics: 'Figures of their last runs', metric: 'Metric', difference: 'Difference', verdict: 'Right is', noRuns: 'Neither side has a run with a result yet.', noRun: 'The {{side}} side has no run with a result yet.', outdated: 'The last run of the {{side}} side was trained before its last changes.',
};

export const runsHistory = { restoreRun: 'Restore the document of the run of {{time}}' };
