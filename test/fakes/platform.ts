/** A platform without Electron: scripted dialogs over a real folder, and a record of what was asked of it. */
import type { Platform } from '../../electron/main/platform.ts';

export interface FakePlatform extends Platform { answers: { open: string | readonly string[] | null; save: string | null; folder: string | null }; calls: unknown[][] }

export function fakePlatform(userData: string): FakePlatform {
  const calls: unknown[][] = [];
  const answers: FakePlatform['answers'] = { open: null, save: null, folder: null };
  const note = (name: string) => (...args: unknown[]): void => { calls.push([name, ...args]); };
  return {
    version: '0.0.0-test', platform: 'linux', userData, answers, calls,
    openDialog: async () => [answers.open ?? []].flat(), saveDialog: async () => answers.save, folderDialog: async () => answers.folder,
    machine: () => ({ versions: { electron: '1.0.0' }, system: 'Test 1', architecture: 'x64', cores: 4, memoryMb: 8_192 }), setZoom: note('setZoom'), setMenuShortcuts: note('setMenuShortcuts'),
    setDocument: note('setDocument'), answerClose: note('answerClose'), setTraining: note('setTraining'), notify: note('notify'),
    openExternal: note('openExternal'), writeClipboard: note('writeClipboard'), addRecent: note('addRecent'),
  };
}
