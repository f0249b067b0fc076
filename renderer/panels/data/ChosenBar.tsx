/** What can be done with chosen rows: label them, leave them out, look at them alone. */
import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnFact } from '../../../src/ml/document/facts.ts';
import type { Finding } from '../../../src/ml/document/findings.ts';
import { dateText } from '../../../src/ml/nodes/dates.ts';
import { findingOf } from '../../app/dataController.ts';
import { useFindingWords, useNumberFormat } from '../../i18n/words.ts';
import { cellValueOf, correctableSource, correctCells, leaveOutRows } from './corrections.ts';
import { useSelection } from './selection.ts';
import { setView, useTablePanel, viewOf } from './tableState.ts';
import type { OpenedTable } from './useTable.ts';

/** The column that is corrected, and the rows by their number in the file. */
export interface Asked { column: string; numbers: readonly number[] }

interface Props {
  table: OpenedTable;
  /** Columns whose cells can be corrected. */
  columns: readonly ColumnFact[];
  /** The column that a label goes to first. */
  usual: string | null;
  asked: Asked | null;
  onAsk(asked: Asked | null): void;
  /** Lies over what is below instead of above it, so that nothing moves under the pointer. */
  floats?: boolean;
  /** The keyboard goes back to the rows. */
  onDone(): void;
}

export function ChosenBar({ table, columns, usual, asked, onAsk, floats, onDone }: Props) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const words = useFindingWords();
  const selection = useSelection(table);
  const view = useTablePanel((state) => viewOf(state, table.id));
  const [failure, setFailure] = useState<Finding | null>(null);
  if (selection.rows.size === 0 && !asked) return null;
  const source = correctableSource(table), numbers = [...selection.rows.values()].filter((number) => number > 0);
  const column = columns.find(({ name }) => name === usual) ?? columns.find(({ kind }) => kind === 'category') ?? columns[0];
  const may = source !== null && numbers.length > 0;
  const done = (): void => {
    onAsk(null);
    onDone();
  };
  return (
    <div className="table-bar table-chips table-chosen" data-floats={floats || undefined} role="group" aria-label={t('table.relabel.chosen')}>
      {asked ? (
        <LabelForm
          key={asked.column} asked={asked} columns={columns} onCancel={done} onColumn={(name) => onAsk({ ...asked, column: name })}
          onApply={(value) => {
            setFailure(null);
            correctCells(source!, asked.numbers, asked.column, value).then(done, (cause: unknown) => setFailure(findingOf(cause, '')));
          }}
        />
      ) : (
        <>
          <span role="status" className="table-note">{t('table.relabel.count', { count: selection.rows.size, rows: format(selection.rows.size) })}</span>
          <Button size="compact-xs" disabled={!may || !column} onClick={() => onAsk({ column: column!.name, numbers })}>{t('table.relabel.label')}</Button>
          <Button size="compact-xs" variant="default" disabled={!may} onClick={() => { leaveOutRows(source!, numbers); selection.clear(); onDone(); }}>{t('table.relabel.leaveOut')}</Button>
          <Button size="compact-xs" variant="default" onClick={() => setView(table.id, { ...view, tests: [...view.tests.filter((test) => test.kind !== 'rows'), { column: '', kind: 'rows', ids: [...selection.rows.keys()] }] })}>{t('table.relabel.only')}</Button>
          <Button size="compact-xs" variant="subtle" onClick={() => { selection.clear(); onDone(); }}>{t('table.relabel.clear')}</Button>
          {!may && <span className="table-note">{t('table.relabel.noSource')}</span>}
        </>
      )}
      {failure && <p className="table-finding" role="alert">{words.text(failure).problem} {words.text(failure).remedy}</p>}
    </div>
  );
}

interface FormProps { asked: Asked; columns: readonly ColumnFact[]; onColumn(column: string): void; onApply(value: string | number | null): void; onCancel(): void }

function LabelForm({ asked, columns, onColumn, onApply, onCancel }: FormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const column = columns.find(({ name }) => name === asked.column), kind = column?.kind ?? 'category';
  const value = cellValueOf(text, kind);
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    if (value !== undefined && value !== null) onApply(value);
  };
  const field = {
    size: 'xs', className: 'table-label', autoFocus: true, 'data-autofocus': true, 'aria-label': t('table.relabel.value'), placeholder: kind === 'category' ? t('table.relabel.hint') : kind === 'date' ? dateText(18_262) : '',
    error: text !== '' && value === undefined ? t('table.filter.wrong') : undefined,
  } as const;
  return (
    <form className="table-filter" aria-label={t('table.relabel.of', { column: asked.column, count: asked.numbers.length })} onSubmit={apply} onKeyDown={(event) => { if (event.key === 'Escape') onCancel(); }}>
      <strong>{t('table.relabel.rows', { count: asked.numbers.length })}</strong>
      {columns.length > 1 && <Select size="xs" className="shelf-pick" aria-label={t('table.relabel.column')} allowDeselect={false} data={columns.map(({ name }) => name)} value={asked.column} onChange={(name) => { if (name) onColumn(name); }} />}
      {kind === 'category' ? <Autocomplete {...field} data={[...(column?.categories ?? [])]} value={text} onChange={setText} selectFirstOptionOnChange={false} limit={100} /> : <TextInput {...field} value={text} onChange={(event) => setText(event.currentTarget.value)} />}
      <Button type="submit" size="compact-xs" disabled={value === undefined || value === null}>{t('table.relabel.apply')}</Button>
      <Button size="compact-xs" variant="default" onClick={() => onApply(null)}>{t('table.relabel.missing')}</Button>
      <Button size="compact-xs" variant="default" onClick={onCancel}>{t('table.filter.cancel')}</Button>
    </form>
  );
}
