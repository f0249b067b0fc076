/** A long text in blocks of whole records, so that no more of it than a block is ever held. */
import { concat } from './bytes.ts';
import { refuse } from './reader.ts';

/** Some records of a text. */
export interface TextBlock {
  text: Uint8Array;
  /** Lines of the text before the block. */
  line: number;
}

/** Large enough that the database packs the rows of a block at once, and that asking for each costs little beside reading it. */
const BLOCK_BYTES = 16_777_216;
const LF = 10, SPACE = 32, QUOTE = 34;

/**
 * Cuts plain text at ends of records. A quoted field that is never closed is refused by its line: DuckDB leaves such a
 * field and all that follows it out without a word. Throws `FindingError`.
 */
export async function* cutRecords(pieces: AsyncIterable<Uint8Array>, delimiter: string, path: string, size = BLOCK_BYTES): AsyncGenerator<TextBlock> {
  let held: Uint8Array[] = [], bytes = 0, wanted = size, line = 0;
  for await (const piece of pieces) {
    held.push(piece);
    bytes += piece.length;
    if (bytes < wanted) continue;
    const text = concat(held), { end } = findEnd(text, delimiter);
    // A record that is longer than a block is waited for.
    wanted = end === 0 ? bytes * 2 : size;
    held = [end === 0 ? text : text.slice(end)];
    bytes = held[0]!.length;
    if (end === 0) continue;
    yield { text: text.subarray(0, end), line };
    line += countLines(text, end);
  }
  if (bytes === 0) return;
  const text = concat(held), { open } = findEnd(text, delimiter);
  if (open !== null) throw refuse('data.quote', path, { line: line + countLines(text, open) + 1 });
  yield { text, line };
}

/** Where the last whole record of a text ends, and where a quoted field begins that is not closed in it. The text begins with a record. */
function findEnd(text: Uint8Array, delimiter: string): { end: number; open: number | null } {
  const separator = delimiter.charCodeAt(0);
  let end = 0, from = 0, at = text.indexOf(QUOTE);
  const look = (to: number): void => {
    for (let i = to - 1; i >= from; i--) {
      if (text[i] === LF) {
        end = i + 1;
        return;
      }
    }
  };
  while (at >= 0) {
    let before = at - 1;
    while (before >= 0 && text[before] === SPACE) before--;
    const opens = before < 0 || text[before] === separator || text[before] === LF;
    let close = at;
    if (opens) {
      look(at);
      close = text.indexOf(QUOTE, at + 1);
      while (close >= 0 && text[close + 1] === QUOTE) close = text.indexOf(QUOTE, close + 2);
      if (close < 0) return { end, open: at };
      from = close + 1;
    }
    at = text.indexOf(QUOTE, close + 1);
  }
  look(text.length);
  return { end, open: null };
}

function countLines(text: Uint8Array, end: number): number {
  let lines = 0;
  for (let at = text.indexOf(LF); at >= 0 && at < end; at = text.indexOf(LF, at + 1)) lines++;
  return lines;
}
