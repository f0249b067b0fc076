/** What the colours and shapes of points mean: classes, or numbers from the least to the greatest. */
import { useTranslation } from 'react-i18next';
import { GROUP_COLOURS, SHAPES } from './paintPoints.ts';

export function Legend({ title, categories, low, high }: { title: string; categories: readonly string[] | null; low: string; high: string }) {
  const { t } = useTranslation();
  if (!categories) return <div className="map-legend"><b>{title}</b><p className="map-range"><span>{low}</span><i /><span>{high}</span></p></div>;
  const named = categories.slice(0, GROUP_COLOURS.length);
  return (
    <div className="map-legend">
      <b>{title}</b>
      <ul>
        {named.map((name, i) => <li key={name}><Mark group={i} /><span title={name}>{name}</span></li>)}
        {categories.length > named.length && <li><Mark group={-1} /><span>{t('table.profile.others')}</span></li>}
      </ul>
    </div>
  );
}

/** The sign of a class, as it is drawn. */
function Mark({ group }: { group: number }) {
  const fill = group < 0 ? 'var(--mark-grey)' : `var(${GROUP_COLOURS[group]!})`, shape = group < 0 ? 'circle' : SHAPES[group % SHAPES.length]!;
  return (
    <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true" style={{ fill }}>
      {shape === 'circle' ? <circle r="4.5" /> : shape === 'square' ? <rect x="-4" y="-4" width="8" height="8" /> : <path d={shape === 'triangle' ? 'M0-5L5 4H-5Z' : 'M0-5.5L5.5 0L0 5.5L-5.5 0Z'} />}
    </svg>
  );
}
