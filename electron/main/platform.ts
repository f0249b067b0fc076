/** What the handlers need of Electron, injected so that they run, as they are, without it. */
import type { EventValue, Result } from '../contract/channels.ts';

/** The keys that the menu shows beside its commands, as Electron writes them; null: none. */
export type MenuShortcuts = Partial<Record<EventValue<'menu:command'>, string | null>>;

export interface Platform {
  version: string;
  platform: string;
  /** The folder for settings, recents, recovery, the library of blocks, and data of the program's own. */
  userData: string;
  /** One file, or null where the dialog was closed. */
  /** The chosen files, more than one only where `several`; none where the dialog was closed. */
  openDialog(title: string, extensions: readonly string[], several?: boolean): Promise<readonly string[]>;
  saveDialog(name: string, extension: string): Promise<string | null>;
  folderDialog(): Promise<string | null>;
  setDocument(state: { title: string; edited: boolean }): void;
  /** What the system says of itself. */
  machine(): Omit<Result<'app:machine'>, 'kept'>;
  /** 1 is the usual size. */
  setZoom(factor: number): void;
  setMenuShortcuts(shortcuts: MenuShortcuts): void;
  answerClose(close: boolean): void;
  setTraining(state: { running: boolean; progress: number | null }): void;
  notify(text: { title: string; body: string }): void;
  openExternal(url: string): void;
  writeClipboard(text: string): void;
  addRecent(path: string): void;
}
