/** A small bar chart of a column. */

/** Bars scaled to the highest; `label` says in words what they show. */
export function Histogram({ bars, label, width = 120, height = 24 }: { bars: readonly number[]; label: string; width?: number; height?: number }) {
  const top = Math.max(1, ...bars);
  const step = width / Math.max(1, bars.length);
  return (
    <svg role="img" aria-label={label} className="histogram" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {bars.map((bar, i) => {
        const size = bar === 0 ? 0 : Math.max(1, (bar / top) * height);
        return <rect key={i} x={i * step + 0.5} y={height - size} width={Math.max(1, step - 1)} height={size} />;
      })}
    </svg>
  );
}
