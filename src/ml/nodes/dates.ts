/** Dates as days since 1970-01-01 (UTC), to and from text. */

const ISO_DATE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** The days of a date as the reader writes it, or null. A time zone is passed over, as the reader does. */
export function daysOf(text: string): number | null {
  const parts = ISO_DATE.exec(text)?.slice(1).map((part) => Number(part ?? 0));
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts as [number, number, number, number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, 0, Math.round(second * 1000)));
  return date.getUTCMonth() === month - 1 ? date.getTime() / 86_400_000 : null;
}

/** The date as 2024-01-31, with the time of day where it has one. */
export function dateText(days: number): string {
  const text = new Date(Math.round(days * 86_400_000)).toISOString();
  return Number.isInteger(days) ? text.slice(0, 10) : text.slice(0, 19);
}
