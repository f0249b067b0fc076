/** The columns of a table: what is known of each at a glance, and one of them looked at closely. */
import { useTranslation } from 'react-i18next';
import type { TargetOf } from '../../../src/ml/data/tableView.ts';
import type { ColumnFact } from '../../../src/ml/document/facts.ts';
import { dateText } from '../../../src/ml/nodes/dates.ts';
import { useNumberFormat } from '../../i18n/words.ts';
import { Histogram } from '../shared/Histogram.tsx';
import { ColumnDetail } from './ColumnDetail.tsx';
import { useTablePanel } from './tableState.ts';
import type { OpenedTable } from './useTable.ts';

/** More columns than these are not listed at once: the grid leads to each of them. */
const MOST_LISTED = 500;
const HISTOGRAM = [100, 20] as const;

interface Props { table: OpenedTable; target: TargetOf | null; excluded: readonly string[] }

export function ColumnsView({ table, target, excluded }: Props) {
  const { t } = useTranslation();
  const { columns, rows } = table.fact;
  const chosen = useTablePanel((state) => state.column);
  const column = columns.find(({ name }) => name === chosen) ?? columns.find(({ name }) => name === target?.column) ?? columns[0];
  if (!column) return <div className="empty"><p>{t('table.noColumns')}</p></div>;
  return (
    <div className="table-columns">
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('table.page.columns')}>
        <table className="data-table">
          <thead>
            <tr>{(['column', 'kind', 'missing', 'distinct', 'least', 'mean', 'greatest', 'distribution'] as const).map((head) => <th key={head} scope="col" data-head={head}>{t(`table.profile.${head}`)}</th>)}</tr>
          </thead>
          <tbody>{columns.slice(0, MOST_LISTED).map((one) => <Line key={one.name} column={one} rows={rows ?? 0} chosen={one === column} target={one.name === target?.column} out={excluded.includes(one.name)} />)}</tbody>
        </table>
        {columns.length > MOST_LISTED && <p className="table-note">{t('table.moreColumns', { count: columns.length - MOST_LISTED })}</p>}
      </div>
      <ColumnDetail key={`${table.key} ${column.name}`} table={table} column={column} target={target} />
    </div>
  );
}

function Line({ column, rows, chosen, target, out }: { column: ColumnFact; rows: number; chosen: boolean; target: boolean; out: boolean }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { name, kind, missing, distinct, min, mean, max, histogram } = column;
  const say = (value: number | undefined): string => (value === undefined ? '' : kind === 'date' ? dateText(Math.floor(value)) : format(value));
  const share = rows > 0 && missing ? `${format(Math.max(0.1, Math.round((missing / rows) * 1000) / 10))} %` : missing === null ? '' : '0';
  const show = (): void => useTablePanel.setState({ column: name });
  return (
    // The whole line is pressed by the pointer; the keyboard presses its name.
    <tr aria-current={chosen || undefined} onClick={show}>
      <th scope="row"><button type="button" aria-pressed={chosen} onClick={show}>{name}</button>{target && <span className="table-tag">{t('table.target')}</span>}{out && <span className="table-tag" data-quiet>{t('table.leftOut')}</span>}</th>
      <td data-text>{t(`canvas.kind.${kind}`)}</td>
      <td data-much={(rows > 0 && (missing ?? 0) / rows >= 0.3) || undefined}>{share}</td>
      <td>{distinct === null ? '' : format(distinct)}</td>
      <td data-head="least">{say(min)}</td><td data-head="mean">{say(mean)}</td><td data-head="greatest">{say(max)}</td>
      <td>{histogram && histogram.length > 0 && <Histogram bars={histogram} label={t('canvas.facts.histogram', { column: name })} kind={kind} size={HISTOGRAM} />}</td>
    </tr>
  );
}
