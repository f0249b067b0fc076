/** Dialogs and sheets as state: who asks, what for, and the answer. */
import { create } from 'zustand';
import type { FileRef } from '../host/types.ts';

export type Question = 'unsaved' | 'recover';
export type Answer = 'save' | 'discard' | 'cancel';

export interface DialogState {
  question: { kind: Question; values: Record<string, string>; answer(value: Answer): void } | null;
  /** The file in the import sheet. */
  importing: FileRef | null;
  /** The optimizer node whose learning rate is looked for. */
  rates: string | null;
  palette: boolean;
  exporting: boolean;
  shortcuts: boolean;
}

export const useDialogs = create<DialogState>()(() => ({ question: null, importing: null, rates: null, palette: false, exporting: false, shortcuts: false }));

/** Asks, and waits for the answer. */
export function ask(kind: Question, values: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve) => {
    useDialogs.setState({
      question: {
        kind, values,
        answer(value) {
          useDialogs.setState({ question: null });
          resolve(value);
        },
      },
    });
  });
}
