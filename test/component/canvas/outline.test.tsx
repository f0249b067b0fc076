// @vitest-environment happy-dom
/** The outline: the same graph without seeing it. */
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { CanvasOverlay } from '../../../renderer/canvas/CanvasOverlay.tsx';
import { OutlinePanel } from '../../../renderer/panels/outline/OutlinePanel.tsx';
import { useDocument } from '../../../renderer/stores/document.ts';
import { useSession } from '../../../renderer/stores/session.ts';
import { graph } from '../../unit/canvas/graphs.ts';
import { show, start } from './setup.tsx';

const user = userEvent.setup();
const items = () => screen.getAllByRole('treeitem').map((item) => item.textContent);

describe('the outline', () => {
  beforeEach(async () => {
    await start(graph([['d', 'layer.dense', 0, 0], ['i', 'io.input', 0, 0], ['s', 'prep.split', 0, 0]], ['s.table>i.table', 'i.tensor>d.x']));
    show(<><OutlinePanel /><CanvasOverlay /></>);
  });

  it('lists nodes in the order of the data, with their wires and findings', () => {
    expect(items()).toEqual(['Split', 'Input', 'Dense']);
    screen.getAllByRole('treeitem')[0]!.focus();
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' });
    expect(items()).toEqual(['Split', expect.stringContaining('The port “table” has no wire.'), 'table: no wire', 'table to Input (table)', 'Input', 'Dense']);
  });

  it('moves with arrow keys, and selects', () => {
    screen.getAllByRole('treeitem')[0]!.focus();
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('Input');
    expect(useSession.getState().selection).toEqual(['i']);
    expect(screen.getAllByRole('treeitem').filter((item) => item.tabIndex === 0)).toHaveLength(1);
  });

  it('adds, connects and deletes without the canvas', async () => {
    screen.getAllByRole('treeitem')[2]!.focus();
    fireEvent.keyDown(screen.getAllByRole('treeitem')[0]!, { key: 'End' });
    fireEvent.keyDown(document.activeElement!, { key: 'a' });
    await user.type(screen.getByRole('combobox'), 'mean squared{Enter}');
    expect(Object.values(useDocument.getState().document.edges)).toContainEqual(expect.objectContaining({ source: 'd', target: 'meanSquaredError' }));
    fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(Object.keys(useDocument.getState().document.nodes)).toEqual(['d', 'i', 's']);
  });
});
