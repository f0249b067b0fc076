/** The shortcuts that the start screen knows: they are listened for before the commands themselves have come. */
import { tinykeys } from 'tinykeys';
import type { MenuCommand } from '../host/types.ts';
import { shortcutOf } from '../settings/keymap.ts';
import { useBench, withBench } from './benchLoader.ts';

/** By command; the command registry takes them from here. */
export const START_KEYS = { newProject: '$mod+Alt+n', openData: '$mod+Shift+o', openProject: '$mod+o', palette: '$mod+k', shortcuts: '$mod+/', settings: '$mod+,' } as const;

/** The commands of the system's menu. */
export const MENU: Readonly<Record<MenuCommand, string>> = {
  new: 'newProject', open: 'openProject', save: 'saveProject', saveAs: 'saveProjectAs', settings: 'settings', undo: 'undo', redo: 'redo', train: 'train', stop: 'train', commandPalette: 'palette', about: 'shortcuts',
};

/** Listens until the workbench has come and listens for itself; what was pressed is done then. */
export function listenUntilBench(target: Window): void {
  const stop = tinykeys(target, Object.fromEntries(Object.entries(START_KEYS).flatMap(([id, usual]) => {
    const keys = shortcutOf({ id, shortcut: usual, scope: 'global' });
    const press = (event: KeyboardEvent): void => {
      event.preventDefault();
      withBench((bench) => bench.runAppCommand(id));
    };
    return keys === undefined ? [] : [[keys, press]];
  })));
  const unsubscribe = useBench.subscribe(({ bench }) => {
    if (!bench) return;
    stop();
    unsubscribe();
  });
}
