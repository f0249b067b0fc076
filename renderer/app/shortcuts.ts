/** Shortcuts of the whole window, from the command registry and what the person made of it; the system's menu shows the same. */
import { tinykeys } from 'tinykeys';
import { getHost } from '../host/createHost.ts';
import type { MenuCommand } from '../host/types.ts';
import { acceleratorOf, normalise, shortcutOf, soundOverrides } from '../settings/keymap.ts';
import { usePreferences } from '../stores/preferences.ts';
import { appCommand, COMMANDS } from './commands.ts';
import { isDialogOpen } from './dialogs.ts';
import { MENU } from './startKeys.ts';

/** “Stop” is the same command as “Train”, which shows the keys. */
const WITHOUT_KEYS: ReadonlySet<MenuCommand> = new Set(['stop']);

/** Where typing is meant: a plain key, undo and redo belong to the field. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return target !== null && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Commands that mean the canvas and never a field, whatever their keys. */
const FIELD_COMMANDS = new Set(['undo', 'redo', 'canvas.bypass', 'canvas.mute', 'canvas.openBlock', 'canvas.closeBlock', 'canvas.heal', 'canvas.selectUpstream', 'canvas.selectDownstream']);
/** Keys that edit text, whatever their command. */
const FIELD_KEYS = /^\$mod\+(Shift\+)?([zyxcva]|Arrow\w+|Home|End|Delete)$/;

/** Whether a text field keeps these keys to itself. */
function belongsToField(id: string, keys: string): boolean {
  return FIELD_COMMANDS.has(id) || FIELD_KEYS.test(keys) || !/\$mod|F\d/.test(keys);
}

function bind(target: Window): () => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const command of COMMANDS) {
    const shortcut = command.scope === 'global' ? shortcutOf(command) : undefined;
    if (shortcut === undefined) continue;
    const keys = normalise(shortcut);
    bindings[shortcut] = (event) => {
      if (event.defaultPrevented || event.isComposing || isDialogOpen() || (isTyping(event) && belongsToField(command.id, keys))) return;
      event.preventDefault();
      if (command.isEnabled()) void command.run();
    };
  }
  return tinykeys(target, bindings);
}

function tellMenu(): void {
  const shown = (Object.keys(MENU) as MenuCommand[]).map((name) => {
    const keys = WITHOUT_KEYS.has(name) ? undefined : shortcutOf(appCommand(MENU[name]));
    return [name, keys === undefined ? null : acceleratorOf(keys)] as const;
  });
  getHost().setMenuShortcuts(Object.fromEntries(shown));
}

/** Binds every shortcut that the window listens for, and binds anew when the person changes one. */
export function listenForShortcuts(target: Window): () => void {
  // A file of settings may come from another version, or from a text editor.
  usePreferences.setState(({ shortcuts }) => ({ shortcuts: soundOverrides(COMMANDS, shortcuts) }));
  let unbind = bind(target);
  tellMenu();
  const end = usePreferences.subscribe((state, before) => {
    if (state.shortcuts === before.shortcuts) return;
    unbind();
    unbind = bind(target);
    tellMenu();
  });
  return () => {
    end();
    unbind();
  };
}
