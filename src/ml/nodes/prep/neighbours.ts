/** Missing numbers from the nearest rows: of those that a node has seen, the ones alike in what is there. */
import { columnNamed, isNumeric, type Table } from '../table.ts';

/** Rows to fill from, a column each; null is missing. JSON. */
export interface Donors { columns: string[]; values: (number | null)[][]; neighbours: number }

/** More rows than this are not kept, since all of them travel with every export; they are taken evenly. */
const MOST_DONORS = 2_000;

export function learnDonors(table: Table, columns: readonly string[], neighbours: number): Donors {
  const stride = Math.max(1, Math.ceil(table.rows / MOST_DONORS));
  const rows = Array.from({ length: Math.ceil(table.rows / stride) }, (_, i) => i * stride);
  return { columns: [...columns], neighbours, values: valuesOf(table, columns).map((values) => rows.map((row) => (Number.isNaN(values[row]!) ? null : values[row]!))) };
}

/**
 * The columns with their gaps filled by the mean of the nearest donors that have a value there. The distance goes over
 * the columns that both rows have, enlarged by how many they lack; what has no neighbour stays missing.
 */
export function fillFromDonors(table: Table, { columns, values: kept, neighbours }: Donors): Map<string, Float64Array> {
  const own = valuesOf(table, columns), filled = own.map((values) => values.slice());
  const donors = kept.map((values) => Float64Array.from(values, (value) => value ?? NaN)), count = donors[0]?.length ?? 0;
  for (let row = 0; row < table.rows; row++) {
    if (!own.some((values) => Number.isNaN(values[row]!))) continue;
    const distances = Float64Array.from({ length: count }, (_, donor) => distance(own, row, donors, donor));
    own.forEach((values, i) => {
      if (!Number.isNaN(values[row]!)) return;
      const near = nearest(count, neighbours, (donor) => (Number.isNaN(donors[i]![donor]!) ? NaN : distances[donor]!));
      if (near.length > 0) filled[i]![row] = near.reduce((sum, donor) => sum + donors[i]![donor]!, 0) / near.length;
    });
  }
  return new Map(columns.map((name, i) => [name, filled[i]!]));
}

/** The places of the smallest distances among `count`, the nearest first; of equal ones the earlier, and none whose distance is NaN. */
export function nearest(count: number, most: number, distanceAt: (place: number) => number): number[] {
  const places: number[] = [], distances: number[] = [];
  for (let place = 0; place < count; place++) {
    const far = distanceAt(place);
    if (Number.isNaN(far) || (places.length === most && far >= distances[most - 1]!)) continue;
    let at = places.length;
    while (at > 0 && distances[at - 1]! > far) at--;
    places.splice(at, 0, place);
    distances.splice(at, 0, far);
    if (places.length > most) {
      places.pop();
      distances.pop();
    }
  }
  return places;
}

/** J. Dixon's distance of rows with gaps, 1979, squared: NaN where they have no column in common. */
function distance(own: readonly Float64Array[], row: number, donors: readonly Float64Array[], donor: number): number {
  let sum = 0, common = 0;
  for (let i = 0; i < own.length; i++) {
    const difference = own[i]![row]! - donors[i]![donor]!;
    if (Number.isNaN(difference)) continue;
    sum += difference * difference;
    common++;
  }
  return (sum * own.length) / common;
}

function valuesOf(table: Table, columns: readonly string[]): Float64Array[] {
  return columns.map((name) => {
    const column = columnNamed(table, name);
    if (!column || !isNumeric(column)) throw new Error(`The fitted column ${name} is not in the table`);
    return column.values;
  });
}
