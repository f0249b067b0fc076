// @vitest-environment happy-dom
/** The palette: its search in two languages, and adding by keyboard. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { NodesPanel } from '../../../renderer/panels/nodes/NodesPanel.tsx';
import { useDocument } from '../../../renderer/stores/document.ts';
import { select } from '../../../renderer/stores/session.ts';
import { chain } from '../../unit/canvas/graphs.ts';
import { show, start } from './setup.tsx';

const user = userEvent.setup();
const names = () => screen.getAllByRole('button').map((button) => button.textContent);

describe('the palette', () => {
  beforeEach(() => start(chain()));

  it('finds nodes by English, Chinese and pinyin initials', async () => {
    show(<NodesPanel />);
    const search = screen.getByRole('searchbox', { name: 'Search nodes' });
    await user.type(search, 'overfit');
    expect(names()).toEqual(['Augment audio', 'Mask spectrogram', 'Dropout']);
    await user.clear(search);
    await user.type(search, '优化器');
    expect(names()).toContain('Adam');
    await user.clear(search);
    await user.type(search, 'qlj');
    await waitFor(() => expect(names()).toEqual(['Dense']));
  });

  it('says its words in Chinese', async () => {
    await start(chain(), 'zh');
    show(<NodesPanel />);
    expect(screen.getByRole('heading', { name: '预处理' })).toBeTruthy();
    expect(names()).toContain('全连接');
  });

  it('adds after the selected node, connected, and moves among nodes with arrow keys', () => {
    select(['c']);
    show(<NodesPanel />);
    fireEvent.click(screen.getByRole('button', { name: 'Regularisation' }));
    fireEvent.click(screen.getByRole('button', { name: 'Dropout' }));
    const { nodes, edges } = useDocument.getState().document;
    expect(nodes.dropout!.position.x).toBeGreaterThan(nodes.c!.position.x);
    expect(Object.values(edges)).toContainEqual(expect.objectContaining({ source: 'c', target: 'dropout' }));
    screen.getByRole('button', { name: 'Synthetic data' }).focus();
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
    // The head of the next drawer stands between.
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('Clean');
    expect(screen.getAllByRole('button').filter((button) => button.tabIndex === 0)).toHaveLength(1);
  });

  it('opens and closes drawers by keyboard', () => {
    show(<NodesPanel />);
    const drawer = screen.getByRole('button', { name: 'Activations' });
    expect([drawer.getAttribute('aria-expanded'), screen.queryByRole('button', { name: 'Activation' })]).toEqual(['false', null]);
    drawer.focus();
    fireEvent.keyDown(drawer, { key: 'ArrowRight' });
    expect(drawer.getAttribute('aria-expanded')).toBe('true');
    fireEvent.keyDown(drawer, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('Activation');
  });

  it('does not add while an input method composes', () => {
    show(<NodesPanel />);
    const search = screen.getByRole('searchbox');
    fireEvent.change(search, { target: { value: 'dense' } });
    fireEvent.keyDown(search, { key: 'Enter', keyCode: 229 });
    expect(Object.keys(useDocument.getState().document.nodes)).toHaveLength(4);
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(Object.keys(useDocument.getState().document.nodes)).toHaveLength(5);
  });
});
