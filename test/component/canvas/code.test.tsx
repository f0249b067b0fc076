// @vitest-environment happy-dom
/** The inspector's page of code: the framework, the text, its helpers, the copy, and nodes that have none. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeBlockOfSelection } from '../../../renderer/canvas/blockActions.ts';
import { Inspector } from '../../../renderer/inspector/Inspector.tsx';
import { showInspectorTab } from '../../../renderer/inspector/inspectorState.ts';
import { useDocument } from '../../../renderer/stores/document.ts';
import { setSource } from '../../../renderer/stores/facts.ts';
import { select, useSession, type Language } from '../../../renderer/stores/session.ts';
import { createTarget } from '../../fixtures/code.ts';
import { show, start } from './setup.tsx';

async function open(node: string, language: Language = 'en'): Promise<void> {
  const { document, sources } = createTarget();
  await start(document, language);
  setSource('csv', sources.csv!);
  select([node]);
  showInspectorTab('code', false);
  show(<Inspector />);
  // The page is loaded when it is first shown.
  await waitFor(() => expect(screen.getByRole('tabpanel').childElementCount).toBeGreaterThan(0));
}

describe('the page of code', () => {
  beforeEach(() => useSession.setState({ framework: 'keras' }));

  it('shows the node in Keras, and in PyTorch once that is chosen, which it remembers', async () => {
    await open('loss');
    expect(screen.getByRole('tab', { name: 'Code', selected: true })).toBeTruthy();
    expect(screen.getByRole('region', { name: 'The node in Keras' }).textContent).toBe('import keras\n\nloss_function = keras.losses.MeanSquaredError()\nloss = loss_function(house_price, output)');
    fireEvent.click(screen.getByRole('radio', { name: 'PyTorch' }));
    expect(screen.getByRole('region', { name: 'The node in PyTorch' }).textContent).toBe('import torch.nn.functional as F\n\nloss = F.mse_loss(output, house_price)');
    expect(useSession.getState().framework).toBe('pytorch');
  });

  it('lists the sources of helpers, and copies them with the text', async () => {
    const user = userEvent.setup();
    await open('normalise');
    const helper = screen.getByText('Normalise', { selector: 'summary' }).closest('details')!;
    expect(helper.open).toBe(false);
    expect(helper.textContent).toContain('class Normalise:');
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    const copied = await navigator.clipboard.readText();
    expect(copied).toMatch(/^import numpy[\s\S]+\nclass Normalise:[\s\S]+\nnormalise = normalise_fitted\.fit_transform\(split, training_rows\)\n$/);
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('Copied');
  });

  it('says so where the clipboard is refused', async () => {
    await open('loss');
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('refused'));
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/copy it by keyboard/);
    write.mockRestore();
  });

  it('is reached and scrolled by keyboard, and tells comments and texts apart', async () => {
    await open('adam');
    const region = screen.getByRole('region', { name: 'The node in Keras' });
    expect(region.tabIndex).toBe(0);
    expect(region.querySelector('[data-token="comment"]')).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: 'PyTorch' }));
    const comment = within(screen.getByRole('region', { name: 'The node in PyTorch' })).getByText('# params: the weights that this optimizer trains');
    expect(comment.dataset.token).toBe('comment');
  });

  it('says what is missing before there is code, and that a block has its code inside', async () => {
    await open('loss');
    act(() => setSource('csv', null));
    expect(screen.getByText(/Wire its inputs, read the data, and correct its errors first/)).toBeTruthy();
    act(() => {
      select(['output']);
      makeBlockOfSelection();
    });
    const [block] = Object.values(useDocument.getState().document.nodes).filter(({ type }) => type.startsWith('block:'));
    act(() => select([block!.id]));
    expect(await screen.findByText(/A block is made of other nodes/)).toBeTruthy();
  });

  it('speaks Chinese', async () => {
    await open('normalise', 'zh');
    expect(screen.getByRole('tab', { name: '代码' })).toBeTruthy();
    expect(screen.getByRole('region', { name: '此节点的 Keras 代码' })).toBeTruthy();
    expect(screen.getByText('它调用的 1 个辅助代码')).toBeTruthy();
    expect(screen.getByRole('button', { name: '复制' })).toBeTruthy();
  });
});
