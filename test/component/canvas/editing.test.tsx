// @vitest-environment happy-dom
/** Editing the graph: arranging, selecting along wires, healing, finding, steps by name, several nodes in the inspector, the graph as a picture. */
import axe from 'axe-core';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { Canvas } from '../../../renderer/canvas/Canvas.tsx';
import { canvasCommand } from '../../../renderer/canvas/commands.ts';
import { drawGraph } from '../../../renderer/canvas/picture.ts';
import { toSvg } from '../../../renderer/canvas/pictureFormats.ts';
import { nodeWordsIn } from '../../../renderer/i18n/words.ts';
import { Inspector } from '../../../renderer/inspector/Inspector.tsx';
import { runCommand, undo, useDocument } from '../../../renderer/stores/document.ts';
import { useFacts } from '../../../renderer/stores/facts.ts';
import { select, useSession, type Language } from '../../../renderer/stores/session.ts';
import { nested } from '../../fixtures/blocks.ts';
import { chain, graph } from '../../unit/canvas/graphs.ts';
import { show, start } from './setup.tsx';

const user = userEvent.setup({ pointerEventsCheck: 0 });
const documentNow = () => useDocument.getState().document;
const run = (id: string) => act(() => void canvasCommand(id).run());
const press = (key: string, more = {}) => fireEvent.keyDown(screen.getByRole('application'), { key, ...more });
const steps = () => useDocument.getState().history.map((entry) => entry.label);
const wires = () => Object.values(documentNow().edges).map((edge) => `${edge.source}>${edge.target}`);
const selection = () => useSession.getState().selection;
const option = (name: RegExp) => screen.getByRole('option', { name });

describe('arranging', () => {
  beforeEach(async () => {
    await start(graph([['a', 'layer.dense', 0, 0], ['b', 'layer.dense', 320, 40], ['c', 'layer.dense', 900, 200]]));
    show(<Canvas />);
  });

  it('aligns and distributes the selection, each one step of its own name', () => {
    act(() => select(['a', 'b', 'c']));
    run('canvas.align.top');
    run('canvas.distribute.horizontally');
    expect(Object.values(documentNow().nodes).map((node) => node.position)).toEqual([{ x: 0, y: 0 }, { x: 448, y: 0 }, { x: 900, y: 0 }]);
    expect(steps()).toEqual(['align_top', 'distribute_horizontally']);
    run('canvas.align.top');
    expect(steps()).toHaveLength(2);
    act(undo);
    act(undo);
    expect(documentNow().nodes.c!.position).toEqual({ x: 900, y: 200 });
  });

  it('needs two, or three, of them', () => {
    const enabled = () => ['canvas.align.left', 'canvas.distribute.vertically'].map((id) => canvasCommand(id).isEnabled!());
    act(() => select(['a']));
    expect(enabled()).toEqual([false, false]);
    act(() => select(['a', 'b']));
    expect(enabled()).toEqual([true, false]);
  });

  it('takes along what a selected frame holds, once', () => {
    act(() => runCommand({ label: 'addFrame', edits: [{ kind: 'addNodes', nodes: [], edges: [], frames: [{ id: 'frame:1', title: '', colour: 'blue', position: { x: -40, y: -40 }, size: { width: 300, height: 300 } }] }], history: 'step' }));
    act(() => select(['frame:1', 'a', 'c']));
    run('canvas.align.right');
    // The frame goes from -40 to 808, and its node with it.
    expect([documentNow().frames['frame:1']!.position.x, documentNow().nodes.a!.position.x, documentNow().nodes.c!.position.x]).toEqual([808, 848, 900]);
  });
});

describe('along the wires', () => {
  beforeEach(async () => {
    await start(chain());
    show(<Canvas />);
    act(() => select(['b']));
  });

  it.each([['canvas.selectUpstream', ['b', 'a']], ['canvas.selectDownstream', ['b', 'c']], ['canvas.selectJoined', ['b', 'a', 'c']]])('%s', (id, expected) => {
    run(id);
    expect(selection()).toEqual(expected);
    expect(screen.getByRole('status').textContent).toBe(`Selected ${expected.length} nodes.`);
  });

  it('Ctrl+Delete deletes and joins the wires, in one step', () => {
    press('Delete', { ctrlKey: true });
    expect([Object.keys(documentNow().nodes), wires(), steps()]).toEqual([['a', 'c', 'd'], ['a>c'], ['heal']]);
    expect(screen.getByRole('status').textContent).toBe('Deleted Dense. Wires joined: 1.');
    act(undo);
    expect(wires()).toEqual(['a>b', 'b>c']);
  });

  it('pastes with incoming wires where Shift is held', () => {
    const clipboardData = new DataTransfer();
    const send = (type: string) => act(() => void document.dispatchEvent(Object.assign(new Event(type, { bubbles: true, cancelable: true }), { clipboardData })));
    send('copy');
    fireEvent.keyDown(document.body, { key: 'v', ctrlKey: true });
    send('paste');
    expect(wires()).toEqual(['a>b', 'b>c']);
    fireEvent.keyDown(document.body, { key: 'V', ctrlKey: true, shiftKey: true });
    send('paste');
    expect(wires()).toEqual(['a>b', 'b>c', 'a>dense2']);
  });
});

