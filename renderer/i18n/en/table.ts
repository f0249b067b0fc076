/** English words of the table panel. */
export const table = {
  command: { open: 'Open as table' }, openOf: 'Open {{node}} as table',
  nothing: 'There is no table on the canvas yet. Open a file with data, or add a source.', working: 'Working…', noColumns: 'This table has no columns.', noRows: 'No row passes the filter.',
  node: 'Table of', pages: 'What is shown', page: { rows: 'Rows', gallery: 'Gallery', map: 'Map', graph: 'Graph', columns: 'Columns', correlation: 'Correlation', warnings: 'Warnings' },
  gridOf: 'Rows of {{node}}', row: 'Row', missing: 'missing', filtered: 'filtered', sortBy: 'Sort by {{column}}', menuOf: 'Menu of {{column}}', target: 'target', leftOut: 'left out',
  keys: 'F2 edit · Space choose · Alt+↓ menu · Ctrl+F find · Ctrl+G row',
  find: 'Find text', findHint: 'Find text', next: 'Next cell', previous: 'Previous cell', searching: 'Searching…', foundIn_one: 'in {{rows}} row', foundIn_other: 'in {{rows}} rows', jump: 'Go to row', jumpHint: 'Go to row',
  shown: '{{rows}} of {{all}} rows', arranging: 'Putting rows in order…', moreColumns_one: '{{count}} more column is in the grid.', moreColumns_other: '{{count}} more columns are in the grid.',
  menu: { ascending: 'Sort ascending', descending: 'Sort descending', unsorted: 'Do not sort', filter: 'Filter…', only: 'Only “{{value}}”', missing: 'Only missing', present: 'Without missing', unfiltered: 'Clear the filter of this column', describe: 'Show its profile', exclude: 'Leave out of the network', include: 'No longer leave out' },
  filter: { of: 'Filter {{column}}', least: 'At least', most: 'At most', value: 'Value', contains: 'Contains', wrong: 'Not readable', apply: 'Apply', cancel: 'Cancel', remove: 'Remove the filter', clear: 'Clear all' },
  test: { missing: '{{column}} is missing', present: '{{column}} is there', contains: '{{column}} contains “{{text}}”', rows_one: '{{count}} chosen row', rows_other: '{{count}} chosen rows' },
  gallery: {
    of: '{{column}} of {{node}}', nothing: 'This table has no images, sounds or texts.', column: 'What is seen', label: 'Label', only: 'Class', all: 'All classes', size: 'Size', sounds: 'Sounds as', waveform: 'Waveform', spectrogram: 'Spectrogram', keys: 'Space, Shift and Ctrl choose · F2 label', keysSounds: 'Space, Shift and Ctrl choose · F2 label · P play', seconds: '{{seconds}} s',
  },
  map: {
    of: 'Map of {{node}}, {{count}} points', plot: 'points', method: 'Projection', by: 'Alike by', values: 'Numbers and classes', colour: 'Colour by', class: 'Choose a class', working: 'Working out the map…', stopped: 'The map was not worked out.',
    sample: '{{rows}} of {{all}} rows, evenly spread', features_one: '{{count}} feature', features_other: '{{count}} features', kept: '{{share}} % of the variance', row: 'row {{row}}', inside_one: '{{rows}} point in the rectangle', inside_other: '{{rows}} points in the rectangle',
    hint: 'Draw around points; Shift adds.', keys: 'Arrows, Shift+arrows: rectangle · Enter choose · Space add · F2 label',
  },
  graph: {
    of: 'Graph of {{node}}, {{count}} nodes and {{edges}} edges', working: 'Placing the nodes…', nodes_one: '{{rows}} node', nodes_other: '{{rows}} nodes', edges_one: '{{rows}} edge', edges_other: '{{rows}} edges',
    most: 'the {{rows}} nodes with the most edges, of {{all}}', loose_one: '{{rows}} edge leads nowhere', loose_other: '{{rows}} edges lead nowhere', neighbours: 'Add neighbours',
  },
  relabel: {
    none: 'No cell is corrected.', cell: '{{column}}, row {{row}}', undo: 'Take back', more_one: '{{count}} more', more_other: '{{count}} more',
    chosen: 'Chosen rows', count_one: '{{rows}} row chosen', count_other: '{{rows}} rows chosen', label: 'Label…', leaveOut: 'Leave out', only: 'Show only these', clear: 'Choose none', noSource: 'These rows are made of others: correct them at their source.',
    of_one: '{{column}} of {{count}} row', of_other: '{{column}} of {{count}} rows', rows_one: '{{count}} row:', rows_other: '{{count}} rows:', column: 'Column', value: 'New value', hint: 'A class, or a new one', apply: 'Apply', missing: 'Make missing',
  },
  profile: {
    of: 'Profile of {{column}}', column: 'Column', kind: 'Kind', missing: 'Missing', distinct: 'Different', least: 'Least', mean: 'Mean', greatest: 'Greatest', distribution: 'Distribution', rows: 'Rows', median: 'Median', deviation: 'Deviation', days_one: '{{count}} day', days_other: '{{count}} days',
    by: 'Compare by', byNothing: 'Compare by…', byColumn: 'by {{column}}', histogram: 'Distribution', top: 'Most frequent values', balance: 'Class balance', others: 'others', highest: 'highest bar: {{rows}} rows', moreValues_one: '{{count}} more value', moreValues_other: '{{count}} more values',
  },
  correlation: { of: 'Correlations of {{node}}', what: 'Pearson correlation of number columns over {{rows}} rows; rows in which one of the two is missing are left out.', strong: 'Strongest:', few: 'It takes two number columns to correlate.' },
  warnings: {
    checking: 'Looking at the rows of {{node}}…', none: 'Nothing stands out in the rows of {{node}}.', found_one: '{{count}} thing to know about {{node}}', found_other: '{{count}} things to know about {{node}}', stopped: 'Not looked at yet.', failed: 'It could not be looked at.',
    stop: 'Stop', again: 'Look again', show: 'Show {{column}}', several: 'This table is made of several sources: open one of them to see its warnings.',
  },
  said: {
    first: 'Worked out on the first {{first}} of {{of}} rows', training: 'Training rows, as the network gets them', same: '{{rows}} rows in and out', rows: '{{in}} rows in, {{out}} out', learnt: 'learnt from {{rows}} training rows', learntAll: 'learnt from all {{rows}} rows, as nothing splits them yet',
    added: 'new: {{columns}}', gone: 'gone: {{columns}}', part: '“{{column}}” says where a row goes',
  },
};
