/** The keys of commands of the canvas, as the person has set them, for hints and help. */
import { useTranslation } from 'react-i18next';
import { sayShortcut, shortcutOf } from '../settings/keymap.ts';
import { usePreferences } from '../stores/preferences.ts';
import { CANVAS_COMMANDS, canvasCommand } from './commands.ts';

/** The keys of one command as people read them; undefined where it has none. */
export function useCommandKeys(id: string): string | undefined {
  const keys = usePreferences((state) => shortcutOf(canvasCommand(id), state.shortcuts));
  return keys === undefined ? undefined : sayShortcut(keys);
}

/** A sentence for each of these commands that has keys: which, and what they do. */
export function useKeyHelp(ids: readonly string[]): string {
  const { t } = useTranslation();
  const overrides = usePreferences((state) => state.shortcuts);
  return CANVAS_COMMANDS.filter((command) => ids.includes(command.id)).flatMap((command) => {
    const keys = shortcutOf(command, overrides);
    return keys === undefined ? [] : [t('settings.shortcuts.said', { keys: sayShortcut(keys), command: t(command.label) })];
  }).join('');
}
