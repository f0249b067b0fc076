/** The guesses of the import sheet: target, task, columns to leave out, and network, each with its reason. */
import type { ColumnFact, TableFact, ColumnTask } from '../document/facts.ts';
import { guessTask } from '../nodes/io/target.ts';

/** A reason as a key of the catalogue (`importSheet.reason.<key>`) and what fills it. */
export interface Reason { key: string; values: Record<string, string | number> }

export interface ImportGuess {
  target: string;
  targetReason: Reason;
  task: ColumnTask;
  taskReason: Reason;
  /** Columns that are better left out. */
  leftOut: { column: string; reason: Reason }[];
  /** Units of the hidden layers. */
  hidden: number[];
  hiddenReason: Reason;
  batchSize: number;
  /** The text column to learn from instead of all others, where there is nothing else. */
  text: { column: string; reason: Reason } | null;
  split: { train: number; validation: number; test: number };
}

/** Names that data sets give to what is predicted, most telling first. */
const TARGET_NAMES = ['target', 'label', 'class', 'outcome', 'diagnosis', 'survived', 'species', 'churn', 'y', 'price', 'weather', 'result', 'category', 'type', 'quality', 'score', 'income'];

/** Guesses how a table is meant. */
export function guessImport(table: TableFact): ImportGuess {
  const { column, reason } = guessTarget(table);
  const { task, taskReason } = describeTask(column);
  const rows = table.rows ?? 0;
  const small = rows < 200;
  const leftOut = guessLeftOut(table, column.name);
  return {
    target: column.name, targetReason: reason, task, taskReason, leftOut, text: guessText(table, column.name, leftOut),
    hidden: small ? [32, 16] : [128, 64], hiddenReason: { key: small ? 'hiddenSmall' : 'hidden', values: { rows } },
    batchSize: rows > 20_000 ? 128 : 32, split: { train: 70, validation: 15, test: 15 },
  };
}

function guessTarget(table: TableFact): { column: ColumnFact; reason: Reason } {
  const usable = table.columns.filter((column) => column.kind !== 'text' && column.kind !== 'date' && !column.lists && (column.distinct ?? 2) > 1);
  for (const name of TARGET_NAMES) {
    const column = usable.find((known) => known.name.toLowerCase() === name);
    if (column) return { column, reason: { key: 'targetName', values: { column: column.name } } };
  }
  const last = usable.at(-1);
  // A last column without repeats is a measurement; a column of few values is more likely what is asked for.
  if (last && (last.kind === 'category' || (last.distinct ?? 0) <= 20)) return { column: last, reason: { key: 'targetLast', values: { column: last.name } } };
  const classes = usable.find((column) => column.kind === 'category' && (column.distinct ?? 99) <= 10);
  if (classes) return { column: classes, reason: { key: 'targetClasses', values: { column: classes.name, count: classes.distinct ?? 0 } } };
  const column = last ?? table.columns.at(-1)!;
  return { column, reason: { key: 'targetLast', values: { column: column.name } } };
}

/** The task of a column, and why. */
export function describeTask(column: ColumnFact): { task: ColumnTask; taskReason: Reason } {
  const task = guessTask(column);
  return { task, taskReason: { key: task === 'regression' ? 'taskRegression' : 'taskClasses', values: { column: column.name, count: column.distinct ?? 0 } } };
}

/** The columns that hold texts in words. */
export function textColumns(table: TableFact): ColumnFact[] {
  return table.columns.filter((column) => column.kind === 'text' && !column.lists);
}

function guessText(table: TableFact, target: string, leftOut: ImportGuess['leftOut']): ImportGuess['text'] {
  const others = table.columns.filter((column) => column.name !== target && !leftOut.some((left) => left.column === column.name));
  const longest = textColumns(table).filter(({ name }) => name !== target).toSorted((a, b) => (b.text?.longest ?? 0) - (a.text?.longest ?? 0))[0];
  return longest && others.length === 0 ? { column: longest.name, reason: { key: 'textOnly', values: { column: longest.name } } } : null;
}

/** How texts are cut into tokens: a vocabulary that the rows can teach, and a length that nineteen in twenty texts keep to, signs of punctuation among the words. */
export function guessTokens(table: TableFact, column: string): { vocabularySize: number; maxlen: number } {
  const rows = table.rows ?? 0, words = table.columns.find(({ name }) => name === column)?.text?.words ?? 100;
  return { vocabularySize: rows < 1_000 ? 2_000 : rows < 20_000 ? 5_000 : 10_000, maxlen: Math.min(256, Math.max(8, 8 * Math.ceil((words * 1.2) / 8))) };
}

function guessLeftOut(table: TableFact, target: string): ImportGuess['leftOut'] {
  const features = table.columns.filter((column) => column.name !== target);
  const left = features.flatMap((column): ImportGuess['leftOut'] => {
    const values = { column: column.name };
    if (column.kind === 'text' || column.lists) return [{ column: column.name, reason: { key: 'leftText', values } }];
    if (column.distinct !== null && column.distinct < 2) return [{ column: column.name, reason: { key: 'leftConstant', values } }];
    const counter = column.kind === 'number' && table.rows !== null && table.rows > 20 && column.distinct === table.rows
      && (column.max ?? 0) - (column.min ?? 0) === table.rows - 1 && Number.isInteger(column.min);
    if (counter) return [{ column: column.name, reason: { key: 'leftCounter', values } }];
    return [];
  });
  // A counter is better than nothing to learn from.
  return left.length < features.length ? left : left.filter(({ reason }) => reason.key !== 'leftCounter');
}
