/** The control of several columns of the table. */
import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useColumns } from '../useColumns.ts';
import { describe } from '../describe.ts';
import type { ControlProps } from '../useParam.ts';

/** A searchable list to choose several columns from; the chosen ones stand in the field. */
export function ColumnsControl({ id, node, definition, name, value, describedBy, invalid, set }: ControlProps) {
  const { t } = useTranslation();
  const spec = definition.params[name]!;
  const of = spec.kind === 'columns' ? spec.of : undefined;
  const columns = useColumns(node).filter((column) => !of || of.includes(column.kind));
  const current = Array.isArray(value) ? value.map(String) : [];
  const data = [...new Set([...current, ...columns.map((column) => column.name)])];
  return (
    <MultiSelect
      id={id} size="xs" searchable clearable data={data} value={current} comboboxProps={POPUP} limit={200} error={invalid}
      placeholder={current.length > 0 ? '' : t(columns.length > 0 ? 'canvas.inspector.chooseColumns' : 'canvas.inspector.noColumns')}
      attributes={{ inputField: describe(describedBy).input }} onChange={(next) => set(next)}
    />
  );
}

const POPUP = { withinPortal: true, shadow: 'md' };
