/** The middle of several measurements. */
export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
