/** Dialogs and sheets as state: who asks, what for, and the answer. */
import { create } from 'zustand';
import type { FileRef } from '../host/types.ts';
import type { Comparison } from './diffController.ts';

export type Question = 'unsaved' | 'recover' | 'forgetBlock' | 'deleteRuns';
export const SETTINGS_SECTIONS = ['appearance', 'training', 'saving', 'shortcuts', 'diagnostics'] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];
export type Answer = 'save' | 'discard' | 'cancel';

export interface DialogState {
  question: { kind: Question; values: Record<string, string>; answer(value: Answer): void } | null;
  /** A block of the library that gets another name. */
  naming: { value: string; taken: readonly string[]; answer(name: string | null): void } | null;
  /** The file in the import sheet. */
  importing: FileRef | null;
  /** The optimizer node whose learning rate is looked for. */
  rates: string | null;
  /** Ids of the runs whose curves are compared. */
  curves: readonly string[] | null;
  /** Two documents whose graphs are compared. */
  diff: Comparison | null;
  palette: boolean;
  exporting: boolean;
  shortcuts: boolean;
  /** The section of the settings that is open. */
  settings: SettingsSection | null;
}

export const useDialogs = create<DialogState>()(() => ({ question: null, naming: null, importing: null, rates: null, curves: null, diff: null, palette: false, exporting: false, shortcuts: false, settings: null }));

/** Whether a dialog is open: keys must not reach past it. */
export function isDialogOpen(): boolean {
  return Object.values(useDialogs.getState()).some((open) => open !== null && open !== false);
}

/** Shows something until it is answered, and waits for the answer; the focus goes back to where it was. */
function answered<A>(show: (answer: (value: A) => void) => void, hide: () => void): Promise<A> {
  const before = document.activeElement;
  return new Promise((resolve) => {
    show((value) => {
      hide();
      if (before instanceof HTMLElement) before.focus();
      resolve(value);
    });
  });
}

/** Asks, and waits for the answer. */
export function ask(kind: Question, values: Record<string, string> = {}): Promise<Answer> {
  return answered((answer) => useDialogs.setState({ question: { kind, values, answer } }), () => useDialogs.setState({ question: null }));
}

/** Asks for another name, none of those that are taken; null where it stays as it is. */
export function askName(value: string, taken: readonly string[]): Promise<string | null> {
  return answered((answer) => useDialogs.setState({ naming: { value, taken, answer } }), () => useDialogs.setState({ naming: null }));
}
