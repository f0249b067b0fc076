/** Shortcuts as data: what is pressed, what two commands want at once, and how a shortcut is said. A shortcut is written as tinykeys has it. */
import { matchKeyBindingPress, parseKeybinding } from 'tinykeys';
import { usePreferences } from '../stores/preferences.ts';

export const mac = /mac/i.test(globalThis.navigator?.userAgent ?? '');

/** What the keymap must know of a command. */
export interface Keyed {
  id: string;
  /** The usual keys. */
  shortcut?: string;
  /** `global`: everywhere but in text fields; `canvas`: while the canvas has the focus; `clipboard`: events of the browser, which cannot have other keys. */
  scope: 'global' | 'canvas' | 'clipboard';
}

/** What the person chose instead of the usual keys, by command; null: none. */
export type Overrides = Readonly<Record<string, string | null>>;

/** The letter or figure of a place on the keyboard: `KeyZ` → `Z`, `Digit1` → `1`; other names as they are. */
const placeOf = (key: string): string => key.replace(/^Key(?=[A-Z]$)|^Digit(?=\d$)/, '');

const MODIFIERS = ['$mod', 'Control', 'Alt', 'Shift'] as const;
const LONE = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'Fn', 'Dead', 'Process', 'Unidentified', 'Compose']);

/** The keys of a command; undefined where it has none. What cannot be changed keeps its own. */
export function shortcutOf(command: Keyed, overrides: Overrides = usePreferences.getState().shortcuts): string | undefined {
  if (command.scope === 'clipboard' || !Object.hasOwn(overrides, command.id)) return command.shortcut;
  return overrides[command.id] ?? undefined;
}

/** One way of writing for all shortcuts that are the same keys: `Shift+$mod+KeyZ` → `$mod+Shift+z`. */
export function normalise(shortcut: string): string {
  const parts = shortcut.split(/\b\+/);
  const key = parts.pop()!;
  const place = placeOf(key);
  return [...MODIFIERS.filter((modifier) => parts.includes(modifier)), place.length === 1 ? place.toLowerCase() : place].join('+');
}

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & Partial<Pick<KeyboardEvent, 'isComposing' | 'getModifierState'>>;

/**
 * What was pressed, as a shortcut; null for a modifier alone, and for what types a letter of its own (AltGr, input methods).
 * With Alt or Shift the place of a key counts that then types no letter: what it types differs between keyboards.
 */
export function shortcutOfPress(press: Press, onMac: boolean = mac): string | null {
  if (press.isComposing || LONE.has(press.key) || press.getModifierState?.('AltGraph')) return null;
  const { key, code } = press;
  const letter = /^[a-z]$/i.test(key);
  const byPlace = code !== '' && (key === ' ' || key === '+' || key.length === 1 && !letter && (press.altKey || press.shiftKey));
  const modifiers = [
    (onMac ? press.metaKey : press.ctrlKey) && '$mod', onMac && press.ctrlKey && 'Control', press.altKey && 'Alt', press.shiftKey && 'Shift',
  ].filter((modifier) => modifier !== false);
  // The key of the system on other machines belongs to the system.
  if (!onMac && press.metaKey) return null;
  return [...modifiers, byPlace ? code : letter ? key.toLowerCase() : key].join('+');
}

/** Whether the keys of a command were pressed. */
export function isPressed(event: KeyboardEvent, command: Keyed): boolean {
  const shortcut = shortcutOf(command);
  const press = shortcut === undefined ? undefined : parseKeybinding(shortcut)[0];
  return press !== undefined && matchKeyBindingPress(event, press);
}

/** What moves the focus and the selection on every page and on the canvas; nothing else may take it. */
const RESERVED = /^(Escape|(Shift\+)?Tab|((\$mod|Alt|Shift)\+)*(Backspace|ContextMenu)|((Alt|Shift)\+)*Arrow\w+)$/;
/** What presses buttons, scrolls pages, and types. */
const PRESSING = /^(Shift\+)?(Enter|Space|PageUp|PageDown|Home|End)$/;

