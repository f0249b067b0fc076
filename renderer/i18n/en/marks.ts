/** English: frames and notes on the canvas, bypassed and muted nodes, and the names of their steps in the history. */

export const marks = {
  frame: { name: 'Frame', role: 'frame', title: 'Title', untitled: 'Frame', titleOf: 'Title of the frame', say: 'Frame {{title}}', holds_one: 'Holds {{count}} node. It moves with the frame.', holds_other: 'Holds {{count}} nodes. They move with the frame.', holdsNone: 'Holds nothing yet: a node belongs to the frame while its middle lies inside.' },
  note: { name: 'Note', role: 'note', text: 'Text', untitled: 'Empty note', textOf: 'Text of the note', say: 'Note: {{title}}', placeholder: 'Write in Markdown', help: 'Markdown: **bold**, *emphasis*, `code`, $formula$, # heading, - list, [link](https://…). Escape ends.', preview: 'As it looks' },
  colour: 'Colour',
  colours: { grey: 'Grey', blue: 'Blue', green: 'Green', amber: 'Amber', red: 'Red', violet: 'Violet' },
  width: 'Width',
  height: 'Height',
  size: 'Enter a whole number from {{min}} to {{max}}.',
  fit: 'Fit to its nodes',
  selectInside: 'Select what it holds',
  remove: 'Delete',
  mode: {
    label: 'This node',
    on: 'Works',
    bypass: 'Bypassed',
    mute: 'Muted',
    unfit: 'Cannot be bypassed',
    depends: 'Left out: “{{node}}” is muted',
    passes: 'While bypassed, {{input}} passes to {{output}} unchanged.',
    passesNot: 'It cannot be bypassed: an output has no input of its type.',
    muted: 'Left out, with all that depends on it alone.',
  },
  present: { label: 'Presentation', whole: 'The whole graph', place: '{{step}} of {{count}}', previous: 'Back', next: 'Next frame', leave: 'Leave the presentation (Escape)' },
  command: {
    present: 'Present: the canvas alone, frame by frame',
    bypass: 'Bypass, or let work again',
    mute: 'Mute, or let work again',
    frame: 'Put a frame around the selection',
    note: 'Write a note',
    fitFrame: 'Fit the frame to its nodes',
    selectInside: 'Select what the frame holds',
  },
} as const;

export const marksHistory = {
  bypass: 'Bypass {{node}}',
  mute: 'Mute {{node}}',
  wake: 'Let {{node}} work',
  addFrame: 'Add a frame',
  addNote: 'Add a note',
  setFrame: 'Change a frame',
  setNote: 'Change a note',
  fitFrame: 'Fit a frame',
} as const;
