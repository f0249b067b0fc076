/** The numbers behind a picture, for who cannot see it or wants to know them: folded until they are asked for. */
import { useTranslation } from 'react-i18next';
import { shortNumber, tableRows, type ChartData } from '../training/viewModel.ts';

/** `columns` stand under `head`, as many; of many rows some are shown, from the first to the last. */
export function NumberTable({ title, head, columns }: { title: string; head: readonly string[]; columns: ChartData }) {
  const { t } = useTranslation();
  return (
    <details className="number-table">
      <summary>{t('insights.chart.table', { title })}</summary>
      <div className="curve-table" tabIndex={0} role="region" aria-label={t('insights.chart.tableOf', { title })}>
        <table className="data-table">
          <thead><tr>{head.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
          <tbody>{tableRows(columns).map((row, r) => <tr key={r}>{row.map((value, i) => <td key={i}>{value === null ? '–' : shortNumber(value)}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}
