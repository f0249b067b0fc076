// @vitest-environment happy-dom
/** Blocks in the inspector: the form of the open block, and what a node of a block offers. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { notificationsStore } from '@mantine/notifications';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { closeBlocks, makeBlockOfSelection, openBlock, takeSelectedApart } from '../../../renderer/canvas/blockActions.ts';
import { Breadcrumb } from '../../../renderer/canvas/Breadcrumb.tsx';
import { Inspector } from '../../../renderer/inspector/Inspector.tsx';
import { showInspectorTab } from '../../../renderer/inspector/inspectorState.ts';
import { runCommand, undo, useDocument } from '../../../renderer/stores/document.ts';
import { select } from '../../../renderer/stores/session.ts';
import { chain } from '../../unit/canvas/graphs.ts';
import { show, start } from './setup.tsx';

const user = userEvent.setup();
const root = () => useDocument.getState().root;
/** The title of the last message at the edge of the window. */
const said = () => { const { notifications, queue } = notificationsStore.getState(); return [...notifications, ...queue].at(-1)?.title; };
const block = () => root().blocks.block!;

describe('a block', () => {
  beforeEach(async () => {
    await start(chain());
    showInspectorTab('params', false);
    select(['b', 'c']);
    makeBlockOfSelection();
  });

  it('stands where the selection was, and is named by its form', async () => {
    expect(Object.keys(root().nodes)).toEqual(['a', 'd', 'block']);
    show(<Inspector />);
    const name = screen.getByLabelText('Name of the block');
    await user.clear(name);
    expect(screen.getByText('Give it a name.')).toBeTruthy();
    expect(block().name).toBe('Block');
    await user.type(name, 'Pair');
    expect(block().name).toBe('Pair');
  });

  it('shows its ports inside: a renamed port keeps its wire, a removed one takes it along', async () => {
    openBlock('block');
    show(<><Breadcrumb /><Inspector /></>);
    expect(Object.keys(useDocument.getState().document.nodes)).toEqual(['b', 'c']);
    const port = screen.getByLabelText('Name of the port x');
    await user.clear(port);
    await user.type(port, 'signal');
    expect(Object.values(root().edges).map((edge) => `${edge.target}.${edge.targetPort}`)).toEqual(['block.signal']);
    fireEvent.click(screen.getByRole('button', { name: 'Remove signal' }));
    expect(block().inputs).toEqual([]);
    expect(root().edges).toEqual({});
    fireEvent.change(screen.getByRole('combobox', { name: 'Add an input…' }), { target: { value: '0' } });
    expect(block().inputs).toEqual([{ name: 'x', to: [{ node: 'b', port: 'x' }] }]);
    fireEvent.click(within(screen.getByRole('navigation', { name: 'Open blocks' })).getByRole('button'));
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('exposes parameters, which keep what is set when they are renamed', async () => {
    openBlock('block');
    show(<Inspector />);
    const adder = screen.getByRole('combobox', { name: 'Expose a parameter…' });
    const option = [...adder.querySelectorAll('option')].find((known) => known.textContent === 'b · Units')!;
    fireEvent.change(adder, { target: { value: option.value } });
    expect(block().params).toEqual([{ name: 'units', node: 'b', param: 'units' }]);
    closeBlocks(0);
    const units = await screen.findByLabelText('Units');
    await user.clear(units);
    await user.type(units, '7');
    expect(root().nodes.block!.params.units).toBe(7);
    openBlock('block');
    const name = await screen.findByLabelText('Name of the parameter units');
    await user.type(name, '1');
    expect(root().nodes.block!.params).toEqual({ units1: 7 });
  });

  it('is taken apart, and comes back with undo', () => {
    takeSelectedApart();
    expect(Object.keys(root().nodes).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(root().blocks).toEqual({});
    undo();
    expect(Object.keys(root().nodes)).toEqual(['a', 'd', 'block']);
  });

  it('is not made of data', async () => {
    const read = chain();
    read.nodes.a = { ...read.nodes.a!, type: 'source.csv' };
    await start(read);
    select(['a', 'b']);
    makeBlockOfSelection();
    expect(root().blocks).toEqual({});
    expect(said()).toBe('“CSV file” cannot be inside of a block.');
  });

  it('is not made across shared weights', async () => {
    const shared = chain();
    shared.nodes.c = { ...shared.nodes.c!, shares: 'a' };
    await start(shared);
    select(['b', 'c']);
    makeBlockOfSelection();
    expect(root().blocks).toEqual({});
    expect(said()).toBe('“Dense” shares its weights across the border of the selection.');
  });

  it('says once what is wrong inside, at its node and at the node within', async () => {
    await start(chain());
    select(['a', 'b']);
    makeBlockOfSelection();
    show(<Inspector />);
    expect(screen.getAllByText('The port “x” has no wire.')).toHaveLength(1);
    openBlock('block');
    select(['a']);
    await waitFor(() => expect(screen.getByText('a')).toBeTruthy());
    expect(screen.getAllByText('The port “x” has no wire.')).toHaveLength(1);
    // What is shown stays one finding after an edit elsewhere.
    runCommand({ label: 'setTitle', edits: [{ kind: 'setTitle', node: 'b', title: 'Other' }], history: 'step' });
    expect(screen.getAllByText('The port “x” has no wire.')).toHaveLength(1);
  });

  it('keeps what an optimizer trains, as the block and as its layers again', async () => {
    const named = chain();
    named.nodes.adam = { id: 'adam', type: 'optimizer.adam', version: 1, position: { x: 0, y: 300 }, params: { trains: ['a', 'b'] } };
    await start(named);
    select(['b', 'c']);
    makeBlockOfSelection();
    expect(root().nodes.adam!.params.trains).toEqual(['a', 'block']);
    takeSelectedApart();
    expect(root().nodes.adam!.params.trains).toEqual(['a', 'b', 'c']);
  });
});
