/** Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations (G. Golub and C. Van Loan, Matrix Computations, 8.5). */

const MOST_SWEEPS = 60;

/** Values from the largest, none below 0 for a covariance but by rounding; a vector a row, its entry of the largest size positive. `matrix` is used up. */
export function eigenOf(matrix: number[][]): { values: number[]; vectors: number[][] } {
  const size = matrix.length;
  // Rows of `turns` become the eigenvectors.
  const a = matrix.map((row) => Float64Array.from(row)), turns = matrix.map((_, i) => Float64Array.from({ length: size }, (_item, j) => (i === j ? 1 : 0)));
  const whole = Math.hypot(...a.map((row) => Math.hypot(...row)));
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off += a[p]![q]! ** 2;
    if (Math.sqrt(off) <= 1e-15 * whole) break;
    for (let p = 0; p < size - 1; p++) for (let q = p + 1; q < size; q++) rotate(a, turns, p, q);
  }
  const order = a.map((_, i) => i).sort((i, j) => a[j]![j]! - a[i]![i]!);
  return { values: order.map((i) => Math.max(0, a[i]![i]!)), vectors: order.map((i) => signed(turns[i]!)) };
}

/** Turns the plane of two axes so that their entry becomes 0. */
function rotate(a: readonly Float64Array[], turns: readonly Float64Array[], p: number, q: number): void {
  const entry = a[p]![q]!;
  if (entry === 0) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * entry);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1), s = t * c;
  for (let k = 0; k < a.length; k++) {
    const row = a[k]!, x = row[p]!, y = row[q]!;
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }
  for (const rows of [a, turns]) {
    const one = rows[p]!, other = rows[q]!;
    for (let k = 0; k < one.length; k++) {
      const x = one[k]!, y = other[k]!;
      one[k] = c * x - s * y;
      other[k] = s * x + c * y;
    }
  }
}

function signed(vector: Float64Array): number[] {
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return [...vector].map((value) => (largest < 0 ? -value : value));
}