describe('the steps of the history', () => {
  beforeEach(async () => {
    await start(chain());
    show(<Canvas />);
    act(() => {
      for (const [node, title] of [['a', 'First'], ['b', 'Second'], ['c', 'Third']] as const) runCommand({ label: 'setParam', values: { param: title }, edits: [{ kind: 'setTitle', node, title }], history: 'step' });
    });
    run('canvas.history');
  });

  it('are listed newest first, and Enter goes to one', async () => {
    expect(screen.getAllByRole('option').map((item) => item.querySelector('.loom-menu-text span')!.textContent)).toEqual(['Set Third', 'Set Second', 'Set First', 'As it was opened']);
    expect(option(/Third/).getAttribute('aria-current')).toBe('true');
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect([useDocument.getState().position, documentNow().nodes.b!.title]).toEqual([1, undefined]);
    expect(option(/First/).getAttribute('aria-current')).toBe('true');
    expect(option(/Third/).textContent).toContain('taken back');
    await user.click(option(/Second/));
    expect(useDocument.getState().position).toBe(2);
    await user.keyboard('{Escape}');
    run('canvas.history');
    expect(option(/Second/).getAttribute('aria-selected')).toBe('true');
  });

  it('are searched by name', async () => {
    await user.keyboard('opened{Enter}');
    expect(useDocument.getState().position).toBe(0);
  });
});

describe('finding a node', () => {
  it('goes into the block that holds it, selects it, and says the way there', async () => {
    await start(nested());
    show(<Canvas />);
    run('canvas.find');
    await user.type(screen.getByRole('combobox', { name: 'Name, type, id or value' }), 'units 4');
    expect(screen.getAllByRole('option').map((item) => item.querySelector('small')!.textContent)).toEqual(['Outer · a · Units: 4', 'Outer › Inner · b · Units: 4']);
    await user.keyboard('{ArrowDown}{Enter}');
    expect([useDocument.getState().scope.map((open) => open.block), selection()]).toEqual([['block2', 'block'], ['b']]);
    run('canvas.find');
    await user.keyboard('last{Enter}');
    expect([useDocument.getState().scope, selection()]).toEqual([[], ['last']]);
  });
});

describe('several nodes in the inspector', () => {
  beforeEach(async () => {
    await start(graph([['a', 'layer.dense', 0, 0, { units: 8 }], ['b', 'layer.dense', 320, 0, { units: 16 }], ['c', 'layer.conv2d', 640, 0]]));
    act(() => select(['a', 'b']));
    show(<Inspector />);
  });

  it('say that values are mixed, and set all in one step', async () => {
    const units = () => screen.getByRole('textbox', { name: 'Units' }) as HTMLInputElement;
    expect([units().value, units().placeholder]).toEqual(['', 'Mixed']);
    expect(screen.getByText('Mixed: 8, 16. What you enter holds for all 2.')).toBeTruthy();
    await user.type(units(), '32');
    expect([documentNow().nodes.a!.params.units, documentNow().nodes.b!.params.units, steps()]).toEqual([32, 32, ['setParams']]);
    expect(units().value).toBe('32');
    act(undo);
    expect([documentNow().nodes.a!.params.units, documentNow().nodes.b!.params.units]).toEqual([8, 16]);
  });

  it('choose among what both types know, switch modes, and arrange', async () => {
    act(() => select(['a', 'c']));
    fireEvent.change(await screen.findByRole('combobox', { name: 'Activation' }), { target: { value: 'tanh' } });
    await user.click(screen.getByRole('radio', { name: 'Muted' }));
    expect([documentNow().nodes.a!.params.activation, documentNow().nodes.c!.params.activation, documentNow().nodes.a!.mode, documentNow().nodes.c!.mode]).toEqual(['tanh', 'tanh', 'mute', 'mute']);
    expect(screen.queryByRole('textbox', { name: 'Units' })).toBeNull();
    await user.click(within(screen.getByRole('toolbar', { name: 'Arrange' })).getByRole('button', { name: 'Align left' }));
    expect(documentNow().nodes.c!.position.x).toBe(0);
    expect(steps()).toEqual(['setParams', 'mute', 'align_left']);
  });

  it('of no common parameter say so', async () => {
    act(() => runCommand({ label: 'x', edits: [{ kind: 'addNodes', nodes: [{ id: 'f', type: 'layer.flatten', version: 1, position: { x: 0, y: 0 }, params: {} }], edges: [] }], history: 'step' }));
    act(() => select(['a', 'f']));
    expect(await screen.findByText('These nodes have no parameter in common.')).toBeTruthy();
  });
});

