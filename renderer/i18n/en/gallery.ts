/** English words of the template gallery. */
import { TEMPLATES } from '../../../src/ml/templates/catalogue.ts';

export const gallery = {
  title: 'Start from a template', filter: 'Task', search: 'Search templates', nothing: 'No template answers to that.', showAll: 'Show all', opening: 'Opening the template',
  filters: { all: 'All', classes: 'Classes', number: 'A number', sequence: 'Sequences', boxes: 'Boxes', none: 'Without a target' },
  task: { binary: 'Two classes', multiclass: 'Classes', regression: 'A number', sequence: 'Sequence', boxes: 'Boxes', none: 'No target' },
  size: '{{rows}} × {{columns}}', sizeWords: '{{rows}} rows, {{columns}} columns', seconds: '≈ {{count}} s', secondsWords: 'trains in about {{count}} s',
  measured: 'Sizes are rows × columns. Times were measured with WASM on {{cores}} cores ({{machine}}); yours will differ.',
  trySample: 'or try it on a sample:',
  template: Object.fromEntries(TEMPLATES.map(({ id, label, summary }): [string, { label: string; summary: string }] => [id, { label, summary }])),
};
