/** English words of the settings and the diagnostics. */
export const settings = {
  sections: 'Sections of the settings',
  section: { appearance: 'Appearance', training: 'Training', saving: 'Saving', shortcuts: 'Shortcuts', diagnostics: 'Diagnostics' },
  appearance: {
    language: 'Language', theme: 'Theme', themes: { system: 'As the system', dark: 'Dark', light: 'Light' },
    contrast: 'Contrast', contrastHelp: 'High contrast has stronger text, borders and colours.', contrasts: { system: 'As the system', normal: 'Normal', high: 'High' },
    zoom: 'Size of the interface', zoomHelp: 'Text, buttons and panels grow together.', zoomBrowser: 'The zoom of the browser changes it, and the browser remembers it: press Ctrl and + or − while the settings are open, or use its menu.', zoomBrowserMac: 'The zoom of the browser changes it, and the browser remembers it: press ⌘ and + or − while the settings are open, or use its menu.',
    motion: 'Motion', motionHelp: 'With less motion nothing glides, and pictures in guides stand still.', motions: { system: 'As the system', reduced: 'Less' },
  },
  training: {
    backend: 'Backend', backendHelp: 'Used on this machine by projects whose own backend is “the best that works”. It is not written into projects.',
    backendHere: 'On this machine, by your settings: {{name}}.',
    memory: 'Memory for data and training', memoryHelp: 'Where the rows of a table need more, they are read from disk, block by block. A training whose network needs more is refused before it starts, with what it needs.',
    measured: 'This machine has {{total}} MB. Without a limit of your own, half of it may be used: {{usual}} MB.', unmeasured: 'This machine does not say how much it has. Without a limit of your own, nothing is refused.',
    usual: 'Half of the machine', own: 'My own limit', ownLimit: 'Limit in MB', wrong: 'A whole number from {{min}} to {{max}}; {{value}} stays in use',
    need: 'The open project needs about {{total}} MB: {{data}} for its data, {{network}} for the network, {{batch}} for a batch.', over: 'That is more than is allowed.',
  },
  saving: {
    autosave: 'Save by itself', autosaveHelp: 'Saves over the project’s file some time after the last change. A project without a file is not saved until you give it one.',
    after: 'Seconds after the last change', browser: 'Not in a browser: there every saving is a download. Save with {{keys}} when you want the file.', browserPlain: 'Not in a browser: there every saving is a download.',
    recovery: 'Whatever is set here, a copy of unsaved work is kept two seconds after the last change, and offered after a crash.',
  },
  shortcuts: {
    change: 'Change shortcuts', search: 'Search commands and keys', table: 'Commands and their keys', command: 'Command', keys: 'Keys', actions: 'Changes', none: 'none',
    press: 'Press the keys…', pressHelp: 'Escape ends without a change.', changeKeys: 'Change the keys of “{{command}}”', unbind: 'Take the keys from “{{command}}”', reset: 'Usual keys for “{{command}}”', resetAll: 'Usual keys for all',
    conflict: '{{keys}} belongs to “{{command}}”.', swap: 'Exchange', take: 'Take it over', keep: 'Leave it', fixed: 'kept by the system', fixedConflict: '{{keys}} belongs to “{{command}}” and cannot be changed.',
    reserved: '{{keys}} moves the focus and the selection everywhere. Choose other keys.', needsModifier: '{{keys}} presses buttons and scrolls. Add Ctrl or Alt.', needsModifierMac: '{{keys}} presses buttons and scrolls. Add ⌘ or ⌥.',
    usualTaken: 'The usual keys {{keys}} belong to “{{command}}” now. Change those first.', changed: '“{{command}}” has the keys {{keys}} now.', unbound: '“{{command}}” has no keys now.', allReset: 'All commands have their usual keys.', said: ' {{keys}}: {{command}}.', canvasOnly: 'on the canvas', nothingFound: 'No command answers to that.', count_one: '{{count}} command', count_other: '{{count}} commands',
  },
  diagnostics: {
    intro: 'For a report of a problem. Nothing is sent: it is looked up here, and holds no paths, names of files or data.', copy: 'Copy as JSON', copied: 'Copied', copyFailed: 'The clipboard may not be written to.', looking: 'Starting the backends in a worker of their own…',
    program: 'Program', version: 'Version', host: 'Runs in', hosts: { desktop: 'the desktop program', browser: 'a browser' }, platform: 'Platform', system: 'System', architecture: 'Architecture', versions: 'Made of', browser: 'Browser',
    machine: 'Machine', cores: 'Processor cores', memory: 'Memory', unknown: 'not told', simd: 'WebAssembly SIMD', isolated: 'Cross-origin isolation', shared: 'SharedArrayBuffer', screen: 'Window', screenValue: '{{width}} × {{height}}, scale {{ratio}}', yes: 'yes', no: 'no',
    backends: 'Backends', backend: 'Backend', state: 'State', detail: 'What it is', starts: 'starts in {{ms}} ms', fails: 'does not start', software: 'simulated', best: 'automatic choice', failed: 'The backends could not be tried: {{reason}}',
    kept: 'Kept here', used: 'Storage in use', usedValue: '{{used}} MB of {{quota}} MB', usedOnly: '{{used}} MB', recovery: 'Recovery copies', runs: 'Runs', blocks: 'Blocks in the library',
    session: 'This session', entries: 'Errors and notices, newest first', nothing: 'Nothing went wrong so far.', time: 'Time', kind: 'Kind', what: 'What', kinds: { finding: 'Finding', notice: 'Notice', error: 'Error' },
  },
};