it.each([['en', 'Find a node', 'Steps of the history'], ['zh', '查找节点', '历史步骤']] as const)('axe finds nothing in %s', async (language: Language, find, history) => {
  await start(chain(), language);
  show(<><Canvas /><Inspector /></>);
  act(() => select(['a', 'b', 'c']));
  const clean = async () => expect((await axe.run(document.body, { rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } })).violations.map((violation) => `${violation.id} ${violation.nodes[0]!.html}`)).toEqual([]);
  run('canvas.find');
  expect(screen.getByRole('dialog', { name: find })).toBeTruthy();
  await clean();
  run('canvas.history');
  expect(screen.getByRole('dialog', { name: history })).toBeTruthy();
  await clean();
});

describe('the graph as a picture', () => {
  const draw = (ids: string[], frames = {}) => drawGraph({
    document: { ...documentNow(), frames }, result: useFacts.getState().result, ids: new Set(ids), words: nodeWordsIn('en'), count: String,
    values: { yes: 'yes', no: 'no', all: 'all', none: '–', count: (count) => `${count} chosen` }, colour: (token) => `<${token}>`, measure: (text) => text.length * 6,
  });

  it('has text, ports and wires of what is chosen, and room around it', async () => {
    await start(chain());
    const picture = draw(['a', 'b']);
    expect(picture.box).toMatchObject({ x: -32, y: -32, width: 320 + 208 + 64 });
    const texts = picture.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
    expect(texts.filter((text) => text === 'Dense')).toHaveLength(2);
    expect(texts).toContain('Units');
    // One wire: the one to c leads out of the picture.
    expect(picture.shapes.filter((shape) => shape.kind === 'path' && shape.width === 1.75)).toHaveLength(1);
    expect(picture.shapes.filter((shape) => shape.kind === 'path' && shape.fill === '<var(--port-tensor)>')).toHaveLength(4);
  });

  it('is an SVG that a parser takes, whatever a title holds; long titles end in an ellipsis', async () => {
    const document = chain();
    document.nodes.a!.title = '<b> & "quoted" \'name\'';
    document.nodes.b!.title = 'A very long name that no node could ever hold';
    await start(document);
    const text = toSvg(draw(['a', 'b', 'c', 'd', 'frame:1'], { 'frame:1': { id: 'frame:1', title: 'Frame', colour: 'blue', position: { x: -40, y: -60 }, size: { width: 300, height: 200 } } }), 'a & b', { font: '"Inter", sans-serif', mono: 'monospace' });
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    expect([svg.tagName, svg.querySelector('title')!.textContent, svg.getAttribute('viewBox')!.startsWith('-72 -92 ')]).toEqual(['svg', 'a & b', true]);
    const texts = [...svg.querySelectorAll('text')].map((element) => element.textContent);
    expect(texts).toContain('<b> & "quoted" \'name\'');
    expect(texts).toContain('A very long name that no node…');
    expect(text).not.toContain('NaN');
    expect(text).not.toContain('undefined');
  });
});

it('selected nodes are wired in a row as one step, and it is said where nothing fits', async () => {
  await start(graph([['c', 'layer.dense', 600, 0], ['a', 'io.input', 0, 0], ['b', 'layer.dense', 300, 0]]));
  show(<Canvas />);
  act(() => select(['c', 'a', 'b']));
  run('canvas.connectSelection');
  expect(Object.values(documentNow().edges).map(({ source, target }) => `${source}>${target}`)).toEqual(['a>b', 'b>c']);
  act(undo);
  expect(documentNow().edges).toEqual({});
  await start(graph([['data', 'source.csv', 0, 0], ['b', 'layer.dense', 300, 0]]));
  show(<Canvas />);
  act(() => select(['data', 'b']));
  run('canvas.connectSelection');
  expect(screen.getByRole('status').textContent).toBe('Nothing connected: no port of CSV file fits one of Dense.');
});

it('the overview can be hidden and shown again', async () => {
  await start(graph(Array.from({ length: 40 }, (_, i) => [`n${i}`, 'layer.dense', i * 300, 0] as const)));
  show(<Canvas />);
  const minimap = () => document.querySelector('.react-flow__minimap');
  await waitFor(() => expect(minimap()).not.toBeNull());
  run('canvas.minimap');
  expect(minimap()).toBeNull();
  expect(screen.getByRole('status').textContent).toBe('The overview is hidden.');
  run('canvas.minimap');
  expect(minimap()).not.toBeNull();
});
