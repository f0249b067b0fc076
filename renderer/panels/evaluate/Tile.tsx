/** One number of an evaluation, with its name. */

export function Tile({ label, value, note }: { label: string; value: string; note?: string }) {
  return <div className="tile"><span>{label}</span><strong>{value}</strong><small>{note ?? ' '}</small></div>;
}

/** A share as it stands in tiles and tables. */
export const share = (value: number): string => `${(100 * value).toFixed(1)} %`;
