/** The control of one column of the table. */
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useColumns } from '../useColumns.ts';
import { describe } from '../describe.ts';
import type { ControlProps } from '../useParam.ts';

/** A searchable list of the table's columns. A column that is not there any more stays visible, with its error. */
export function ColumnControl({ id, node, definition, name, value, describedBy, invalid, set }: ControlProps) {
  const { t } = useTranslation();
  const spec = definition.params[name]!;
  const of = spec.kind === 'column' ? spec.of : undefined;
  const columns = useColumns(node, spec.kind === 'column' ? spec.port : undefined).filter((column) => !of || of.includes(column.kind));
  const current = typeof value === 'string' ? value : '';
  const names = columns.map((column) => column.name);
  const data = current === '' || names.includes(current) ? names : [current, ...names];
  return (
    <Select
      id={id} size="xs" searchable clearable={spec.required !== true} data={data} value={current === '' ? null : current} comboboxProps={POPUP}
      placeholder={t(columns.length > 0 ? 'canvas.inspector.chooseColumn' : 'canvas.inspector.noColumns')} error={invalid}
      attributes={describe(describedBy)} onChange={(next) => set(next ?? '')} limit={200}
    />
  );
}

const POPUP = { withinPortal: true, shadow: 'md' };
