/** The menu as a plain template; the page runs the commands. */
import type { MenuItemConstructorOptions } from 'electron';
import type { EventValue } from '../contract/channels.ts';

type Command = EventValue<'menu:command'>;

export function menuTemplate(mac: boolean, send: (command: Command) => void): MenuItemConstructorOptions[] {
  const item = (label: string, command: Command, accelerator?: string): MenuItemConstructorOptions => ({
    label, click: () => send(command), ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
  });
  return [
    ...(mac ? [{ role: 'appMenu' } as MenuItemConstructorOptions] : []),
    { label: 'File', submenu: [item('New Project', 'new'), item('Open Project…', 'open', 'CmdOrCtrl+O'), { type: 'separator' }, item('Save', 'save', 'CmdOrCtrl+S'), item('Save As…', 'saveAs', 'CmdOrCtrl+Shift+S'), { type: 'separator' }, { role: mac ? 'close' : 'quit' }] },
    { label: 'Edit', submenu: [item('Undo', 'undo', 'CmdOrCtrl+Z'), item('Redo', 'redo', 'CmdOrCtrl+Shift+Z'), { type: 'separator' }, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }] },
    { label: 'Train', submenu: [item('Train', 'train', 'CmdOrCtrl+Enter'), item('Stop', 'stop')] },
    { label: 'View', submenu: [item('Command Palette…', 'commandPalette', 'CmdOrCtrl+K'), { type: 'separator' }, { role: 'togglefullscreen' }, { role: 'toggleDevTools' }] },
    { role: 'help', submenu: [item('Keyboard Shortcuts', 'about')] },
  ];
}
