/** What can be done with runs: one table for the menu, the keys and the buttons. */
import { deleteRuns, restoreRun, stateOf, togglePin } from '../../app/runHistory.ts';
import { findingOf } from '../../app/dataController.ts';
import { ask, useDialogs } from '../../app/dialogs.ts';
import { compareRuns, compareWithRun } from '../../app/diffController.ts';
import { notifyFinding } from '../../app/notices.ts';
import { showRun } from '../../app/runController.ts';
import i18next from 'i18next';
import { baselineOf, useRuns, type KeptRun } from '../../stores/runs.ts';
import { runName } from './columns.ts';

/** Texts that are edited in the table. */
export type EditedField = 'name' | 'notes' | 'tags';

export interface RunAction {
  id: 'show' | 'curves' | 'graphs' | 'current' | 'pin' | 'restore' | EditedField | 'delete';
  /** As the keyboard event names it; one letter without a modifier. */
  key: string | null;
  label(runs: readonly KeptRun[]): string;
  isEnabled(runs: readonly KeptRun[]): boolean;
  /** Edits are done by the table. */
  run: ((runs: readonly KeptRun[]) => Promise<void> | void) | null;
}

const one = (runs: readonly KeptRun[]): boolean => runs.length === 1;
const some = (runs: readonly KeptRun[]): boolean => runs.length > 0;
const say = (id: string) => () => i18next.t(`runs.action.${id}`);
const isBaseline = ([run]: readonly KeptRun[]): boolean => run !== undefined && baselineOf(useRuns.getState().runs ?? [])?.record.id === run.record.id;

async function show([run]: readonly KeptRun[]): Promise<void> {
  try {
    await showRun(run!.record);
  } catch (cause) {
    notifyFinding(findingOf(cause, 'runs'));
  }
}

async function remove(runs: readonly KeptRun[]): Promise<void> {
  const what = one(runs) ? `“${runName(runs[0]!)}”` : i18next.t('runs.several', { count: runs.length });
  if ((await ask('deleteRuns', { what })) === 'discard') await deleteRuns(runs.map(({ record }) => record.id));
}

export const RUN_ACTIONS: readonly RunAction[] = [
  { id: 'show', key: 'Enter', label: say('show'), isEnabled: (runs) => one(runs) && runs[0]!.record.result !== null, run: show },
  { id: 'curves', key: 'c', label: say('curves'), isEnabled: some, run: (runs) => useDialogs.setState({ curves: runs.map(({ record }) => record.id) }) },
  { id: 'graphs', key: 'g', label: say('graphs'), isEnabled: (runs) => runs.length === 2, run: ([a, b]) => compareRuns(a!.record.id, b!.record.id) },
  { id: 'current', key: 'd', label: say('current'), isEnabled: one, run: ([run]) => compareWithRun(run!.record.id) },
  { id: 'pin', key: 'b', label: (runs) => i18next.t(isBaseline(runs) ? 'runs.action.unpin' : 'runs.action.pin'), isEnabled: one, run: ([run]) => togglePin(run!.record.id) },
  { id: 'restore', key: 'r', label: say('restore'), isEnabled: one, run: ([run]) => restoreRun(run!.record) },
  { id: 'name', key: 'F2', label: say('rename'), isEnabled: one, run: null },
  { id: 'notes', key: 'n', label: say('notes'), isEnabled: one, run: null },
  { id: 'tags', key: 't', label: say('tags'), isEnabled: one, run: null },
  { id: 'delete', key: 'Delete', label: say('delete'), isEnabled: (runs) => some(runs) && runs.every(({ record }) => stateOf(record) !== 'running'), run: remove },
];

export function runAction(id: RunAction['id']): RunAction {
  return RUN_ACTIONS.find((action) => action.id === id)!;
}

/** A key as people read it. */
export function sayKey(key: string): string {
  return key === 'Delete' ? 'Del' : key.length === 1 ? key.toUpperCase() : key;
}
