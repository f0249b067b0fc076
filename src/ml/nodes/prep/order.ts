/** The order of categories. */

/** Categories in a stable order: as numbers where all are numbers, else by code point. */
export function orderCategories(categories: Iterable<string>): string[] {
  const list = [...categories];
  const numeric = list.every((item) => item.trim() !== '' && Number.isFinite(Number(item)));
  return list.sort(numeric ? (a, b) => Number(a) - Number(b) : (a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
