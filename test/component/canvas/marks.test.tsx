// @vitest-environment happy-dom
/** Frames and notes in their place, in the inspector and in the outline; nodes that are bypassed or muted. */
import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { Canvas } from '../../../renderer/canvas/Canvas.tsx';
import { canvasCommand } from '../../../renderer/canvas/commands.ts';
import { Inspector } from '../../../renderer/inspector/Inspector.tsx';
import { Markdown } from '../../../renderer/inspector/Markdown.tsx';
import { OutlinePanel } from '../../../renderer/panels/outline/OutlinePanel.tsx';
import { undo, useDocument } from '../../../renderer/stores/document.ts';
import { select, useSession } from '../../../renderer/stores/session.ts';
import { chain } from '../../unit/canvas/graphs.ts';
import { show, start } from './setup.tsx';

// The style sheet, by which a frame's title takes the pointer, is not loaded here.
const user = userEvent.setup({ pointerEventsCheck: 0 });
const documentNow = () => useDocument.getState().document;
const run = (id: string) => act(() => void canvasCommand(id).run());
const press = (key: string, more = {}) => fireEvent.keyDown(screen.getByRole('application'), { key, ...more });
const steps = () => useDocument.getState().history.map((entry) => entry.label);

describe('a frame on the canvas', () => {
  beforeEach(async () => {
    await start(chain());
    show(<Canvas />);
    select(['a', 'b']);
    run('canvas.frame');
  });

  it('is made around the selection and asks for its title', async () => {
    expect(documentNow().frames['frame:1']).toMatchObject({ title: '', position: { x: -24, y: -56 }, size: { width: 576 } });
    await user.type(screen.getByRole('textbox', { name: 'Title of the frame' }), 'Encoder{Enter}');
    expect(screen.getByRole('group', { name: 'Encoder' })).toBeTruthy();
    expect(steps()).toEqual(['addFrame', 'setFrame']);
    expect(useSession.getState().selection).toEqual(['frame:1']);
  });

  it('keeps its title on Escape, and is edited again by Enter', async () => {
    await user.type(screen.getByRole('textbox'), 'Encoder{Escape}');
    expect(documentNow().frames['frame:1']!.title).toBe('');
    press('Enter');
    await user.type(screen.getByRole('textbox', { name: 'Title of the frame' }), 'Decoder{Enter}');
    expect(documentNow().frames['frame:1']!.title).toBe('Decoder');
  });

  it('moves with what it holds by keyboard, in one step, and goes without it', async () => {
    await user.keyboard('{Escape}');
    press('ArrowRight', { altKey: true });
    press('ArrowDown', { altKey: true, shiftKey: true });
    expect([documentNow().frames['frame:1']!.position, documentNow().nodes.a!.position, documentNow().nodes.c!.position]).toEqual([{ x: -16, y: -24 }, { x: 8, y: 32 }, { x: 640, y: 0 }]);
    expect(steps()).toEqual(['addFrame', 'moveNodes']);
    press('Delete');
    expect([Object.keys(documentNow().frames), Object.keys(documentNow().nodes)]).toEqual([[], ['a', 'b', 'c', 'd']]);
    undo();
    expect(Object.keys(documentNow().frames)).toEqual(['frame:1']);
  });

  it('is reached by arrows and told of', async () => {
    await user.keyboard('{Escape}');
    act(() => useSession.setState({ focusedNode: 'a', selection: ['a'] }));
    press('ArrowUp');
    expect(useSession.getState().focusedNode).toBe('frame:1');
    expect(screen.getByRole('status').textContent).toBe('Frame Frame');
  });
});

describe('a note on the canvas', () => {
  it('is written in its place, grows with its text, and is duplicated with nodes', async () => {
    await start(chain());
    show(<Canvas />);
    run('canvas.note');
    const field = screen.getByRole('textbox', { name: 'Text of the note' });
    fireEvent.change(field, { target: { value: '# Why\n- **two** layers\n- of 128\n- and of 64\nmore' } });
    fireEvent.keyDown(field, { key: 'Escape' });
    const note = documentNow().notes['note:1']!;
    expect([note.text, note.size.height > 96]).toEqual(['# Why\n- **two** layers\n- of 128\n- and of 64\nmore', true]);
    const card = screen.getByRole('group', { name: 'Why two layers of 128 and of 64 more' });
    expect(within(card).getByText('two').tagName).toBe('STRONG');
    act(() => select(['a', 'note:1']));
    run('canvas.duplicate');
    expect([Object.keys(documentNow().notes), useSession.getState().selection]).toEqual([['note:1', 'note:2'], ['dense', 'note:2']]);
  });
});

