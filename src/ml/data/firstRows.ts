/** The first rows of a delimited text, before the rest of it is read: something to look at while a large file comes in. */
import type { ParamValues } from '../document/schema.ts';
import { sniffBytes, toPlainUtf8 } from './bytes.ts';
import { readSettings } from './openText.ts';
import { readRecords, sniffDelimiter, sniffHeader, uniqueNames } from './sniff.ts';

/** How much of a file is looked at. */
export const FIRST_BYTES = 65_536;
const FIRST_ROWS = 12;

export interface FirstRows { columns: string[]; rows: string[][] }

/** Up to twelve rows as they are written, from the beginning of a file; null where that is no text with rows. `params` are those of the source. */
export function readFirstRows(head: Uint8Array, params: ParamValues): FirstRows | null {
  const sniffed = sniffBytes(head, '');
  if ('finding' in sniffed) return null;
  const settings = readSettings(params), whole = new TextDecoder().decode(toPlainUtf8(head, sniffed.encoding));
  // Where the text goes on, its last line is cut.
  const text = head.length < FIRST_BYTES ? whole : whole.slice(0, whole.lastIndexOf('\n') + 1);
  const records = readRecords(text, settings.delimiter ?? sniffDelimiter(text), FIRST_ROWS + 1);
  if (records.length === 0 || records[0]!.length < 2) return null;
  const named = settings.header ?? sniffHeader(records, settings.missing);
  const columns = uniqueNames(named ? records[0]! : records[0]!.map(() => ''));
  return { columns, rows: records.slice(named ? 1 : 0, (named ? 1 : 0) + FIRST_ROWS) };
}
