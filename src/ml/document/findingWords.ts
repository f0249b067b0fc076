/** The catalogue of findings: every code, its severity and its words in English. Chinese lives in `renderer/i18n`. */

interface FindingWords {
  severity: 'error' | 'warning' | 'info';
  problem: string;
  expected: string;
  received: string;
  remedy: string;
}

const error = (problem: string, expected: string, received: string, remedy: string): FindingWords => ({
  severity: 'error', problem, expected, received, remedy,
});
const warning = (problem: string, expected: string, received: string, remedy: string): FindingWords => ({
  severity: 'warning', problem, expected, received, remedy,
});
const info = (problem: string, expected: string, received: string, remedy: string): FindingWords => ({
  severity: 'info', problem, expected, received, remedy,
});

export const FINDING_WORDS = {
  // The graph
  'graph.empty': error('The canvas is empty.', 'a graph from a data source to an optimizer', 'no nodes', 'Open a sample, drop a CSV file, or add a node with Tab.'),
  'graph.cycle': error('These nodes feed each other in a circle: {{nodes}}.', 'a graph without circles', 'a circle through {{count}} nodes', 'Remove one of the wires of the circle.'),
  'graph.noOptimizer': error('Nothing trains this network.', 'an optimizer that takes a loss', 'no optimizer', 'Add an optimizer such as Adam and wire the loss to it.'),
  'graph.noSplit': error('The rows are never split, so nothing honest could be measured.', 'a Split node between the data and the input', 'no Split on the way to “{{node}}”', 'Insert a Split node.'),
  'graph.mixedTables': error('Prediction and target come from different tables.', 'one split table that feeds both the input and the target', 'rows that do not belong together', 'Wire the input and the target to the same Split node.'),
  'node.unknown': error('This program does not know the node type “{{type}}”.', 'a type from the palette', '“{{type}}”', 'Update Tensorloom, or replace the node. Its settings are kept.'),
  'node.newer': error('This node was saved by a newer version of Tensorloom.', 'version {{expected}} or older', 'version {{received}}', 'Update Tensorloom. Its settings are kept.'),
  'port.unwired': error('The port “{{port}}” has no wire.', 'a {{type}}', 'nothing', 'Drag a wire to it, or select the node and press C.'),
  'port.muted': error('The port “{{port}}” gets nothing: “{{node}}” is muted.', 'a node that works', 'a muted node', 'Let “{{node}}” work again, wire something else to the port, or mute this node too.'),
  'node.noBypass': error('“{{node}}” cannot be bypassed.', 'for each output an input of the same type', 'an output that no input could pass to', 'Mute it, or let it work.'),
  'port.unused': warning('The output of “{{node}}” goes nowhere.', 'a wire to another node', 'no wire', 'Wire it on, or delete the node.'),
  'port.unknown': error('A wire ends at a port “{{port}}” that this node does not have.', 'one of: {{ports}}', '“{{port}}”', 'Remove the wire and connect it again.'),
  'port.type': error('A {{received}} does not fit a port for a {{expected}}.', 'a {{expected}}', 'a {{received}}', '{{hint}}'),
  'port.tooMany': error('The port “{{port}}” takes one wire.', 'one wire', '{{count}} wires', 'Remove all but one wire.'),
  'edge.dangling': warning('A wire led to a node that is not there and was removed.', 'wires between nodes of this project', 'a wire from “{{source}}” to “{{target}}”', 'Nothing to do; save to keep the repaired project.'),
  // Parameters
  'param.missing': error('“{{label}}” is empty.', '{{expected}}', 'nothing', 'Fill it in.'),
  'param.kind': error('“{{label}}” has a value of the wrong kind.', '{{expected}}', '{{received}}', 'Enter {{expected}}.'),
  'param.range': error('“{{label}}” is out of range.', '{{expected}}', '{{received}}', 'Enter {{expected}}.'),
  'param.choice': error('“{{label}}” has a value that this version does not offer.', 'one of: {{expected}}', '{{received}}', 'Choose one of the listed values.'),
  'param.unknown': warning('This node has no parameter “{{param}}”.', 'a parameter of this node', '“{{param}}”', 'Remove it; it has no effect.'),
  'param.column': error('The table has no column “{{column}}”.', 'one of: {{expected}}', '“{{column}}”', 'Choose a column that exists.'),
  // Data
  'data.missing': error('The file “{{path}}” is not here.', 'a readable file', 'no file at this path', 'Choose the file again.'),
  'data.unread': info('“{{path}}” is being read.', 'a table', 'not read yet', 'Wait a moment.'),
  'data.empty': error('“{{path}}” is empty.', 'a header and at least one row', '0 bytes', 'Choose another file.'),
  'data.noRows': error('“{{path}}” has a header but no rows.', 'at least 10 rows', '0 rows', 'Choose a file with rows.'),
  'data.fewRows': error('There are too few rows to train, validate and test.', 'at least 10 rows', '{{rows}} rows', 'Use more data.'),
  'data.oneColumn': error('“{{path}}” has only one column.', 'at least one feature and a target', '1 column (“{{column}}”)', 'Check the delimiter: it was read as “{{delimiter}}”.'),
  'data.binary': error('“{{path}}” is not a text file.', 'text with rows and a delimiter', '{{received}}', 'Export the data as CSV and open that file.'),
  'data.ragged': error('Row {{line}} of “{{path}}” does not fit the header.', '{{expected}} fields', '{{received}} fields; {{count}} such rows in all', 'Mend the file, or set “Rows that do not fit” to skip or fill.'),
  'data.raggedHandled': warning('{{count}} rows of “{{path}}” did not fit the header; “{{how}}” was applied.', '{{expected}} fields', 'first at row {{line}}', 'Mend the file if these rows matter.'),
  'data.quote': error('A quoted field of “{{path}}” that begins at line {{line}} does not end where it should.', 'a quote at both ends of the field, and quotes inside it written twice', 'a quote that is never closed, or text after it', 'Mend the quotes of that line.'),
  'data.tooLarge': error('“{{path}}” is larger than this version reads.', 'at most {{expected}}', '{{received}}', 'Use a part of the file.'),
  'data.unreadable': error('“{{path}}” could not be read.', 'a CSV file', '{{received}}', 'Check the file and its delimiter and quotes.'),
  'data.changed': warning('“{{path}}” has changed since the project was saved.', 'the same content', 'different content', 'Train again; earlier results belong to the earlier content.'),
  'data.memory': error('There was not enough memory for “{{path}}”.', 'a table that fits in memory', '{{received}}', 'Use fewer rows or columns, or close other programs.'),
  'column.text': info('The text column “{{column}}” is left out.', 'numbers or categories', 'free text', 'Nothing to do.'),
  'column.constant': info('The column “{{column}}” has one value only and is left out.', 'at least two values', '1 value', 'Nothing to do.'),
  'column.constantInTraining': info('The column “{{column}}” has one value only in the training rows and is left out.', 'at least two values among the training rows', '1 value', 'Use more data, or another seed for the split, where the column matters.'),
  'column.date': info('The date column “{{column}}” is left out.', 'numbers', 'dates', 'Set “Dates” of the Encode node to “number of days” to use it.'),
  'column.mixed': warning('{{count}} cells of “{{column}}” are not numbers and count as missing.', 'numbers', 'for instance “{{example}}”', 'Mend the cells, or treat the column as categories.'),
  'column.mixedDates': warning('{{count}} cells of “{{column}}” are not dates and count as missing.', 'dates of one form', 'for instance “{{example}}”', 'Mend the cells, or treat the column as categories.'),
  'column.dateOrder': info('The dates of “{{column}}” do not tell the day from the month; {{order}} was taken.', 'dates such as 2020-01-31', 'for instance “{{example}}”', 'Write the year first where this is wrong.'),
  'column.renamed': info('{{count}} columns had no name or the name of another column: {{columns}}.', 'a name of its own for each column', 'an empty or repeated name', 'Nothing to do; give them names in the file if you like.'),
  'column.category': error('The column “{{column}}” holds categories, which a network cannot take.', 'numbers', 'categories', 'Insert an Encode node before the split.'),
  'column.missing': error('The column “{{column}}” has {{count}} missing cells.', 'no missing cells', '{{count}} of {{rows}} missing', 'Insert a Clean node that fills them.'),
  'column.manyCategories': warning('“{{column}}” has {{count}} categories; one-hot makes as many columns.', 'at most {{limit}} categories', '{{count}}', 'Use ordinal encoding, or leave the column out.'),
  'input.none': error('No column is left for the network.', 'at least one number column', 'none', 'Encode categories, or choose columns.'),
  'target.none': error('No target column is chosen.', 'the column to predict', 'none', 'Choose the column in the inspector.'),
  'target.oneClass': error('The target “{{column}}” has one class only.', 'at least two classes', '“{{value}}” in every row', 'Choose another column, or data with both outcomes.'),
  'target.notNumber': error('The target “{{column}}” holds words, not numbers.', 'a number column for a regression', '{{received}}', 'Choose a classification task, or another column.'),
  'target.manyClasses': error('The target “{{column}}” has {{count}} classes.', 'at most {{limit}} classes', '{{count}}', 'Choose a regression, or another column.'),
  'target.binary': error('The target “{{column}}” has {{count}} classes.', '2 classes for a binary task', '{{count}} classes', 'Set the task to multiclass.'),
  'target.text': error('The target “{{column}}” holds free text.', 'classes or numbers', 'free text', 'Choose another column, or a List target where the cells hold lists of numbers.'),
  'target.missing': info('{{count}} rows without a value in “{{column}}” are left out.', 'a value in every row', '{{count}} empty', 'Nothing to do.'),
  'target.date': error('The target “{{column}}” holds dates.', 'classes or numbers', 'dates', 'Choose another column.'),
  'list.none': error('No column of lists is chosen.', 'a column whose cells hold lists of numbers', 'none', 'Choose the column in the inspector.'),
  'list.kind': error('The column “{{column}}” does not hold lists.', 'a column of text, with a list of numbers in each cell', '{{received}}', 'Choose another column, or set its kind to text in the node that reads the file.'),
  'list.unreadable': error('Row {{row}} of “{{column}}” is no list of numbers.', 'numbers with blanks or commas between them, in groups of the size that is set', '“{{example}}”; {{count}} such cells in all', 'Mend the cell, or choose another column.'),
  'list.missing': error('{{count}} rows of “{{column}}” have no list.', 'a list in every row', '{{count}} empty', 'Mend the file; [] is a list without numbers.'),
  'list.empty': error('The lists of “{{column}}” hold no numbers.', 'at least one number', 'none', 'Choose another column, or set “Length”.'),
  'list.fraction': error('The lists of “{{column}}” hold other numbers than whole ones from 0.', 'whole numbers from 0', '{{received}}', 'Mend the column, or choose the task “several numbers”.'),
  'list.short': error('Row {{row}} of “{{column}}” has too few numbers; {{count}} such rows in all.', '{{length}} numbers', '{{received}}', 'Mend the row, or set “Length” to what every row has.'),
  'list.cut': warning('{{count}} rows of “{{column}}” are longer than {{length}} and were cut.', 'at most {{length}}', '{{longest}} in the longest', 'Set “Length” to {{longest}}, or to 0, where the rest matters.'),
  'split.sum': error('The parts of the split do not add up to 100.', '100 %', '{{received}} %', 'Change one of the parts.'),
  'split.empty': error('The {{part}} part would have no rows.', 'at least one row in each part', '0 of {{rows}} rows', 'Give it a larger share, or use more data.'),
  'split.rareClass': warning('The class “{{value}}” has {{count}} rows, too few for every part.', 'at least 3 rows of each class', '{{count}}', 'Use more data, or merge rare classes.'),
  // The network
  'shape.rank': error('{{layer}} takes {{expected}}.', '{{expected}}', '{{received}}', '{{hint}}'),
  'shape.mismatch': error('Prediction {{received}} does not fit the target {{expected}}.', '{{expected}}', '{{received}}', '{{hint}}'),
  'loss.task': error('{{loss}} does not fit a {{task}} target.', '{{expected}}', '{{loss}}', 'Replace the loss by {{expected}}.'),
  'loss.activation': error('{{loss}} needs probabilities, and the last layer gives {{received}}.', 'activation {{expected}}', '{{received}}', 'Set the activation of the last layer to {{expected}}.'),
  'loss.classes': error('The target “{{column}}” goes up to {{most}}, and the prediction has {{received}} classes.', '{{expected}} classes', '{{received}}', 'Give the last layer {{expected}} units.'),
  'loss.padding': warning('Short rows of the target are filled with {{expected}}, but the loss passes over {{received}}.', '{{expected}}', '{{received}}', 'Set “{{label}}” to {{expected}}.'),
  'loss.notTarget': error('The port “target” takes the output of a Target node.', 'a target', 'a prediction', 'Wire a Target node to it.'),
  'loss.noPrediction': error('The port “prediction” takes the output of the network.', 'a prediction', 'a target', 'Wire the last layer to it.'),
  'loss.again': error('What is at “{{port}}” of “{{node}}” does not come from what is at “{{expected}}”.', 'layers that lead from “{{expected}}” to “{{port}}”', 'tensors that do not depend on each other', 'Wire to “{{port}}” what the network makes of the tensor at “{{expected}}”.'),
  'loss.logits': error('{{loss}} takes logits, and the last layer gives {{received}}.', 'activation linear', '{{received}}', 'Set the activation of the last layer to linear, or switch “From logits” off.'),
  'loss.scaled': error('{{loss}} takes the target in its own unit, and the Target node scales it.', 'values as they stand in the data', 'mean 0 and deviation 1', 'Switch “Scale while training” of the Target node off.'),
  'optimizer.nothing': error('“{{node}}” has no weights to train.', 'layers with weights on the way to its losses', 'none', 'Add a layer with weights, switch “Trainable” on, or clear “Trains”.'),
  'optimizer.overlap': warning('“{{node}}” and “{{other}}” train the same layers.', 'layers of its own for each optimizer', '{{received}}', 'Name the layers of each under “Trains”, as for the two sides of a GAN.'),
  'optimizer.unknown': error('“Trains” names “{{received}}”, which is no layer here.', 'layers of this graph', '{{received}}', 'Remove it.'),
  'metric.task': error('{{metric}} cannot be asked of a {{task}} target.', 'a target of the task {{expected}}', 'a {{task}} target', 'Replace the metric by one for this task, such as {{other}}.'),
  'block.recursive': error('The block “{{node}}” holds a node of itself.', 'a block of other nodes', 'itself', 'Open the block and remove that node.'),
  'block.source': error('“{{node}}” cannot be inside of a block.', 'data nodes in the project itself', 'one in a block', 'Leave it out of the selection, or cut it and paste it outside; a wire brings its table into the block.'),
  'block.shares': error('“{{node}}” shares its weights across the border of the selection.', 'layers that share weights on one side', 'one inside, one outside', 'Select both layers, or give “{{node}}” weights of its own.'),
  'block.tooMany': error('The blocks stand for too many nodes.', 'at most {{expected}} nodes', 'more', 'Repeat a block less often, or take out a block that holds many others.'),
  'port.tooFew': error('The port “{{port}}” takes at least {{expected}} wires.', '{{expected}} wires', '{{received}}', 'Wire another tensor to it.'),
  'layer.shared': error('“{{node}}” cannot share the weights of “{{other}}”.', 'a layer of the same kind with {{expected}} weights', '{{received}} weights', 'Give both the same shape, or end the sharing.'),
  'layer.sharedPorts': error('“{{node}}” and “{{other}}” are one layer, but not the same ports of them are wired.', 'the optional ports {{expected}}', '{{received}}', 'Wire the same ports at both, or end the sharing.'),
  // Training
  'train.adversarial': info('Several optimizers work against or beside each other, so “Stop early” does not apply.', 'one optimizer', '{{count}} optimizers', 'Look at the samples, and stop the training when they are good.'),
  'train.nan': error('The loss is no longer a number (epoch {{epoch}}, step {{step}}).', 'a finite loss', '{{received}}', 'Lower the learning rate (now {{learningRate}}), normalise the inputs, or look for extreme values. The weights of the last good epoch are kept.'),
  'train.memory': error('There was not enough memory to train.', 'a model and a batch that fit', '{{received}}', 'Lower the batch size, or make the layers smaller.'),
  'train.backendLost': error('The graphics card went away while training.', 'a working {{backend}} device', '{{received}}', 'Train again; Tensorloom continues on {{next}}.'),
  'train.backendMissing': error('The backend “{{backend}}” does not work on this machine.', 'one of: {{expected}}', '{{received}}', 'Choose another backend, or “auto”.'),
  'train.software': info('The graphics card is simulated in software, so {{backend}} was passed over.', 'a hardware graphics card', '{{received}}', 'Nothing to do; {{chosen}} is faster here.'),
  'train.failed': error('Training stopped: {{received}}', 'a run without errors', '{{received}}', 'Change the settings and train again. Please report it if it happens again.'),
  'train.timeout': error('The training process did not answer and was ended.', 'an answer within {{seconds}} s', 'silence', 'Train again, on another backend if it happens again.'),
  // Files
  'file.truncated': error('“{{path}}” is damaged: the text ends or breaks at character {{position}}.', 'a complete project file', '{{received}}', 'Open a backup; the file was left as it is.'),
  'file.notProject': error('“{{path}}” is not a Tensorloom project.', 'a .loom file', '{{received}}', 'Open a .loom file.'),
  'file.newer': error('“{{path}}” was saved by a newer version of Tensorloom.', 'file version {{expected}} or older', 'version {{received}}', 'Update Tensorloom. The file was left as it is.'),
  'file.invalid': error('“{{path}}” has a value that does not fit at {{where}}.', '{{expected}}', '{{received}}', 'Mend the file in a text editor, or open a backup.'),
  'file.tooLarge': error('“{{path}}” is too large for a project file.', 'at most {{expected}}', '{{received}}', 'Open a .loom file.'),
  'file.full': error('“{{path}}” could not be saved: the disk is full.', 'enough space', '{{received}}', 'Free some space and save again. The earlier file is unharmed.'),
  'file.denied': error('“{{path}}” could not be written.', 'permission to write', '{{received}}', 'Save to another folder. Nothing is lost.'),
  'file.conflict': error('“{{path}}” was changed by another program.', 'the file as it was opened', 'a newer file', 'Save under another name, or open it again.'),
  'file.failed': error('“{{path}}” could not be read or written.', 'a working disk', '{{received}}', 'Try again, or choose another place. Nothing is lost.'),
  'library.notBlock': error('“{{path}}” of your library is not a block.', 'a block that Tensorloom saved', '{{received}}', 'Remove the file from the folder “blocks”, or put a backup in its place. It was left as it is.'),
  'library.damaged': error('“{{path}}” of your library is damaged: the text ends or breaks at character {{position}}.', 'a complete block', '{{received}}', 'Put a backup in its place, or remove it and save the block again. It was left as it is.'),
  'library.tooLarge': error('“{{path}}” is too large for the library.', 'a block of at most {{expected}}', '{{received}}', 'Make several smaller blocks of it.'),
  'library.unreadable': error('“{{path}}” of your library could not be read.', 'a file of at most {{expected}} that may be read', 'neither its text nor the reason', 'Check the file and its permissions in the folder “blocks”, then start Tensorloom again. It was left as it is.'),
  'run.missing': error('There is no run at “{{path}}”.', 'a folder with run.json', 'none', 'Give the folder that “runDir” named.'),
  'run.damaged': error('The run at “{{path}}” is damaged.', 'run.json and its model', '{{received}}', 'Train again.'),
  'run.noDocument': error('The document of the run “{{path}}” was not kept.', 'document.loom in the folder of the run', 'none: the run is older than that', 'Train again; new runs keep it.'),
  'predict.column': error('The data lacks the column “{{column}}”.', 'the columns that the model was trained on', 'columns {{received}}', 'Add the column.'),
  'predict.date': error('“{{value}}” is no date.', 'a date such as 2020-01-31 for “{{column}}”', '“{{value}}”', 'Enter a date, year first.'),
  'predict.value': error('“{{value}}” is no number.', 'a number for “{{column}}”', '“{{value}}”', 'Enter a number.'),
} as const satisfies Record<string, FindingWords>;

export type FindingCode = keyof typeof FINDING_WORDS;

/** The words on the buttons of fixes. */
export const FIX_WORDS = {
  setParam: 'Set {{label}} to {{value}}',
  switchOff: 'Switch “{{label}}” off',
  insertNode: 'Insert {{label}}',
  addNode: 'Add {{label}}',
  replaceNode: 'Replace by {{label}}',
  removeEdge: 'Remove the wire',
  removeParam: 'Remove “{{param}}”',
  unshare: 'Give it weights of its own',
  wake: 'Let “{{node}}” work again',
} as const;