describe('Markdown', () => {
  it('makes elements, never HTML, and links to the web only', () => {
    const { container } = show(<Markdown text={'# One\ntext with *some* `code`\n1. first\n2. second\n\n```\n**raw**\n```\n<img src=x> [in](https://keras.io/) [bad](javascript:alert(1))'} />);
    expect([...container.querySelectorAll('p, ol, li, pre, em, code, a, img')].map((element) => element.tagName)).toEqual(['P', 'P', 'EM', 'CODE', 'OL', 'LI', 'LI', 'PRE', 'CODE', 'P', 'A']);
    expect(container.querySelector('pre')!.textContent).toBe('**raw**');
    expect(container.querySelector('a')!.getAttribute('href')).toBe('https://keras.io/');
    expect(container.textContent).toContain('<img src=x>');
  });
});

describe('the inspector', () => {
  it('edits a frame: title, colour by arrows, size within limits, fit', async () => {
    await start({ ...chain(), frames: { 'frame:1': { id: 'frame:1', title: 'E', colour: 'grey', position: { x: -100, y: -100 }, size: { width: 500, height: 500 } } } });
    act(() => select(['frame:1']));
    show(<Inspector />);
    await user.type(screen.getByRole('textbox', { name: 'Title' }), 'nc');
    expect(screen.getByText('Holds 1 node. It moves with the frame.')).toBeTruthy();
    screen.getByRole('radio', { name: 'Grey' }).focus();
    await user.keyboard('{ArrowRight}');
    await user.clear(screen.getByRole('textbox', { name: 'Width' }));
    await user.type(screen.getByRole('textbox', { name: 'Width' }), '9');
    expect(screen.getByText('Enter a whole number from 160 to 100000.')).toBeTruthy();
    expect(documentNow().frames['frame:1']).toMatchObject({ title: 'Enc', colour: 'blue', size: { width: 500 } });
    await user.click(screen.getByRole('button', { name: 'Fit to its nodes' }));
    expect(documentNow().frames['frame:1']).toMatchObject({ position: { x: -24, y: -56 }, size: { width: 256 } });
  });

  it('has a switch with three places, and says what passes', async () => {
    await start(chain());
    act(() => select(['b']));
    show(<Inspector />);
    await user.click(screen.getByRole('radio', { name: 'Bypassed' }));
    expect(documentNow().nodes.b!.mode).toBe('bypass');
    expect(screen.getByText('While bypassed, x passes to y unchanged.')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'Works' }));
    expect([documentNow().nodes.b!.mode, steps()]).toEqual([undefined, ['bypass', 'wake']]);
  });
});

describe('nodes that do nothing', () => {
  it('are told of on the canvas and in the outline, with what depends on them', async () => {
    await start(chain());
    act(() => select(['a']));
    run('canvas.mute');
    show(<><Canvas /><OutlinePanel /></>);
    expect(screen.getByRole('group', { name: 'Dense, Muted' })).toBeTruthy();
    expect(screen.getAllByRole('group', { name: 'Dense, Left out: “Dense” is muted' })).toHaveLength(2);
    expect(within(screen.getAllByRole('treeitem')[0]!).getByRole('img', { name: 'Muted' })).toBeTruthy();
    run('canvas.mute');
    expect(documentNow().nodes.a!.mode).toBeUndefined();
  });
});

describe('the outline', () => {
  it('reaches frames and notes, and deletes them', async () => {
    await start({ ...chain(), frames: { 'frame:1': { id: 'frame:1', title: 'Encoder', colour: 'grey', position: { x: 0, y: 0 }, size: { width: 500, height: 500 } } } });
    show(<OutlinePanel />);
    const row = screen.getByRole('treeitem', { name: 'Frame Encoder' });
    expect([row.getAttribute('aria-posinset'), row.getAttribute('aria-setsize')]).toEqual(['5', '5']);
    await user.click(row);
    expect(useSession.getState().selection).toEqual(['frame:1']);
    await user.keyboard('a{Delete}');
    expect(documentNow().frames).toEqual({});
  });
});
