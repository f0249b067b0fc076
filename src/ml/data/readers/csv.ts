/** Reads delimited text: the dialect is found, DuckDB does the rest. */
import { FindingError } from '../../document/findings.ts';
import { checkSize } from '../cells.ts';
import { openText, readSettings } from '../openText.ts';
import { readText } from '../readText.ts';
import type { ReadRequest, ReadResult } from '../reader.ts';

export async function readCsvFile({ node, path, content, params, textOnly, table, db, query }: ReadRequest): Promise<ReadResult> {
  const settings = readSettings(params);
  const opened = await openText(path, content, settings);
  const { blocks, names, dialect, sha256 } = opened;
  checkSize(path, 0, names.length);
  const { findings, numbers } = await readText(db, query, { node, path, table, blocks, names, numbers: textOnly ? [] : opened.numbers, delimiter: dialect.delimiter, header: dialect.header, ragged: settings.ragged, missing: settings.missing });
  const refused = findings.find((finding) => finding.severity === 'error');
  if (refused) throw new FindingError(refused);
  return { names, numbers, findings: [...findings, ...opened.findings], sha256, dialect, parts: [] };
}
