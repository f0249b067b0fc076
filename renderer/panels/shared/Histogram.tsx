/** A small bar chart of a column. */

interface Props {
  bars: readonly number[];
  /** What they show, in words. */
  label: string;
  /** The kind of the column, for its colour; grey where it is left out. */
  kind?: string;
  /** In pixels; left out where the style sheet gives its place. */
  size?: readonly [width: number, height: number];
}

/** Bars scaled to the highest, as one path. */
export function Histogram({ bars, label, kind, size }: Props) {
  const top = Math.max(1, ...bars);
  // A bin that holds anything shows at least a line.
  const path = bars.map((count, i) => (count === 0 ? '' : `M${i + 0.09} 1v${-Math.max(0.06, count / top)}h.82V1z`)).join('');
  return (
    <svg role="img" aria-label={label} className="histogram" data-kind={kind} {...(size ? { width: size[0], height: size[1] } : {})} viewBox={`0 0 ${Math.max(1, bars.length)} 1`} preserveAspectRatio="none">
      <path d={path} />
    </svg>
  );
}
