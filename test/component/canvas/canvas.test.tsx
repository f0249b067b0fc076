// @vitest-environment happy-dom
/** The canvas by keyboard, the clipboard, and wires that are refused. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { judgeWire } from '../../../src/ml/compile/wires.ts';
import { applyFix, connect, converterFor, insertOnEdge } from '../../../renderer/canvas/actions.ts';
import { Canvas } from '../../../renderer/canvas/Canvas.tsx';
import { CanvasOverlay } from '../../../renderer/canvas/CanvasOverlay.tsx';
import { copyText, pasteText } from '../../../renderer/canvas/commands.ts';
import { openOverlay } from '../../../renderer/canvas/overlay.ts';
import { undo, useDocument } from '../../../renderer/stores/document.ts';
import { select, useSession } from '../../../renderer/stores/session.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { chain, graph } from '../../unit/canvas/graphs.ts';
import { show, start } from './setup.tsx';

const user = userEvent.setup();
const documentNow = () => useDocument.getState().document;
const wires = () => Object.values(documentNow().edges).map((edge) => `${edge.source}>${edge.target}`);
const press = (key: string, more = {}) => fireEvent.keyDown(screen.getByRole('application'), { key, ...more });
const focused = () => useSession.getState().focusedNode;

describe('the canvas by keyboard', () => {
  beforeEach(async () => {
    await start(chain());
    show(<Canvas />);
  });

  it('is one tab stop with a name and a description', () => {
    const canvas = screen.getByRole('application', { name: 'Graph' });
    expect(canvas.tabIndex).toBe(0);
    expect(document.getElementById(canvas.getAttribute('aria-describedby')!)?.textContent).toContain('Arrow keys');
  });

  it('follows wires, and says where it is', () => {
    press('ArrowRight');
    expect(focused()).toBe('a');
    press('ArrowRight');
    press('ArrowDown');
    expect(focused()).toBe('d');
    expect(useSession.getState().selection).toEqual(['d']);
    expect(screen.getByRole('status').textContent).toBe('Dense, 1 error');
  });

  it('moves a node with Alt and arrows: one step of the history for one hold', () => {
    select(['a']);
    press('ArrowRight', { altKey: true });
    press('ArrowRight', { altKey: true });
    expect(documentNow().nodes.a!.position).toEqual({ x: 16, y: 0 });
    expect(useDocument.getState().history).toHaveLength(1);
    fireEvent.keyUp(screen.getByRole('application'), { key: 'Alt' });
    press('ArrowDown', { altKey: true });
    expect(useDocument.getState().history).toHaveLength(2);
  });

  it('adds after a node: A, a word, Enter', async () => {
    select(['c']);
    useSession.setState({ focusedNode: 'c' });
    press('a');
    await user.type(screen.getByRole('combobox'), 'dropo{Enter}');
    expect(wires()).toContain('c>dropout');
    expect(focused()).toBe('dropout');
  });

  it('connects: C, a port, a target', async () => {
    useSession.setState({ focusedNode: 'c' });
    press('c');
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['xinput', 'youtput']);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(screen.getAllByRole('option')).toHaveLength(1);
    await user.keyboard('{Enter}');
    expect(wires()).toContain('c>d');
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('disconnects: D, a wire', async () => {
    useSession.setState({ focusedNode: 'b' });
    press('d');
    await user.keyboard('{ArrowDown}{Enter}');
    expect(wires()).toEqual(['a>b']);
  });

  it('deletes, goes to the neighbour, and undoes', () => {
    select(['b']);
    press('Delete');
    expect(Object.keys(documentNow().nodes)).toEqual(['a', 'c', 'd']);
    expect(focused()).toBe('a');
    undo();
    expect(Object.keys(documentNow().nodes).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(wires()).toHaveLength(2);
  });

  it('lets Tab through to the next element', () => {
    expect(press('Tab')).toBe(true);
    expect(screen.queryByRole('combobox')).toBeNull();
  });
});

describe('the clipboard', () => {
  it('takes nodes from one document to another', async () => {
    await start(chain());
    select(['a', 'b']);
    const text = copyText()!;
    await start();
    expect(pasteText(text)).toBe(true);
    expect(Object.values(documentNow().nodes).map((node) => node.position)).toEqual([{ x: 32, y: 32 }, { x: 352, y: 32 }]);
    expect(wires()).toEqual(['dense>dense2']);
    expect(useSession.getState().selection).toEqual(['dense', 'dense2']);
    expect(pasteText('some prose')).toBe(false);
  });
});

describe('wires', () => {
  const ends = { source: 's', sourcePort: 'table', target: 'd', targetPort: 'x' };
  beforeEach(() => start(graph([['s', 'prep.split', 0, 0], ['d', 'layer.dense', 320, 0]])));

  it('are refused with the reason and with what could stand between', async () => {
    const finding = connect(ends)!;
    expect(finding.problem).toBe('A table does not fit a port for a tensor.');
    expect(wires()).toEqual([]);
    show(<CanvasOverlay />);
    act(() => openOverlay({ kind: 'refused', screen: { x: 10, y: 10 }, finding, ends, converter: converterFor(ends) }));
    const dialog = screen.getByRole('alertdialog', { name: finding.problem });
    await user.click(within(dialog).getByRole('button', { name: 'Insert “Input”' }));
    expect(wires()).toEqual(['s>input', 'input>d']);
    expect(useDocument.getState().history).toHaveLength(1);
  });

  it('are refused in Chinese too', async () => {
    await start(documentNow(), 'zh');
    show(<CanvasOverlay />);
    act(() => openOverlay({ kind: 'refused', screen: { x: 10, y: 10 }, finding: judgeWire(documentNow(), ends)!, ends, converter: null }));
    expect(screen.getByRole('alertdialog', { name: '表格 不能接到要求 张量 的端口。' })).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('dropped on the empty canvas offer what fits, and connect it', async () => {
    show(<CanvasOverlay />);
    act(() => openOverlay({ kind: 'add', screen: { x: 10, y: 10 }, flow: { x: 600, y: 0 }, from: { node: 's', port: 'table', side: 'output' } }));
    const offered = screen.getAllByRole('option').map((option) => option.querySelector('span span')?.textContent);
    expect(offered).toContain('Input');
    expect(offered).not.toContain('Dense');
    await user.type(screen.getByRole('combobox'), 'target{Enter}');
    await waitFor(() => expect(wires()).toEqual(['s>target']));
  });

  it('take a node in, and give the fix of a finding a free id', async () => {
    await start(graph([['s', 'source.csv', 0, 0], ['n', 'prep.split', 320, 0]], ['s.table>n.table']));
    const edge = Object.keys(documentNow().edges)[0]!;
    expect(insertOnEdge(definitionOf('layer.dense')!, edge)).toBe(false);
    expect(insertOnEdge(definitionOf('prep.clean')!, edge)).toBe(true);
    expect(wires().sort()).toEqual(['clean>n', 's>clean']);
    const second = Object.values(documentNow().edges).find((wire) => wire.source === 's')!.id;
    applyFix({ label: 'insertNode', values: {}, edits: [{ kind: 'insertOnEdge', edge: second, node: { id: 'clean', type: 'prep.clean', version: 1, position: { x: 0, y: 0 }, params: {} }, inPort: 'table', outPort: 'table' }] });
    expect(wires().sort()).toEqual(['clean2>clean', 'clean>n', 's>clean2']);
  });
});
