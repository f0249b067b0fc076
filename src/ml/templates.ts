/** The templates: complete documents to start from. */
import type { ColumnTask } from './document/facts.ts';
import type { LoomDocument } from './document/schema.ts';
import { createTabularDocument } from './data/tabular.ts';

export interface Template {
  id: string;
  label: string;
  summary: string;
  task: ColumnTask;
  /** A file of `assets/samples` that shows it. */
  sample: { file: string; target: string };
  create(): LoomDocument;
}

const tabular = (task: ColumnTask, label: string, summary: string, sample: Template['sample']): Template => ({
  id: `tabular-${task}`, label, summary, task, sample, create: () => createTabularDocument({ name: label, task }),
});

export const TEMPLATES: readonly Template[] = [
  tabular('binary', 'Tabular, two classes', 'A CSV with a yes-or-no column: Dense 128-64-1, sigmoid, binary cross-entropy, Adam.', { file: 'breast-cancer.csv', target: 'target' }),
  tabular('multiclass', 'Tabular, several classes', 'A CSV with a column of classes: Dense 128-64-n, softmax, categorical cross-entropy, Adam.', { file: 'penguins.csv', target: 'species' }),
  tabular('regression', 'Tabular, a number', 'A CSV with a number to predict: Dense 128-64-1, linear, mean squared error, Adam.', { file: 'seattle-weather.csv', target: 'temp_max' }),
];
