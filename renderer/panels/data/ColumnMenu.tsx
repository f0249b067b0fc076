/** What can be done with a column of the grid, from its header. */
import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GridView, RowTest } from '../../../src/ml/data/tableView.ts';
import type { ColumnFact } from '../../../src/ml/document/facts.ts';

interface Props {
  column: ColumnFact;
  view: GridView;
  /** The text of the active cell, where it is one of this column. */
  value: string | null | undefined;
  button: ReactElement;
  onClose(): void;
  onView(view: GridView): void;
  onFilter(): void;
  onDescribe(): void;
  /** Leaves the column out of the source, or takes it back; undefined where that cannot be. */
  onExclude: (() => void) | undefined;
  excluded: boolean;
}

/** The tests of a view with one more, which takes the place of those of its kind on its column. */
export function withTest(tests: readonly RowTest[], test: RowTest): RowTest[] {
  return [...tests.filter((known) => known.column !== test.column || known.kind !== test.kind), test];
}

export function ColumnMenu({ column, view, value, button, onClose, onView, onFilter, onDescribe, onExclude, excluded }: Props) {
  const { t } = useTranslation();
  const { name } = column;
  const sorted = view.sort?.column === name ? view.sort : null;
  const add = (test: RowTest): void => onView({ ...view, tests: withTest(view.tests, test) });
  const filtered = view.tests.some((test) => test.column === name);
  return (
    // The key that opens it is not one outside of it.
    <Menu opened clickOutsideEvents={['mousedown', 'touchstart']} onChange={(open) => { if (!open) onClose(); }} position="bottom-end" width={260} withInitialFocusPlaceholder={false}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown aria-label={t('table.menuOf', { column: name })} onKeyDown={(event) => event.stopPropagation()}>
        <Menu.Item data-autofocus disabled={sorted?.descending === false} onClick={() => onView({ ...view, sort: { column: name, descending: false } })}>{t('table.menu.ascending')}</Menu.Item>
        <Menu.Item disabled={sorted?.descending === true} onClick={() => onView({ ...view, sort: { column: name, descending: true } })}>{t('table.menu.descending')}</Menu.Item>
        {sorted && <Menu.Item onClick={() => onView({ ...view, sort: null })}>{t('table.menu.unsorted')}</Menu.Item>}
        <Menu.Divider />
        <Menu.Item onClick={onFilter}>{t('table.menu.filter')}</Menu.Item>
        {typeof value === 'string' && <Menu.Item onClick={() => add({ column: name, kind: 'is', text: value })}>{t('table.menu.only', { value: value.length > 24 ? `${value.slice(0, 24)}…` : value })}</Menu.Item>}
        <Menu.Item onClick={() => add({ column: name, kind: 'missing', missing: true })}>{t('table.menu.missing')}</Menu.Item>
        <Menu.Item onClick={() => add({ column: name, kind: 'missing', missing: false })}>{t('table.menu.present')}</Menu.Item>
        {filtered && <Menu.Item onClick={() => onView({ ...view, tests: view.tests.filter((test) => test.column !== name) })}>{t('table.menu.unfiltered')}</Menu.Item>}
        <Menu.Divider />
        <Menu.Item onClick={onDescribe}>{t('table.menu.describe')}</Menu.Item>
        {onExclude && <Menu.Item onClick={onExclude}>{t(excluded ? 'table.menu.include' : 'table.menu.exclude')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
