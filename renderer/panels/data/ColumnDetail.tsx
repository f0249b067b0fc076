/** One column looked at closely: its figures and how its values are spread, by the values of another column where one is chosen. */
import { Select } from '@mantine/core';
import { LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ColumnProfile, QUANTILES, type TargetOf } from '../../../src/ml/data/tableView.ts';
import type { ColumnFact } from '../../../src/ml/document/facts.ts';
import { dateText } from '../../../src/ml/nodes/dates.ts';
import { dataEngine } from '../../app/dataController.ts';
import { useFindingWords, useNumberFormat } from '../../i18n/words.ts';
import { ClipList } from '../shared/ClipList.tsx';
import { type OpenedTable, useAsked } from './useTable.ts';

/** Clips that are shown of a column. */
const SHOWN_CLIPS = 12;

/** A column of more values breaks nothing down that could be read. */
const MOST_GROUPS = 50;

/** Columns that another can be broken down by. */
function groupings(columns: readonly ColumnFact[], column: string): string[] {
  return columns.filter(({ name, kind, distinct }) => name !== column && kind !== 'text' && kind !== 'date' && distinct !== null && distinct >= 2 && distinct <= (kind === 'number' ? 10 : MOST_GROUPS)).map(({ name }) => name);
}

export function ColumnDetail({ table, column, target }: { table: OpenedTable; column: ColumnFact; target: TargetOf | null }) {
  const { t } = useTranslation();
  const words = useFindingWords();
  const { columns } = table.fact;
  const by = groupings(columns, column.name);
  const usual = table.derived?.part ?? (target?.classes ? target.column : null);
  const [chosen, setChosen] = useState<string | null>(usual !== null && by.includes(usual) ? usual : null);
  const { value: profile, finding, waiting } = useAsked(`${table.key} ${column.name} ${chosen ?? ''}`, (signal) => dataEngine().describe(table.id, column.name, chosen, signal));
  const balance = column.name === target?.column && target.classes;
  return (
    <section className="table-detail" aria-label={t('table.profile.of', { column: column.name })} aria-busy={waiting}>
      <div className="table-detail-head">
        <h3>{column.name}</h3>
        {waiting && <LoaderCircle size={14} className="table-turn" role="img" aria-label={t('table.working')} />}
        {by.length > 0 && <Select size="xs" className="table-by" aria-label={t('table.profile.by')} placeholder={t('table.profile.byNothing')} clearable searchable data={by} value={chosen} onChange={setChosen} />}
      </div>
      {finding && <p className="table-finding" role="alert">{words.text(finding).problem}</p>}
      {column.kind === 'video' && table.derived === null && <ClipList source={table.id} rows={table.fact.rows ?? 0} column={column.name} label={target?.column} count={SHOWN_CLIPS} />}
      {profile && <Profile profile={profile} column={column} by={chosen} title={t(balance ? 'table.profile.balance' : profile.numbers ? 'table.profile.histogram' : 'table.profile.top')} />}
    </section>
  );
}

