// @vitest-environment happy-dom
/** The form of every node there is: labelled fields, errors that are announced, edits that merge. */
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { completeParams } from '../../../src/ml/nodes/define.ts';
import { REGISTRY } from '../../../src/ml/nodes/registry.ts';
import { nodeWordsIn } from '../../../renderer/i18n/words.ts';
import { setFileAction } from '../../../renderer/inspector/fileAction.ts';
import { fieldId, SchemaForm } from '../../../renderer/inspector/SchemaForm.tsx';
import { undo, useDocument } from '../../../renderer/stores/document.ts';
import { setSource } from '../../../renderer/stores/facts.ts';
import { graph } from '../../unit/canvas/graphs.ts';
import { show, start } from './setup.tsx';

function Form({ id }: { id: string }) {
  const node = useDocument((state) => state.document.nodes[id])!;
  return <SchemaForm node={node} definition={REGISTRY.find((definition) => definition.id === node.type)!} />;
}
const param = (name: string) => useDocument.getState().document.nodes.n!.params[name];

describe.each(REGISTRY.map((definition) => [definition.id, definition] as const))('the form of %s', (type, definition) => {
  const values = completeParams(definition, {});
  const shown = Object.entries(definition.params).filter(([, spec]) => !spec.hidden && (!spec.when || spec.when(values)));

  it.each(['en', 'zh'] as const)('labels every field (%s)', async (language) => {
    await start(graph([['n', type, 0, 0]]), language);
    show(<Form id="n" />);
    const words = nodeWordsIn(language);
    for (const [name] of shown) {
      const field = document.getElementById(fieldId('n', name));
      expect(field, name).not.toBeNull();
      const label = document.querySelector(`label[for="${fieldId('n', name)}"]`);
      expect(label?.textContent, name).toBe(words.param(definition, name));
    }
  });

  it('announces a wrong value at its field, with a fix', async () => {
    const numeric = shown.find(([, spec]) => spec.kind === 'integer' || spec.kind === 'number');
    if (!numeric) return;
    await start(graph([['n', type, 0, 0, { [numeric[0]]: 'many' }]]));
    show(<Form id="n" />);
    const field = screen.getByLabelText(numeric[1].label);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const said = field.getAttribute('aria-describedby')!.split(' ').map((id) => document.getElementById(id)?.textContent).join(' ');
    expect(said).toContain('has a value of the wrong kind');
    fireEvent.click(screen.getByRole('button', { name: new RegExp(`^Set ${numeric[1].label.replace(/[()]/g, '\\$&')} to`) }));
    expect(param(numeric[0])).toBe(numeric[1].default);
    expect(screen.getByLabelText(numeric[1].label).getAttribute('aria-invalid')).toBeNull();
  });
});

describe('fields', () => {
  const user = userEvent.setup();
  beforeEach(() => start(graph([['n', 'layer.dense', 0, 0]])));

  it('merges what is typed into one step of the history, and undoes it as one', async () => {
    show(<Form id="n" />);
    const units = screen.getByLabelText('Units');
    await user.clear(units);
    expect(param('units')).toBe('');
    await user.type(units, '64');
    expect(param('units')).toBe(64);
    expect(useDocument.getState().history).toHaveLength(1);
    undo();
    expect(param('units')).toBeUndefined();
  });

  it('keeps what was typed, and takes exponents', async () => {
    await start(graph([['n', 'optimizer.adam', 0, 0]]));
    show(<Form id="n" />);
    const rate = screen.getByLabelText('Learning rate');
    await user.clear(rate);
    await user.type(rate, '5e-4');
    expect(param('learningRate')).toBe(0.0005);
    expect((rate as HTMLInputElement).value).toBe('5e-4');
  });

  it('steps with arrow keys, never out of the range', async () => {
    await start(graph([['n', 'layer.dense', 0, 0, { units: 2 }]]));
    show(<Form id="n" />);
    const units = screen.getByLabelText('Units');
    await user.type(units, '{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(param('units')).toBe(1);
    await user.type(units, '{ArrowUp}');
    expect(param('units')).toBe(2);
  });

  it('shows a parameter only while its condition holds', async () => {
    await start(graph([['n', 'prep.clean', 0, 0]]));
    show(<Form id="n" />);
    expect(screen.queryByLabelText('Constant for numbers')).toBeNull();
    fireEvent.change(screen.getByLabelText('Missing numbers'), { target: { value: 'constant' } });
    expect(screen.getByLabelText('Constant for numbers')).toBeTruthy();
  });

  it('offers the columns of the table', async () => {
    await start(graph([['s', 'source.csv', 0, 0, { path: 'a.csv' }], ['n', 'io.target', 300, 0]], ['s.table>n.table']));
    setSource('s', { fact: { type: 'table', rows: 20, columns: [{ name: 'age', kind: 'number', missing: 0, distinct: 9 }, { name: 'bought', kind: 'category', missing: 0, distinct: 2 }] }, findings: [] });
    show(<Form id="n" />);
    await user.click(screen.getByRole('combobox', { name: 'Column' }));
    await user.click(within(screen.getByRole('listbox')).getByText('bought'));
    expect(param('column')).toBe('bought');
  });

  it('sets the kind of a column, and takes it back', async () => {
    await start(graph([['n', 'source.csv', 0, 0, { path: 'a.csv' }]]));
    setSource('n', { fact: { type: 'table', rows: 20, columns: [{ name: 'zip', kind: 'number', missing: 0, distinct: 9 }] }, findings: [] });
    show(<Form id="n" />);
    const kind = screen.getByLabelText('Kind of zip');
    fireEvent.change(kind, { target: { value: 'category' } });
    expect(param('kinds')).toEqual({ zip: 'category' });
    fireEvent.change(kind, { target: { value: '' } });
    expect(param('kinds')).toEqual({});
  });

  it('asks the app for a file', async () => {
    await start(graph([['n', 'source.csv', 0, 0]]));
    const choose = vi.fn();
    setFileAction(choose);
    show(<Form id="n" />);
    await user.click(screen.getByRole('button', { name: 'File' }));
    expect(choose).toHaveBeenCalledWith('n', 'path', 'file');
  });
});
