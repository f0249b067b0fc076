/** The control of the kinds of columns: one list a column, which says what was found and takes another kind. */
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColumnKind } from '../../../src/ml/document/facts.ts';
import type { ParamValue } from '../../../src/ml/document/schema.ts';
import { useColumns } from '../useColumns.ts';
import type { ControlProps } from '../useParam.ts';

const KINDS: readonly ColumnKind[] = ['number', 'category', 'text', 'date'];

function isRecord(value: ParamValue): value is Record<string, string> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A group of lists; the first entry of each is the kind that was found. */
export function ColumnKindsControl({ id, node, label, value, describedBy, invalid, set }: ControlProps) {
  const { t } = useTranslation();
  const columns = useColumns(node);
  const chosen = isRecord(value) ? value : {};
  const names = [...new Set([...columns.map((column) => column.name), ...Object.keys(chosen)])];
  if (names.length === 0) return <p id={id} className="inspector-note" tabIndex={-1}>{t('canvas.inspector.noColumns')}</p>;
  return (
    <div id={id} role="group" tabIndex={-1} aria-label={label} aria-describedby={describedBy} data-invalid={invalid || undefined} className="inspector-kinds">
      {names.map((name) => {
        const found = columns.find((column) => column.name === name)?.kind;
        const own = Object.hasOwn(chosen, name) ? chosen[name]! : '';
        return (
          <div key={name} className="inspector-kind">
            <span title={name} aria-hidden="true">{name}</span>
            <NativeSelect
              size="xs" aria-label={t('canvas.inspector.kindOf', { column: name })} value={own} data-changed={own !== '' || undefined}
              data={[
                { value: '', label: found && own === '' ? t('canvas.inspector.found', { kind: t(`canvas.kind.${found}`) }) : '–' },
                ...KINDS.map((kind) => ({ value: kind, label: t(`canvas.kind.${kind}`) })),
              ]}
              onChange={(event) => {
                const { [name]: _, ...rest } = chosen;
                set(event.currentTarget.value === '' ? rest : { ...rest, [name]: event.currentTarget.value });
              }}
            />
          </div>
        );
      })}
    </div>
  );
}
