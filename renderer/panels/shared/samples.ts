/** Some rows of a source, evenly spread, with what is seen or heard of each. */
import { useEffect, useState } from 'react';
import { dataEngine } from '../../app/dataController.ts';

/** So many of all rows, or all of them where there are fewer. */
export function spreadRows(rows: number, count: number): number[] {
  const most = Math.min(count, rows);
  return Array.from({ length: most }, (_, i) => Math.floor((i * rows) / most));
}

export interface SampleProps {
  /** The source as the data engine knows it. */
  source: string;
  rows: number;
  column: string;
  /** Whose cell stands below each sample. */
  label: string | undefined;
  count: number;
}

/** What was read of a row (null where it cannot be), and its cells. */
export interface Sample<T> { media: T | null; label: string; file: string }

/** Reads the samples once more where `key`, which tells what `read` reads, is another. */
export function useSamples<T>({ source, rows, column, label, count }: SampleProps, read: (rows: readonly number[]) => Promise<readonly (T | null)[]>, key = ''): Sample<T>[] {
  const [shown, setShown] = useState<Sample<T>[]>([]);
  useEffect(() => {
    let current = true;
    const picks = spreadRows(rows, count);
    const load = async (): Promise<void> => {
      const media = await read(picks);
      const pages = await Promise.all(picks.map((row) => dataEngine().page(source, row, 1)));
      const cell = (i: number, of: string | undefined): string => { const { columns, rows: [cells] } = pages[i]!; return cells?.[columns.indexOf(of ?? '')] ?? ''; };
      if (current) setShown(media.map((one, i) => ({ media: one, label: cell(i, label), file: cell(i, column) })));
    };
    // Who closes the sheet ends the worker that was asked.
    load().catch(() => undefined);
    return () => { current = false; };
  }, [source, rows, column, label, count, key]);
  return shown;
}
