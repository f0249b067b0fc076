/** The footer of a data node: its columns as small histograms, the shares of a split, the balance of a target. Drawn from facts, before anything runs. */
import './dataPreview.css';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { ColumnFact, TableFact } from '../../src/ml/document/facts.ts';
import { tableAt, type NodeDefinition } from '../../src/ml/nodes/define.ts';
import { useNumberFormat } from '../i18n/words.ts';
import { Histogram } from '../panels/shared/Histogram.tsx';
import { useFacts, type FactsState } from '../stores/facts.ts';

/** Columns that fit side by side. */
const MOST_COLUMNS = 4;
const MOST_CLASSES = 8;

interface Known { table: TableFact | undefined; target: string | undefined }

/** The table that the node shows, by its flat id: what it gives, or, at the end of the data, what it takes. */
function knownOf({ whole }: FactsState, id: string): Known {
  const checked = whole.nodes.get(id);
  const outputs = Object.values(checked?.outputs ?? {});
  const target = outputs.map((fact) => (fact.type === 'tensor' ? fact.target?.column : undefined)).find((column) => column !== undefined);
  return { table: outputs.find((fact) => fact.type === 'table') ?? (checked ? tableAt(checked.inputs, 'table') : undefined), target };
}

/** What is known of the data at a node. */
export function DataPreview({ node, role }: { node: string; role: NodeDefinition['role'] }) {
  const { t } = useTranslation();
  const { table, target } = useFacts(useShallow((state) => knownOf(state, node)));
  const column = table?.columns.find(({ name }) => name === target);
  if (role === 'target' && column) return <Balance column={column} />;
  if (role === 'split' && table?.split) return <Shares split={table.split} rows={table.rows} />;
  const drawn = role === 'target' ? [] : (table?.columns ?? []).filter(({ histogram }) => histogram !== undefined && histogram.length > 0);
  if (drawn.length === 0) return <p className="data-preview-none">{t('canvas.preview.none')}</p>;
  const rest = table!.columns.length - Math.min(MOST_COLUMNS, drawn.length);
  return (
    <ul className="data-preview" aria-label={t('canvas.preview.columns', { count: table!.columns.length })}>
      {drawn.slice(0, MOST_COLUMNS).map((one) => <li key={one.name}><Bars column={one} /><span title={one.name}>{one.name}</span></li>)}
      {table!.synthetic && <li className="data-preview-rest">{t('canvas.preview.synthetic')}</li>}
      {rest > 0 && <li className="data-preview-rest" aria-label={t('canvas.preview.more', { count: rest })}>+{rest}</li>}
    </ul>
  );
}

/** The histogram of a column, as wide as its place. */
function Bars({ column: { name, kind, histogram } }: { column: ColumnFact }) {
  const { t } = useTranslation();
  return <Histogram bars={histogram ?? []} kind={kind} label={t('canvas.facts.histogram', { column: name })} />;
}

/** How the rows are split. */
function Shares({ split, rows }: { split: NonNullable<TableFact['split']>; rows: number | null }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const parts = (['train', 'validation', 'test'] as const).map((part) => ({
    part, share: split[part], said: rows === null ? `${format(Math.round(split[part] * 1000) / 10)} %` : format(Math.round(split[part] * rows)),
  }));
  return (
    <div className="data-balance" role="img" aria-label={parts.map(({ part, said }) => `${t(`canvas.preview.${part}`)} ${said}`).join(', ')}>
      <div className="data-balance-bar">{parts.map(({ part, share }) => <i key={part} data-part={part} style={{ flexGrow: share }} />)}</div>
      <div className="data-balance-words">{parts.map(({ part, said }) => <span key={part} title={t(`canvas.preview.${part}`)}><i data-part={part} />{said}</span>)}</div>
    </div>
  );
}

/** The classes of a target by their share of the rows; the histogram of one that is a number. */
function Balance({ column }: { column: ColumnFact }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { categories, histogram = [], distinct } = column;
  // A number with few values is a class too (0 and 1): its bins hold them.
  const classes = (categories ? categories.map((name, i) => ({ name, count: histogram[i] ?? 0 }))
    : distinct !== null && distinct <= 2 && column.min !== undefined ? histogram.map((count, i) => ({ name: format(i === 0 ? column.min! : column.max!), count })).filter((_, i) => i === 0 || i === histogram.length - 1)
    : []).filter(({ count }) => count > 0).slice(0, MOST_CLASSES);
  if (classes.length === 0) return <div className="data-preview"><Bars column={column} /></div>;
  const all = classes.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="data-balance" role="img" aria-label={`${t('canvas.preview.balance', { column: column.name })}: ${classes.map(({ name, count }) => `${name} ${format(count)}`).join(', ')}`}>
      <div className="data-balance-bar">{classes.map(({ name, count }, i) => <i key={name} style={{ flexGrow: count, opacity: 1 - (0.72 * i) / Math.max(1, classes.length - 1) }} />)}</div>
      <div className="data-balance-words">{classes.slice(0, 3).map(({ name, count }) => <span key={name} title={`${name}: ${format(count)}`}><em>{name}</em><b>{format(Math.round((count / all) * 100))} %</b></span>)}</div>
    </div>
  );
}
