/** Sequences for metrics: what the true rows hold, what the probabilities say, and how far two rows are apart. */

/** A number of a true row and its place. */
export interface Place { at: number; value: number }

/** The rows of whole numbers `[rows, length]`, padding left out. */
export function truthRows(values: Float32Array, length: number, padding: number | undefined): Place[][] {
  return Array.from({ length: length > 0 ? values.length / length : 0 }, (_, row) => {
    const places: Place[] = [];
    for (let at = 0; at < length; at++) {
      const value = values[row * length + at]!;
      if (value !== padding) places.push({ at, value });
    }
    return places;
  });
}

/** The most probable class of every step of `[rows, time, classes]`, the first of equals. With a blank, as CTC reads them: repeats merged, blanks dropped. */
export function decodeRows(values: Float32Array, shape: readonly number[], blank: number | undefined): number[][] {
  const [time, classes] = shape as [number, number];
  return Array.from({ length: values.length / (time * classes) }, (_, row) => {
    const steps = Array.from({ length: time }, (_step, at) => {
      const start = (row * time + at) * classes;
      let best = 0;
      for (let i = 1; i < classes; i++) if (values[start + i]! > values[start + best]!) best = i;
      return best;
    });
    return blank === undefined ? steps : steps.filter((label, at) => label !== blank && label !== steps[at - 1]);
  });
}

/** How many insertions, deletions and exchanges turn one row into the other (Levenshtein). */
export function editDistance(truth: readonly Place[], prediction: readonly number[]): number {
  let line = Array.from({ length: prediction.length + 1 }, (_, i) => i);
  truth.forEach(({ value }, i) => {
    const next = [i + 1];
    prediction.forEach((said, j) => next.push(Math.min(next[j]! + 1, line[j + 1]! + 1, line[j]! + (said === value ? 0 : 1))));
    line = next;
  });
  return line.at(-1)!;
}
