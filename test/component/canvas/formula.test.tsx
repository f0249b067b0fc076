// @vitest-environment happy-dom
/** The field of a formula: what is offered at the caret, chosen by keyboard alone. */
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { hintsAt } from '../../../src/ml/nodes/prep/formulaHints.ts';
import { SchemaForm } from '../../../renderer/inspector/SchemaForm.tsx';
import { useDocument } from '../../../renderer/stores/document.ts';
import { setSource } from '../../../renderer/stores/facts.ts';
import { graph } from '../../unit/canvas/graphs.ts';
import { show, start } from './setup.tsx';

const COLUMNS = [{ name: 'age' }, { name: 'body mass' }, { name: 'average' }, { name: 'city', categories: ['Ulm', 'Aix'] }, { name: 'a]b' }];
const at = (text: string): string[] => { const caret = text.indexOf('|'); return hintsAt(text.replace('|', ''), caret, COLUMNS).hints.map(({ text: hint }) => hint); };

describe('hints', () => {
  it.each<[string, string[]]>([
    ['ag|', ['age', 'average']], ['[bo|', ['[body mass]']], ['1 + b|', ['[body mass]', '[a]]b]', 'abs(']], ['x > 1 an|', ['and ']], ['2e|', []], ['age|', ['average']],
    ['city = "|', ['"Ulm"', '"Aix"']], ['city = "U|', ['"Ulm"']], ['[city] != \'a|', ["'Aix'"]], ['age = "|', []], ['city = "Ulm" and no|', ['not ']],
  ])('at %s', (text, hints) => { expect(at(text)).toEqual(hints); });
  it('begin with the columns where nothing is written', () => { expect(at('|').slice(0, 2)).toEqual(['age', '[body mass]']); });
});

function Form() {
  const node = useDocument((state) => state.document.nodes.n)!;
  return <SchemaForm node={node} definition={definitionOf(node.type)!} />;
}

describe('the field', () => {
  it('takes a hint by arrow and Enter, behind what stands there, and closes by Escape', async () => {
    await start(graph([['data', 'source.csv', 0, 0, { path: 'a.csv' }], ['n', 'prep.filter', 1, 0]], ['data.table>n.table']));
    setSource('data', { fact: { type: 'table', rows: 9, columns: [{ name: 'age', kind: 'number', missing: 0, distinct: 9 }, { name: 'body mass', kind: 'number', missing: 0, distinct: 9 }] }, findings: [] });
    show(<Form />);
    const user = userEvent.setup(), field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Condition' });
    const condition = (): unknown => useDocument.getState().document.nodes.n!.params.condition;
    await user.click(field);
    await user.keyboard('bo');
    expect((await screen.findAllByRole('option', { hidden: true })).map((option) => option.textContent)).toEqual(['body mass']);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(condition()).toBe('[body mass]');
    await user.keyboard(' > 3 and a');
    expect(condition()).toBe('[body mass] > 3 and a');
    expect(field.getAttribute('aria-expanded')).toBe('true');
    await user.keyboard('{Escape}');
    expect(field.getAttribute('aria-expanded')).toBe('false');
  });
});