function Profile({ profile, column, by, title }: { profile: ColumnProfile; column: ColumnFact; by: string | null; title: string }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { rows, missing, distinct, numbers, bars, groups } = profile;
  const say = (value: number): string => (column.kind === 'date' ? dateText(Math.round(value)) : format(value));
  const percent = (count: number, of: number): string => (of === 0 ? '' : `${format(Math.round((count / of) * 1000) / 10)} %`);
  const figures: [string, string][] = [
    [t('table.profile.rows'), format(rows)], [t('table.profile.missing'), missing === 0 ? '0' : `${format(missing)} (${percent(missing, rows)})`], [t('table.profile.distinct'), format(distinct)],
    ...(numbers ? [
      [t('table.profile.least'), say(numbers.min)], ...QUANTILES.map((share, i): [string, string] => [share === 0.5 ? t('table.profile.median') : `${share * 100} %`, say(numbers.quantiles[i]!)]), [t('table.profile.greatest'), say(numbers.max)],
      [t('table.profile.mean'), say(numbers.mean)], [t('table.profile.deviation'), column.kind === 'date' ? t('table.profile.days', { count: Math.round(numbers.deviation) }) : format(numbers.deviation)],
    ] as [string, string][] : []),
  ];
  return (
    <>
      {bars.length > 0 && <h4>{title}{by !== null && groups.length > 0 && <> {t('table.profile.byColumn', { column: by })}</>}</h4>}
      {groups.length > 0 && <ul className="table-legend">{groups.map(({ name }, i) => <li key={name}><i data-group={i} />{name}</li>)}{bars.some((bar) => parts(bar).some(({ group }) => group === 'rest')) && <li><i data-group="rest" />{t('table.profile.others')}</li>}</ul>}
      {numbers ? <Bars profile={profile} say={say} /> : <Values profile={profile} />}
      <dl className="table-figures">{figures.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      {groups.length > 0 && (
        <table className="data-table">
          <caption className="sr-only">{t('table.profile.byColumn', { column: by })}</caption>
          <thead><tr>{['group', 'rows', 'missing', ...(numbers ? ['mean'] : [])].map((head) => <th key={head} scope="col">{head === 'group' ? by : t(`table.profile.${head}`)}</th>)}</tr></thead>
          <tbody>{groups.map((group) => <tr key={group.name}><th scope="row">{group.name}</th><td>{format(group.rows)} ({percent(group.rows, rows)})</td><td>{format(group.missing)}</td>{numbers && <td>{group.mean === null ? '' : say(group.mean)}</td>}</tr>)}</tbody>
        </table>
      )}
    </>
  );
}

/** The parts of a bar: the groups, and what belongs to none of them. */
function parts({ count, groups }: ColumnProfile['bars'][number]): { group: number | 'rest'; count: number }[] {
  const rest = count - groups.reduce((a, b) => a + b, 0);
  return [...groups.map((share, group) => ({ group, count: share })), { group: 'rest' as const, count: rest }].filter((part) => part.count > 0);
}

const WIDTH = 320, HEIGHT = 110;

/** 20 bins of numbers, each with what it counts as its title. */
function Bars({ profile: { bars, numbers, column }, say }: { profile: ColumnProfile; say(value: number): string }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const top = Math.max(1, ...bars.map(({ count }) => count)), step = WIDTH / bars.length, size = (numbers!.max - numbers!.min) / bars.length;
  return (
    <figure className="table-bars">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('canvas.facts.histogram', { column })}>
        {bars.map((bar, i) => {
          let y = HEIGHT;
          return (
            <g key={i}>
              <title>{`${say(numbers!.min + i * size)} – ${say(numbers!.min + (i + 1) * size)}: ${format(bar.count)}`}</title>
              {parts(bar).map(({ group, count }) => {
                // A bin that holds anything shows at least a line.
                const height = Math.max(1, (count / top) * (HEIGHT - 2));
                y -= height;
                return <rect key={group} data-group={group} x={i * step + 0.5} y={y} width={step - 1} height={height} />;
              })}
            </g>
          );
        })}
      </svg>
      <figcaption><span>{say(numbers!.min)}</span><span>{t('table.profile.highest', { rows: format(top) })}</span><span>{say(numbers!.max)}</span></figcaption>
    </figure>
  );
}

/** The most frequent values, with their bars. */
function Values({ profile: { bars, rows, missing, distinct } }: { profile: ColumnProfile }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const top = Math.max(1, ...bars.map(({ count }) => count)), present = rows - missing;
  return (
    <>
      <ol className="table-values">
        {bars.map((bar) => (
          <li key={bar.value}>
            <span title={bar.value ?? ''}>{bar.value}</span>
            <div>{parts(bar).map(({ group, count }) => <i key={group} data-group={group} style={{ width: `${(count / top) * 100}%` }} />)}</div>
            <b>{format(bar.count)}</b><small>{format(Math.round((bar.count / Math.max(1, present)) * 1000) / 10)} %</small>
          </li>
        ))}
      </ol>
      {distinct > bars.length && <p className="table-note">{t('table.profile.moreValues', { count: distinct - bars.length })}</p>}
    </>
  );
}
