/** Shortcuts of the whole window, from the command registry. */
import { tinykeys } from 'tinykeys';
import { COMMANDS } from './commands.ts';
import { useDialogs } from './dialogs.ts';

/** Where typing is meant: a plain key, undo and redo belong to the field. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return target !== null && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

const FIELD_KEYS = new Set(['undo', 'redo', 'canvas.bypass', 'canvas.mute', 'canvas.openBlock', 'canvas.closeBlock', 'canvas.heal', 'canvas.selectUpstream', 'canvas.selectDownstream']);

/** Binds every shortcut of the registry that the window listens for. */
export function listenForShortcuts(target: Window): () => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const command of COMMANDS) {
    if (command.scope !== 'window' || !command.shortcut) continue;
    bindings[command.shortcut] = (event) => {
      const { question, importing, palette, curves, diff } = useDialogs.getState();
      if (event.defaultPrevented || event.isComposing || question || importing || palette || curves || diff) return;
      if (isTyping(event) && (FIELD_KEYS.has(command.id) || !/\$mod|F\d/.test(command.shortcut!))) return;
      event.preventDefault();
      if (command.isEnabled()) void command.run();
    };
  }
  return tinykeys(target, bindings);
}
