/** English words of the frame, the start screen and the panels. */
export const app = {
  close: 'Close', cancel: 'Cancel', untitled: 'Untitled', projectName: 'Name of the project', edited: 'Unsaved changes', searchOrRun: 'Search or run a command', commands: 'Commands',
  nothingFound: 'No command answers to that.', language: 'Language', toLight: 'Light theme', toDark: 'Dark theme', train: 'Train', trainFolds: 'All folds', pause: 'Pause', resume: 'Resume', stop: 'Stop',
  noProblems: 'No problems', problemCount: 'Errors: {{errors}} · Warnings: {{warnings}}', parameterCount: '{{text}} parameters', progress: 'Training progress',
  backend: 'Backend: {{name}}', backendNone: 'Backend: chosen when training starts',
  backendName: { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' },
  state: { idle: 'Ready', preparing: 'Preparing', running: 'Training', paused: 'Paused', stopping: 'Stopping', done: 'Done', stopped: 'Stopped', failed: 'Failed' },
  panel: { nodes: 'Nodes', outline: 'Outline', canvas: 'Canvas', inspector: 'Inspector', training: 'Training', evaluate: 'Evaluate', try: 'Try', problems: 'Problems', model: 'Model', runs: 'Runs', table: 'Table', learn: 'Learn' },
  command: {
    train: 'Train or stop', trainFolds: 'Train all folds', pause: 'Pause or resume', undo: 'Undo', redo: 'Redo', newProject: 'New project', openData: 'Open data', openFolder: 'Open a folder of data', openProject: 'Open project', saveProject: 'Save project',
    saveProjectAs: 'Save project as', export: 'Export', start: 'Start screen', palette: 'Command palette', shortcuts: 'Keyboard shortcuts', settings: 'Settings', language: 'Switch between English and Chinese',
    theme: 'Switch between dark and light', presetBuild: 'Layout: build', presetTrain: 'Layout: train', presetExplain: 'Layout: explain', resetLayout: 'Reset the layout',
    popOut: 'Move the panel in front into a window of its own, or dock it again', maximise: 'Maximise the panel in front, or bring the others back', panelMenu: 'Menu of the panel in front',
    saveBlock: 'Save the block to the library', forgetBlock: 'Remove the block from the library',
  },
  panelMenu: {
    open: 'Menu of “{{panel}}”', out: 'Move into a window of its own', back: 'Dock again', maximise: 'Maximise', restore: 'Bring the other panels back', beside: 'Move beside “{{panel}}”',
    left: 'To a new group on the left', right: 'To a new group on the right', above: 'To a new group above', below: 'To a new group below', close: 'Close', others: 'Close the others here', reset: 'Reset the layout', and: ', ',
  },
  notice: {
    panelsClosed: 'Closed: {{panels}}. The command palette opens panels, too.',
    tourLeft: 'You can go on with the tour at any time: from the start screen, or from the command palette.',
    popoutBlocked: 'The browser did not open the window. Allow windows of this page, and try again.',
    nothingFits: 'No port of “{{from}}” fits one of “{{to}}”.', linkCopied: 'The address is on the clipboard: {{url}}', saved: 'Saved {{file}}', exported: 'Exported {{file}}', blockSaved: 'Saved “{{name}}” to your library', blockReplaced: 'Replaced “{{name}}” in your library', blockRemoved: 'Removed “{{name}}” from your library', blockRenamed: 'Renamed “{{before}}” to “{{name}}” in your library', runRestored: 'Restored the document of the run of {{time}}. Undo brings back what was here.', runSame: 'The document is the same as that of the run of {{time}}.' },
  ask: {
    unsaved: { title: 'Save your changes?', text: 'This project has changes that are not saved.', cancel: 'Go back', discard: 'Discard', save: 'Save' },
    recover: { title: 'Recover your work?', text: 'A copy of “{{name}}” from {{time}} was not saved.', cancel: 'Later', discard: 'Delete the copy', save: 'Recover' },
    deleteRuns: { title: 'Delete {{what}}?', text: 'Weights, curves, notes and the document that was trained go, and cannot be brought back.', cancel: 'Keep', discard: 'Delete' },
    forgetBlock: { title: 'Remove “{{name}}” from your library?', text: 'It is no longer offered in other projects. Projects that hold it keep their own copy.', cancel: 'Keep it', discard: 'Remove' },
  },
  naming: { title: 'Rename “{{name}}” in your library', text: 'Other projects that hold it keep their own copy, under the name that it has there.', rename: 'Rename' },
  export: { title: 'Export the model', format: 'Format', tfjs: 'TensorFlow.js, with preparation and test vectors', text: 'The files hold the network, what the preparation learnt, a script that predicts raw rows, and test vectors that prove it.', save: 'Save' },
  popout: { out: '“{{panel}}” in a window of its own', back: 'Dock “{{panel}}” again' },
  part: { opening: 'The project is being opened …', loading: 'The workbench is being loaded …', failed: 'A part of the program could not be loaded', remedy: 'Its files may have been moved or replaced while it was open. Unsaved work is offered again after the reload.', reload: 'Reload' },
  crash: { title: 'Something broke', text: 'Tensorloom met an error of its own. Your project is still in memory: save a copy, then go on.', save: 'Save a copy', again: 'Go on' },
};

export const start = {
  dropTitle: 'Drop your data here', dropText: 'A table, texts, a folder of pictures, sounds or clips, or rows from the clipboard (Ctrl+V). Tensorloom guesses what you want to predict, builds the network and trains it. You can change everything.', dropHere: 'Drop to open',
  openData: 'Open data', openFolder: 'Open folder', record: 'Record', empty: 'Empty canvas', openProject: 'Open project', private: 'Your data stays on this machine.', recents: 'Recent projects', clearRecents: 'Clear the list',
  sample: { breastCancer: 'Breast cancer', penguins: 'Penguins', iris: 'Iris', weather: 'Seattle weather' },
};

export const importSheet = {
  learnFrom: 'Learn from', writing: 'One long text: a network that learns to write on. Pieces of words become tokens, at most {{vocabularySize}} of them; it sees {{count}} and learns the next one at every place.', allColumns: 'all columns but free text', theText: 'the text “{{column}}”', vocabulary: 'Words become tokens: at most {{vocabularySize}} of them, {{maxlen}} in each row. Most frequent: {{words}}',
  title: 'Import {{file}}', reading: 'Reading the file…', firstRows: 'The first rows, as they are written', summary: '{{rows}} rows, {{columns}} columns; delimiter “{{delimiter}}”, {{encoding}}', summaryOf: '{{rows}} rows, {{columns}} columns; {{format}}', target: 'Predict', taskLabel: 'Task', hidden: 'Hidden layers (units)', hiddenWrong: 'Whole numbers of at least 1, such as 128-64', split: 'Train / validation / test (%)',
  columns: 'Columns', use: 'Use', column: 'Column', kind: 'Kind', missing: 'Missing', values: 'Values', targetMark: 'target', useColumn: 'Use the column {{column}}', moreColumns: 'Show more columns ({{shown}} of {{count}})', kindOf: 'Kind of {{column}}', histogram: '{{column}}: {{count}} different values',
  howRead: 'How the file is read', buildOnly: 'Build only', buildAndTrain: 'Build and train', skipRows: 'Skip these rows', fillRows: 'Fill with missing cells',
  task: { binary: 'two classes', multiclass: 'several classes', regression: 'a number' },
  kinds: { number: 'number', category: 'category', date: 'date', text: 'text' },
  reason: {
    targetName: '“{{column}}” is a usual name for it', targetLast: '“{{column}}” is the last column', targetClasses: '“{{column}}” has {{count}} classes', taskClasses: '“{{column}}” has {{count}} values', taskRegression: '“{{column}}” is a number with {{count}} values',
    hidden: '{{rows}} rows carry two layers of this size', hiddenSmall: '{{rows}} rows are few; a small network overfits less', leftText: 'free text', textOnly: '“{{column}}” is text, and there is nothing else to learn from', textBeside: 'there are other columns; free text is left out', splitInOrder: 'in the order of the text: the end is the test', hiddenText: 'words as vectors of 32 numbers, their mean, then this layer', leftConstant: 'one value only', leftCounter: 'counts the rows', split: 'stratified by the target, seeded', chosen: 'your choice',
  },
};

export const training = {
  empty: 'Nothing has been trained yet. Train, and watch the curves here.', loss: 'Loss', metric: { accuracy: 'Accuracy', mae: 'Mean absolute error', iou: 'Mean overlap' }, epoch: 'Epoch', timeLeft: 'Time left', trainValue: 'train {{value}}', best: 'best: epoch {{epoch}}', steps: 'step {{step}}',
  fold: 'Fold {{fold}} of {{folds}}', seconds: '{{count}} s', perSecond: '{{count}} steps/s', train: 'Train', validation: 'Validation', smoothing: 'Smoothing', log: 'Logarithmic', axis: 'Horizontal axis', axes: { step: 'Step', epoch: 'Epoch', seconds: 'Time' }, chartLabel: 'Curve of {{title}} for train and validation',
};

export const evaluate = {
  head: 'Target', wired: 'Metrics of the graph', allTargets: 'all targets',
  empty: 'After a training this shows how good the model is on rows that it never saw.', onTest: 'Measured on {{count}} test rows that training never saw ({{train}} trained, {{validation}} validated).', dropped_one: '{{count}} row was left out before.', dropped_other: '{{count}} rows were left out before.', accuracy: 'Accuracy', precision: 'Precision', recall: 'Recall', macro: 'mean of the classes', positive: 'of “{{name}}”',
  confusion: 'Confusion matrix', predicted: 'Predicted', truth: 'Truth', prediction: 'Prediction', cell: '{{count}} rows: truth {{truth}}, predicted {{prediction}}', roc: 'ROC curve', falsePositiveRate: 'False positive rate', truePositiveRate: 'True positive rate',
  perClass: 'By class', class: 'Class', rows: 'Rows', inUnit: 'in the target’s unit', places: 'Right places', ofPlaces: 'of {{count}} without padding', byEdits: 'of {{count}}, by edit distance', exact: 'Exact rows', ofRows: 'of {{count}} rows', perplexity: 'Perplexity', examples: 'First test rows',
  overlap: 'Mean overlap', ofBoxes: 'of {{count}} true boxes', averagePrecision: 'Average precision', boxes: 'Boxes', scatter: 'Prediction against truth',
};

export const tryRow = {
  empty: 'After a training you can try a row by hand here.', form: 'A row to predict', prediction: 'Prediction', reset: 'Typical values', missing: 'missing', clear: 'Clear {{column}}', range: 'seen from {{min}} to {{max}}', thinking: 'Predicting…', list: 'Numbers with blanks or commas between them', boxes: 'Boxes, best first', corners: 'Corners', score: 'Score', probability: 'Probability of {{name}}',
};

export const problems = { none: 'No problems.', severity: { error: 'Error', warning: 'Warning', info: 'Notice' }, detail: 'Expected {{expected}}; received {{received}}.', show: 'Show {{node}}' };

export const rates = {
  title: 'Find a learning rate', text: 'The network takes up to 120 steps on fresh weights while the learning rate grows from a millionth to ten. A good rate lies where the loss falls fastest.', running: 'Trying learning rates…', plot: 'Loss over the learning rate, both as measured and smoothed',
  suggestion: 'The loss falls fastest at about {{rate}}.', none: 'The loss never fell clearly. Check the data, the last layer and the loss.', take: 'Use {{rate}}', learningRate: 'Learning rate', open: 'Find a learning rate…',
};
