/** A condition on one column, to be filled in: a range of numbers or dates, a value, or a part of the text. */
import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowTest } from '../../../src/ml/data/tableView.ts';
import type { ColumnFact } from '../../../src/ml/document/facts.ts';
import { daysOf } from '../../../src/ml/nodes/dates.ts';

/** A bound as a person types it: a number, or a date as 2020-01-31; null where it is empty, undefined where it is neither. */
export function boundOf(text: string, kind: ColumnFact['kind']): number | null | undefined {
  if (text.trim() === '') return null;
  const value = kind === 'date' ? daysOf(text.trim()) : Number(text.replace(',', '.'));
  return value === null || !Number.isFinite(value) ? undefined : value;
}

/** More values than these are typed, not picked. */
const MOST_CHOICES = 1_000;

export function FilterForm({ column, onApply, onCancel }: { column: ColumnFact; onApply(test: RowTest): void; onCancel(): void }) {
  const { t } = useTranslation();
  const { name, kind } = column;
  const numeric = kind === 'number' || kind === 'date';
  const [text, setText] = useState('');
  const [[low, high], setBounds] = useState(['', '']);
  const bounds = [boundOf(low, kind), boundOf(high, kind)];
  const picks = kind === 'category' && column.categories && column.categories.length < MOST_CHOICES;
  const ready = numeric ? bounds.every((bound) => bound !== undefined) && bounds.some((bound) => bound !== null) : text !== '';
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready) return;
    onApply(numeric ? { column: name, kind: 'range', min: bounds[0]!, max: bounds[1]! } : picks ? { column: name, kind: 'is', text } : { column: name, kind: 'contains', text });
  };
  const hint = kind === 'date' ? '2020-01-31' : undefined;
  const bound = (at: 0 | 1): object => ({
    size: 'xs', className: 'table-bound', value: at === 0 ? low : high, placeholder: hint, error: bounds[at] === undefined ? t('table.filter.wrong') : undefined,
    onChange: (event: { currentTarget: HTMLInputElement }) => setBounds(at === 0 ? [event.currentTarget.value, high!] : [low!, event.currentTarget.value]),
  });
  return (
    <form className="table-filter" aria-label={t('table.filter.of', { column: name })} onSubmit={apply} onKeyDown={(event) => { if (event.key === 'Escape') onCancel(); }}>
      <strong>{name}</strong>
      {numeric ? (
        <>
          <TextInput {...bound(0)} data-autofocus autoFocus aria-label={t('table.filter.least')} leftSection="≥" />
          <TextInput {...bound(1)} aria-label={t('table.filter.most')} leftSection="≤" />
        </>
      ) : picks ? (
        <Select size="xs" autoFocus aria-label={t('table.filter.value')} placeholder={t('table.filter.value')} searchable data={[...column.categories!]} value={text === '' ? null : text} onChange={(value) => setText(value ?? '')} />
      ) : <TextInput size="xs" autoFocus aria-label={t('table.filter.contains')} placeholder={t('table.filter.contains')} value={text} onChange={(event) => setText(event.currentTarget.value)} />}
      <Button type="submit" size="compact-xs" disabled={!ready}>{t('table.filter.apply')}</Button>
      <Button size="compact-xs" variant="default" onClick={onCancel}>{t('table.filter.cancel')}</Button>
    </form>
  );
}
