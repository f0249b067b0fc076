/** The control of corrected cells: each with what it held and what it holds, and a button that takes the correction back. */
import { ActionIcon, Button } from '@mantine/core';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParamValue } from '../../../src/ml/document/schema.ts';
import { placeOf, type CellValue, type Cells } from '../../../src/ml/nodes/prep/corrections.ts';
import { useNumberFormat } from '../../i18n/words.ts';
import { useDocument } from '../../stores/document.ts';
import type { ControlProps } from '../useParam.ts';

/** More are listed when asked for. */
const LISTED = 30;

function cellsOf(value: ParamValue | undefined): Cells {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Cells) : {};
}

export function CellsControl({ id, node, label, value, describedBy, invalid, set }: ControlProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const [all, setAll] = useState(false);
  const was = cellsOf(useDocument((state) => state.document.nodes[node]?.params.was));
  const cells = cellsOf(value), keys = Object.keys(cells);
  const say = (cell: CellValue): string => (cell === null ? t('table.missing') : String(cell));
  if (keys.length === 0) return <p id={id} className="inspector-note" tabIndex={-1}>{t('table.relabel.none')}</p>;
  return (
    <div id={id} role="group" tabIndex={-1} aria-label={label} aria-describedby={describedBy} data-invalid={invalid || undefined} className="inspector-cells">
      <ul>
        {keys.slice(0, all ? undefined : LISTED).map((key) => {
          const place = placeOf(key), name = place ? t('table.relabel.cell', { row: format(place.row), column: place.column }) : key;
          return (
            <li key={key}>
              <span>{name}</span>
              <b><s>{say(was[key] ?? null)}</s> → {say(cells[key] ?? null)}</b>
              <ActionIcon
                size={24} variant="subtle" aria-label={`${t('table.relabel.undo')}: ${name}`} title={t('table.relabel.undo')}
                onClick={() => { const { [key]: _, ...rest } = cells; set(rest); }}
              ><Undo2 size={13} aria-hidden="true" /></ActionIcon>
            </li>
          );
        })}
      </ul>
      {keys.length > LISTED && !all && <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>{t('table.relabel.more', { count: keys.length - LISTED })}</Button>}
    </div>
  );
}
