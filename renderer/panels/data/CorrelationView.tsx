/** How number columns go together: Pearson's correlation of all pairs, as a table whose cells are shaded. */
import { LoaderCircle } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { dataEngine } from '../../app/dataController.ts';
import { useFindingWords, useNumberFormat } from '../../i18n/words.ts';
import { type OpenedTable, useAsked } from './useTable.ts';

/** Shading stops below full colour, so that the figures keep their contrast. */
const MOST_SHADE = 46;
/** Pairs that are named above the table. */
const MOST_NAMED = 5, STRONG = 0.8;

export function CorrelationView({ table, title }: { table: OpenedTable; title: string }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const words = useFindingWords();
  const { value, finding, waiting } = useAsked(`${table.key} correlation`, (signal) => dataEngine().correlate(table.id, signal));
  if (finding) return <p className="table-finding" role="alert">{words.text(finding).problem}</p>;
  if (!value || waiting) return <div className="empty"><p role="status"><LoaderCircle size={16} className="table-turn" aria-hidden="true" /> {t('table.working')}</p></div>;
  if (value.columns.length < 2) return <div className="empty"><p>{t('table.correlation.few')}</p></div>;
  const two = (figure: number): string => figure.toFixed(2).replace('-', '−');
  const strong = value.columns.flatMap((a, i) => value.columns.slice(0, i).map((b, j) => ({ a: b, b: a, figure: value.values[i]![j]! })))
    .filter(({ figure }) => figure !== null && Math.abs(figure) >= STRONG).sort((x, y) => Math.abs(y.figure) - Math.abs(x.figure)).slice(0, MOST_NAMED);
  return (
    <div className="table-scroll table-correlation" tabIndex={0} role="region" aria-label={t('table.page.correlation')}>
      <p className="table-note">{t('table.correlation.what', { rows: format(value.rows) })}{strong.length > 0 && <> {t('table.correlation.strong')} {strong.map(({ a, b, figure }) => `${a} – ${b} ${two(figure)}`).join(', ')}</>}</p>
      <table>
        <caption className="sr-only">{t('table.correlation.of', { node: title })}</caption>
        <thead><tr><td />{value.columns.map((name) => <th key={name} scope="col" title={name}><span>{name}</span></th>)}</tr></thead>
        <tbody>
          {value.columns.map((name, i) => (
            <tr key={name}>
              <th scope="row" title={name}>{name}</th>
              {value.values[i]!.map((figure, j) => (
                <td key={value.columns[j]} data-sign={figure === null ? 'none' : i === j ? 'self' : figure < 0 ? 'negative' : 'positive'} style={{ '--shade': `${Math.round(Math.abs(figure ?? 0) * MOST_SHADE)}%` } as CSSProperties} title={`${name} – ${value.columns[j]}`}>{figure === null ? '–' : two(figure)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
