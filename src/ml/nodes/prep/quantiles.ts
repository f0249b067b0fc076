/** Quantiles of the values that are there. */

/** The quantiles at these shares, between values interpolated (NumPy's default, Hyndman and Fan's type 7); none without values. */
export function quantilesOf(values: Float64Array, shares: readonly number[]): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return sorted.length === 0 ? [] : shares.map((share) => {
    const at = share * (sorted.length - 1), below = Math.floor(at), above = Math.min(below + 1, sorted.length - 1);
    return sorted[below]! + (sorted[above]! - sorted[below]!) * (at - below);
  });
}
