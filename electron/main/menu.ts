/** The menu as a plain template; the page runs the commands. */
import type { MenuItemConstructorOptions } from 'electron';
import type { EventValue } from '../contract/channels.ts';
import type { MenuShortcuts } from './platform.ts';

type Command = EventValue<'menu:command'>;

/** Until the page says what the person chose. */
export const USUAL_SHORTCUTS: MenuShortcuts = {
  open: 'CmdOrCtrl+O', save: 'CmdOrCtrl+S', saveAs: 'CmdOrCtrl+Shift+S', settings: 'CmdOrCtrl+,', undo: 'CmdOrCtrl+Z', redo: 'CmdOrCtrl+Shift+Z', train: 'CmdOrCtrl+Enter', commandPalette: 'CmdOrCtrl+K',
};

/** The shortcuts are shown only: the page listens for them. */
export function menuTemplate(mac: boolean, send: (command: Command) => void, shortcuts: MenuShortcuts = USUAL_SHORTCUTS): MenuItemConstructorOptions[] {
  const item = (label: string, command: Command): MenuItemConstructorOptions => {
    const accelerator = shortcuts[command];
    return { label, click: () => send(command), ...(accelerator ? { accelerator, registerAccelerator: false } : {}) };
  };
  return [
    ...(mac ? [{ role: 'appMenu' } as MenuItemConstructorOptions] : []),
    { label: 'File', submenu: [item('New Project', 'new'), item('Open Project…', 'open'), { type: 'separator' }, item('Save', 'save'), item('Save As…', 'saveAs'), { type: 'separator' }, item('Settings…', 'settings'), { type: 'separator' }, { role: mac ? 'close' : 'quit' }] },
    { label: 'Edit', submenu: [item('Undo', 'undo'), item('Redo', 'redo'), { type: 'separator' }, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }] },
    { label: 'Train', submenu: [item('Train', 'train'), item('Stop', 'stop')] },
    { label: 'View', submenu: [item('Command Palette…', 'commandPalette'), { type: 'separator' }, { role: 'togglefullscreen' }, { role: 'toggleDevTools' }] },
    { role: 'help', submenu: [item('Keyboard Shortcuts', 'about')] },
  ];
}