/** Why a command may not have these keys; null where it may. */
export function refusalOf(command: Keyed, shortcut: string): 'reserved' | 'needsModifier' | null {
  const keys = normalise(shortcut);
  if (keys === 'Tab' && command.shortcut === 'Tab') return null;
  if (RESERVED.test(keys)) return 'reserved';
  return command.scope === 'global' && PRESSING.test(keys) ? 'needsModifier' : null;
}

/** The other command that has these keys. */
export function ownerOfKeys<C extends Keyed>(commands: readonly C[], shortcut: string, overrides: Overrides, except: string): C | null {
  const keys = normalise(shortcut);
  return commands.find((command) => {
    const own = command.id === except ? undefined : shortcutOf(command, overrides);
    return own !== undefined && normalise(own) === keys;
  }) ?? null;
}

/** The overrides after a command got these keys, or none with null; its usual keys need no override. */
export function assign(command: Keyed, shortcut: string | null, overrides: Overrides): Record<string, string | null> {
  const { [command.id]: _, ...rest } = overrides;
  const usual = command.shortcut === undefined ? null : normalise(command.shortcut);
  return (shortcut === null ? null : normalise(shortcut)) === usual ? rest : { ...rest, [command.id]: shortcut };
}

/** The overrides after two commands have exchanged their keys; the other one is left without where the first had none. */
export function swap(command: Keyed, other: Keyed, overrides: Overrides): Record<string, string | null> {
  const own = shortcutOf(command, overrides) ?? null, wanted = shortcutOf(other, overrides) ?? null;
  const theirs = own !== null && refusalOf(other, own) === null ? own : null;
  return assign(other, theirs, assign(command, wanted, overrides));
}

/** The overrides that still mean something: of commands that are here, in keys that no other command has. */
export function soundOverrides(commands: readonly Keyed[], overrides: Overrides): Record<string, string | null> {
  let sound: Record<string, string | null> = {};
  for (const command of commands) if (overrides[command.id] === null) sound = { ...sound, [command.id]: null };
  const wanted = commands.filter((command) => command.scope !== 'clipboard' && typeof overrides[command.id] === 'string' && refusalOf(command, overrides[command.id]!) === null);
  // All at once, since two commands may have exchanged their keys; then what is wanted twice goes.
  const all: Overrides = { ...sound, ...Object.fromEntries(wanted.map(({ id }) => [id, overrides[id]!])) };
  return Object.fromEntries(Object.entries(all).filter(([id, keys]) => keys === null || ownerOfKeys(commands, keys, all, id) === null));
}

const SAID: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Equal: '=', Minus: '-', Comma: ',', Period: '.', Slash: '/', Backslash: '\\', Semicolon: ';', Quote: '\'', Backquote: '`', BracketLeft: '[', BracketRight: ']', NumpadAdd: '+' };

/** A shortcut as people read it: `$mod+Shift+z` → `Ctrl+Shift+Z`, or `⌘⇧Z` on a Mac. */
export function sayShortcut(shortcut: string, onMac: boolean = mac): string {
  return shortcut.split(/\b\+/).map((key) => {
    if (key === '$mod') return onMac ? '⌘' : 'Ctrl';
    if (key === 'Control') return onMac ? '⌃' : 'Ctrl';
    if (key === 'Shift') return onMac ? '⇧' : 'Shift';
    if (key === 'Alt') return onMac ? '⌥' : 'Alt';
    const place = placeOf(key);
    return SAID[key] ?? (place.length === 1 ? place.toUpperCase() : key);
  }).join(onMac ? '' : '+');
}

const ACCELERATORS: Readonly<Record<string, string>> = { $mod: 'CmdOrCtrl', ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right', Escape: 'Esc' };

/** A shortcut as Electron's menu shows it. */
export function acceleratorOf(shortcut: string): string {
  return normalise(shortcut).split(/\b\+/).map((key) => ACCELERATORS[key] ?? (key.length === 1 ? key.toUpperCase() : SAID[key] ?? key)).join('+');
}
