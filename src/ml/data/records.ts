/** A long text in blocks of whole records, so that no more of it than a block is ever held. */
import { refuse } from './reader.ts';

/** Some records of a text. */
export interface TextBlock {
  /** Holds until the next block is asked for. */
  text: Uint8Array;
  /** Lines of the text before the block. */
  line: number;
}

/** Large enough that asking the database for each block costs little beside reading it. */
const BLOCK_BYTES = 4_194_304;
const LF = 10, SPACE = 32, QUOTE = 34;

/**
 * Cuts plain text at ends of records. A quoted field that is never closed is refused by its line: DuckDB leaves such a
 * field and all that follows it out without a word. Throws `FindingError`.
 */
export async function* cutRecords(pieces: AsyncIterable<Uint8Array>, delimiter: string, path: string, size = BLOCK_BYTES): AsyncGenerator<TextBlock> {
  let room = new Uint8Array(size), bytes = 0, wanted = size, line = 0;
  for await (const piece of pieces) {
    if (bytes + piece.length > room.length) {
      const larger = new Uint8Array(2 * (bytes + piece.length));
      larger.set(room.subarray(0, bytes));
      room = larger;
    }
    room.set(piece, bytes);
    bytes += piece.length;
    if (bytes < wanted) continue;
    const text = room.subarray(0, bytes), { end } = findEnd(text, delimiter);
    // A record that is longer than a block is waited for.
    wanted = end === 0 ? bytes * 2 : size;
    if (end === 0) continue;
    yield { text: text.subarray(0, end), line };
    line += countLines(text, end);
    room.copyWithin(0, end, bytes);
    bytes -= end;
  }
  if (bytes === 0) return;
  const text = room.subarray(0, bytes), { open } = findEnd(text, delimiter);
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
