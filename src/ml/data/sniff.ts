/** Looks at a text's first records to find out how it is written: delimiter, header, decimal mark, names. */

/** The first records of a text: fields with quotes resolved, newlines inside quotes kept. Blank lines are no records. */
export function readRecords(text: string, delimiter: string, limit: number): string[][] {
  const records: string[][] = [];
  let fields: string[] = [], field = '', quoted = false, started = false;
  const endField = (): void => { fields.push(field); field = ''; started = false; };
  const endRecord = (): void => { endField(); if (fields.length > 1 || fields[0]!.trim() !== '') records.push(fields); fields = []; };
  for (let i = 0; i < text.length && records.length < limit; i++) {
    const char = text[i]!;
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') { field += '"'; i++; }
      else quoted = false;
    } else if (char === '"' && !started) { quoted = true; started = true; field = ''; }
    else if (char === delimiter) endField();
    else if (char === '\n' || char === '\r') { if (char === '\r' && text[i + 1] === '\n') i++; endRecord(); }
    else { field += char; started ||= char !== ' '; }
  }
  if (records.length < limit && (field !== '' || fields.length > 0)) endRecord();
  return records;
}

/** The delimiter under which the records agree best on a number of fields above one; a comma where none does. */
export function sniffDelimiter(text: string): string {
  let best = ',', bestScore = 0;
  for (const delimiter of [',', ';', '\t', '|']) {
    const records = readRecords(text, delimiter, 100);
    const counts = new Map<number, number>();
    for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
    const [fields, agreeing] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
    const score = fields > 1 ? agreeing / records.length + Math.min(fields, 20) / 1000 : 0;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** Whether a text is rows of a table: two lines at least, all of the same two or more fields. */
export function looksTabular(text: string): boolean {
  const head = text.slice(0, 65_536), records = readRecords(head, sniffDelimiter(head), 20);
  const fields = records[0]?.length ?? 0;
  return records.length >= 2 && fields >= 2 && records.every((record) => record.length === fields);
}

const NUMBER = /^[+-]?(\d+([.,]\d+)*|[.,]\d+)(e[+-]?\d+)?$/i;

const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The columns, by place, that hold nothing but numbers as SQL writes them, and at least one. Takes records without a header. */
export function sniffNumbers(records: readonly (readonly string[])[], missing: readonly string[]): number[] {
  const present = (cell: string | undefined): cell is string => cell !== undefined && cell !== '' && !missing.includes(cell);
  return Array.from(records[0] ?? [], (_, i) => i).filter((i) => {
    const cells = records.map((record) => record[i]).filter(present);
    return cells.length > 0 && cells.every((cell) => PLAIN_NUMBER.test(cell));
  });
}

/**
 * Whether the first record names the columns. Words above numbers say yes; otherwise a number in it says no, and so does
 * a word that its own column holds again below.
 */
export function sniffHeader(records: readonly string[][], missing: readonly string[]): boolean {
  const [first, ...rest] = records;
  if (!first || rest.length === 0) return true;
  const present = (cell: string | undefined): cell is string => cell !== undefined && cell.trim() !== '' && !missing.includes(cell.trim());
  const isNumber = (cell: string): boolean => NUMBER.test(cell.trim());
  let againstIt = false;
  for (let i = 0; i < first.length; i++) {
    const name = first[i]!;
    if (!present(name)) continue;
    const below = rest.map((record) => record[i]).filter(present);
    if (isNumber(name)) againstIt = true;
    else if (below.length > 0 && below.filter(isNumber).length >= below.length * 0.9) return true;
    else if (below.some((cell) => cell.trim() === name.trim())) againstIt = true;
  }
  return !againstIt;
}

/** The decimal mark that most numbers are written with. `1,234` in a file of commas is a thousand, in one of semicolons a fraction. */
export function sniffDecimal(records: readonly string[][], delimiter: string): '.' | ',' {
  let commas = 0, points = 0;
  for (const record of records) {
    for (const cell of record) {
      const text = cell.trim();
      if (/^[+-]?\d+\.\d+(e[+-]?\d+)?$/i.test(text)) points++;
      else if (/^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(text)) commas++;
      else if (/^[+-]?\d*,\d+$/.test(text)) {
        if (delimiter === ',' && /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) points++;
        else commas++;
      }
    }
  }
  return commas > points ? ',' : '.';
}

/** Names that are not empty and not twice, whatever their case, since SQL does not tell cases apart. */
export function uniqueNames(names: readonly string[]): string[] {
  // A name that stands in the file keeps its column; `__row` is the reader's own.
  const given = new Set(names.map((raw) => raw.trim().toLowerCase()));
  const seen = new Set<string>(['__row']);
  return names.map((raw, i) => {
    const base = raw.trim() === '' ? `column${i + 1}` : raw.trim();
    let name = base;
    for (let n = 2; seen.has(name.toLowerCase()) || (name !== raw.trim() && given.has(name.toLowerCase())); n++) name = `${base}_${n}`;
    seen.add(name.toLowerCase());
    return name;
  });
}
