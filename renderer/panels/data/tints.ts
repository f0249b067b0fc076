/** What points are tinted by, and how that is said. */
import type { Projection } from '../../../src/ml/data/tableView.ts';
import type { ColumnFact } from '../../../src/ml/document/facts.ts';
import { dateText } from '../../../src/ml/nodes/dates.ts';

export interface Tints { groups: ArrayLike<number> | null; /** From 0 to 1. */ shades: ArrayLike<number> | null; low: number; high: number }

/** The classes of points, or their numbers between the least and the greatest. */
export function tintsOf(colours: Projection['colours'] | undefined): Tints {
  if (!colours || colours.categories) return { groups: colours?.values ?? null, shades: null, low: 0, high: 0 };
  const { values } = colours;
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) if (Number.isFinite(value)) { low = Math.min(low, value); high = Math.max(high, value); }
  return { groups: null, shades: values.map((value) => (high > low ? (value - low) / (high - low) : value - value)), low, high };
}

/** A number of a colour column in words. */
export function sayNumber(column: ColumnFact | undefined, format: (value: number) => string): (value: number) => string {
  return (value) => (column?.kind === 'date' ? dateText(Math.round(value)) : format(value));
}

/** What the colour of a point says; null is missing. */
export function sayTint(colours: Projection['colours'], point: number, say: (value: number) => string): string | null {
  const value = colours?.values[point] ?? NaN;
  if (colours?.categories) return colours.categories[value] ?? null;
  return Number.isNaN(value) ? null : say(value);
}
