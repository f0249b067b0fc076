// @vitest-environment happy-dom
/** The inspector: training settings, one node, several nodes, and the findings of a node. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { editParams, showGuide } from '../../../renderer/canvas/commands.ts';
import { Inspector } from '../../../renderer/inspector/Inspector.tsx';
import { showInspectorTab } from '../../../renderer/inspector/inspectorState.ts';
import { useDocument } from '../../../renderer/stores/document.ts';
import { setSource } from '../../../renderer/stores/facts.ts';
import { revealNode, select } from '../../../renderer/stores/session.ts';
import { chain, graph } from '../../unit/canvas/graphs.ts';
import { show, start } from './setup.tsx';

const user = userEvent.setup();
const document_ = () => useDocument.getState().document;

describe('the inspector', () => {
  beforeEach(async () => {
    await start(chain());
    showInspectorTab('params', false);
  });

  it('shows the training settings while nothing is selected, and keeps the last right value', async () => {
    show(<Inspector />);
    const epochs = screen.getByLabelText('Epochs');
    await user.clear(epochs);
    expect(epochs.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/Enter a whole number from 1 to 1000000. 50 is kept until then./)).toBeTruthy();
    expect(document_().training.epochs).toBe(50);
    await user.type(epochs, '7');
    expect(document_().training.epochs).toBe(7);
    fireEvent.click(screen.getByLabelText('Stop early'));
    expect(document_().training.earlyStopping.enabled).toBe(false);
    expect(screen.queryByLabelText('Patience')).toBeNull();
  });

  it('renames a node, and an empty name brings the label back', async () => {
    select(['a']);
    show(<Inspector />);
    const name = screen.getByLabelText('Name');
    await user.type(name, 'First');
    expect(document_().nodes.a!.title).toBe('First');
    await user.clear(name);
    expect(document_().nodes.a!.title).toBeUndefined();
  });

  it('lists what is wrong with the node', () => {
    select(['a']);
    show(<Inspector />);
    expect(screen.getByText('The port “x” has no wire.')).toBeTruthy();
  });

  it('acts on several nodes together', () => {
    select(['a', 'b']);
    show(<Inspector />);
    expect(screen.getByText('2 nodes selected')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(Object.keys(document_().nodes)).toEqual(['c', 'd']);
  });

  it('shows facts with named axes, and columns with their distribution', async () => {
    await start(graph([['s', 'source.csv', 0, 0, { path: 'a.csv' }]]));
    setSource('s', { fact: { type: 'table', rows: 20, columns: [{ name: 'age', kind: 'number', missing: 3, distinct: 9, min: 1, max: 80, histogram: [1, 4, 2] }] }, findings: [] });
    select(['s']);
    showInspectorTab('facts', false);
    show(<Inspector />);
    expect(screen.getByText('20 × 1')).toBeTruthy();
    expect(screen.getByText(/1 to 80 · 3 missing/)).toBeTruthy();
    expect(screen.getByRole('img', { name: 'Distribution of age' })).toBeTruthy();
  });

  it('explains the node on F1', () => {
    select(['a']);
    show(<Inspector />);
    fireEvent.click(screen.getByRole('tab', { name: 'Facts' }));
    showGuide('a');
    return waitFor(() => expect(screen.getByText('What it does.')).toBeTruthy());
  });

  it('puts the focus into the first field, or into a revealed one', async () => {
    show(<Inspector />);
    editParams('a');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Units')));
    revealNode('b', 'activation');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Activation')));
  });

  it('keeps the settings of a node that it does not know', async () => {
    await start(graph([['x', 'block.later', 0, 0, { depth: 3 }]]));
    select(['x']);
    show(<Inspector />);
    expect(screen.getByText(/does not know its type/)).toBeTruthy();
  });
});
