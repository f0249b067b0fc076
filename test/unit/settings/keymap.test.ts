/** Shortcuts as data: presses, conflicts, exchanges, and how they are said. */
import { describe, expect, it } from 'vitest';
import { acceleratorOf, assign, normalise, ownerOfKeys, refusalOf, sayShortcut, shortcutOf, shortcutOfPress, soundOverrides, swap, type Keyed } from '../../../renderer/settings/keymap.ts';

const save: Keyed = { id: 'save', shortcut: '$mod+s', scope: 'global' };
const train: Keyed = { id: 'train', shortcut: '$mod+Enter', scope: 'global' };
const align: Keyed = { id: 'align', shortcut: 'Alt+KeyA', scope: 'global' };
const bare: Keyed = { id: 'bare', scope: 'global' };
const add: Keyed = { id: 'add', shortcut: 'a', scope: 'canvas' };
const copy: Keyed = { id: 'copy', shortcut: '$mod+c', scope: 'clipboard' };
const ALL = [save, train, align, bare, add, copy];

const press = (key: string, code: string, more: Partial<KeyboardEvent> = {}) => ({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('a press', () => {
  it.each([
    ['a letter', press('s', 'KeyS'), 's'],
    ['a capital by Caps Lock', press('S', 'KeyS'), 's'],
    ['with the command key', press('S', 'KeyS', { ctrlKey: true, shiftKey: true }), '$mod+Shift+s'],
    ['a digit with Shift, by its place', press('!', 'Digit1', { shiftKey: true }), 'Shift+Digit1'],
    ['a letter with Alt that still types it', press('y', 'KeyZ', { altKey: true }), 'Alt+y'],
    ['plus', press('+', 'NumpadAdd', { ctrlKey: true }), '$mod+NumpadAdd'],
    ['the space bar', press(' ', 'Space', { ctrlKey: true }), '$mod+Space'],
    ['a function key', press('F2', 'F2'), 'F2'],
    ['a modifier alone', press('Shift', 'ShiftLeft', { shiftKey: true }), null],
    ['an input method', press('Process', 'KeyA'), null],
    ['while composing', press('a', 'KeyA', { isComposing: true }), null],
    ['AltGr, which types', press('@', 'KeyQ', { ctrlKey: true, altKey: true, getModifierState: (key: string) => key === 'AltGraph' }), null],
    ['the key of the system', press('s', 'KeyS', { metaKey: true }), null],
  ])('%s', (_, event, shortcut) => expect(shortcutOfPress(event, false)).toBe(shortcut));

  it('on a Mac: ⌘ is the command key, and Alt makes another sign of the key', () => {
    expect(shortcutOfPress(press('s', 'KeyS', { metaKey: true }), true)).toBe('$mod+s');
    expect(shortcutOfPress(press('å', 'KeyA', { altKey: true }), true)).toBe('Alt+KeyA');
    expect(shortcutOfPress(press('s', 'KeyS', { ctrlKey: true }), true)).toBe('Control+s');
  });
});

it('knows the same keys in another writing', () => {
  expect(normalise('Shift+$mod+KeyZ')).toBe('$mod+Shift+z');
  expect(normalise('Alt+Digit1')).toBe('Alt+1');
  expect(normalise('$mod+-')).toBe('$mod+-');
});

describe('what a command may have', () => {
  it.each([
    ['Escape', save, 'reserved'], ['Tab', save, 'reserved'], ['Alt+ArrowUp', save, 'reserved'], ['Shift+ArrowLeft', add, 'reserved'], ['$mod+Backspace', save, 'reserved'],
    ['Enter', save, 'needsModifier'], ['Space', save, 'needsModifier'], ['Enter', add, null], ['$mod+ArrowUp', save, null], ['$mod+Enter', save, null], ['F9', save, null], ['q', save, null],
  ])('%s: %#', (keys, command, refusal) => expect(refusalOf(command, keys)).toBe(refusal));

  it('lets the command that has Tab keep it', () => expect(refusalOf({ id: 'tab', shortcut: 'Tab', scope: 'canvas' }, 'Tab')).toBeNull());
});

describe('overrides', () => {
  it('take the place of the usual keys, and null takes them away', () => {
    expect(shortcutOf(save, {})).toBe('$mod+s');
    expect(shortcutOf(save, { save: 'F9' })).toBe('F9');
    expect(shortcutOf(save, { save: null })).toBeUndefined();
    expect(shortcutOf(copy, { copy: 'F9' })).toBe('$mod+c');
  });

  it('are dropped where they are the usual keys again', () => {
    expect(assign(save, 'F9', {})).toEqual({ save: 'F9' });
    expect(assign(align, 'Alt+a', { align: 'F9' })).toEqual({});
    expect(assign(bare, null, { bare: 'F9' })).toEqual({});
    expect(assign(save, null, {})).toEqual({ save: null });
  });

  it('name the command that has the keys already', () => {
    expect(ownerOfKeys(ALL, 'Alt+a', {}, 'save')).toBe(align);
    expect(ownerOfKeys(ALL, '$mod+s', {}, 'save')).toBeNull();
    expect(ownerOfKeys(ALL, '$mod+s', { save: 'F9' }, 'train')).toBeNull();
    expect(ownerOfKeys(ALL, 'F9', { save: 'F9' }, 'train')).toBe(save);
  });

  it('exchange the keys of two commands, and back', () => {
    const once = swap(save, train, {});
    expect(once).toEqual({ save: '$mod+Enter', train: '$mod+s' });
    expect(swap(save, train, once)).toEqual({});
    expect(swap(bare, train, {})).toEqual({ bare: '$mod+Enter', train: null });
  });

  it('leave the other without keys where it may not have those of the first', () => {
    const enter: Keyed = { id: 'enter', shortcut: 'Enter', scope: 'canvas' };
    expect(swap(enter, save, {})).toEqual({ enter: '$mod+s', save: null });
  });

  it('are cleared of what means nothing: unknown commands, reserved keys, keys that two want', () => {
    const exchanged = { save: '$mod+Enter', train: '$mod+s' };
    expect(soundOverrides(ALL, exchanged)).toEqual(exchanged);
    expect(soundOverrides(ALL, { save: null, gone: 'F2', train: 'Escape', copy: 'F3', add: 'F4' })).toEqual({ save: null, add: 'F4' });
    expect(soundOverrides(ALL, { save: '$mod+Enter' })).toEqual({});
    expect(soundOverrides(ALL, { save: 'F2', train: 'F2' })).toEqual({});
  });
});

it('says them as people and as menus do', () => {
  expect(sayShortcut('$mod+Shift+z', false)).toBe('Ctrl+Shift+Z');
  expect(sayShortcut('$mod+Shift+z', true)).toBe('⌘⇧Z');
  expect(sayShortcut('Alt+KeyA', false)).toBe('Alt+A');
  expect(sayShortcut('$mod+ArrowDown', false)).toBe('Ctrl+↓');
  expect(sayShortcut('Shift+Digit1', false)).toBe('Shift+1');
  expect(acceleratorOf('$mod+Alt+KeyN')).toBe('CmdOrCtrl+Alt+N');
  expect(acceleratorOf('$mod+ArrowUp')).toBe('CmdOrCtrl+Up');
  expect(acceleratorOf('$mod+,')).toBe('CmdOrCtrl+,');
});
