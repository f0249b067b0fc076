/** The normalizers and pre-tokenizers of a `tokenizer.json`, as Hugging Face's library defines them. */
import type { Refused } from './importedTokenizer.ts';
import { utf8Bytes } from './utf8.ts';

export interface Part { type?: string }
interface NormaliserPart extends Part {
  normalizers?: Part[]; pattern?: { String?: string; Regex?: string }; content?: string; prepend?: string; strip_left?: boolean; strip_right?: boolean;
  clean_text?: boolean; handle_chinese_chars?: boolean; strip_accents?: boolean | null; lowercase?: boolean;
}
interface PiecesPart extends Part {
  pretokenizers?: Part[]; add_prefix_space?: boolean; use_regex?: boolean; pattern?: { String?: string; Regex?: string }; behavior?: string; invert?: boolean;
  replacement?: string; prepend_scheme?: string; split?: boolean; individual_digits?: boolean;
}

const stripAccents = (text: string): string => text.normalize('NFD').replace(/\p{Mn}/gu, '');
const CHINESE = /[\u4E00-\u9FFF\u3400-\u4DBF\u{20000}-\u{2A6DF}\u{2A700}-\u{2B73F}\u{2B740}-\u{2B81F}\u{2B820}-\u{2CEAF}\uF900-\uFAFF\u{2F800}-\u{2FA1F}]/gu;
const PUNCTUATION = String.raw`\p{P}$+<=>^\x60|~`;

/** A pattern of the file as ours; null where JavaScript cannot read it. */
function patternOf(pattern: { String?: string; Regex?: string } | undefined): RegExp | null {
  try {
    return new RegExp(pattern?.Regex ?? (pattern?.String ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gu');
  } catch {
    return null;
  }
}

/** What is done to a text first. */
export function importedNormaliser(part: Part | null | undefined): { run(text: string): string } | Refused {
  if (!part) return { run: (text) => text };
  const own = part as NormaliserPart;
  switch (part.type) {
    case 'Sequence': {
      const all = (own.normalizers ?? []).map(importedNormaliser), refused = all.find((step): step is Refused => 'refused' in step);
      return refused ?? { run: (text) => (all as { run(text: string): string }[]).reduce((left, step) => step.run(left), text) };
    }
    case 'NFC': case 'NFD': case 'NFKC': case 'NFKD': { const form = part.type; return { run: (text) => text.normalize(form) }; }
    case 'Lowercase': return { run: (text) => text.toLowerCase() };
    case 'StripAccents': return { run: (text) => text.replace(/\p{Mn}/gu, '') };
    case 'Strip': return { run: (text) => { const left = own.strip_left ? text.trimStart() : text; return own.strip_right ? left.trimEnd() : left; } };
    case 'Prepend': return { run: (text) => (text === '' ? text : (own.prepend ?? '') + text) };
    case 'Replace': {
      const pattern = patternOf(own.pattern);
      return pattern ? { run: (text) => text.replace(pattern, () => own.content ?? '') } : { refused: `the pattern ${String(own.pattern?.Regex)}` };
    }
    case 'BertNormalizer': return { run: (text) => bertNormalise(text, own) };
    default: return { refused: `a normalizer of the type ${part.type ?? 'unknown'}` };
  }
}

function bertNormalise(text: string, { clean_text: clean, handle_chinese_chars: chinese, strip_accents: accents, lowercase }: NormaliserPart): string {
  let made = clean ? text.replace(/[\0\uFFFD]|(?![\t\n\r])\p{C}/gu, '').replace(/\s/g, ' ') : text;
  if (chinese) made = made.replace(CHINESE, ' $& ');
  if (accents ?? lowercase) made = stripAccents(made);
  return lowercase ? made.toLowerCase() : made;
}

/** The characters that stand for the 256 bytes (GPT-2): printable ones for themselves, the others from U+0100 on. */
const BYTE_CHARACTERS = (() => {
  const printable = (byte: number): boolean => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(printable(byte) ? byte : next++));
})();
const GPT2 = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

/** How a text is cut into pieces. */
export function importedPieces(part: Part | null | undefined): { run(text: string): string[] } | Refused {
  if (!part) return { run: (text) => [text] };
  const own = part as PiecesPart;
  switch (part.type) {
    case 'Sequence': {
      const all = (own.pretokenizers ?? []).map(importedPieces), refused = all.find((step): step is Refused => 'refused' in step);
      return refused ?? { run: (text) => (all as { run(text: string): string[] }[]).reduce<string[]>((pieces, step) => pieces.flatMap(step.run), [text]) };
    }
    case 'ByteLevel': {
      return { run: (text) => ((own.use_regex ?? true) ? (own.add_prefix_space && !text.startsWith(' ') ? ` ${text}` : text).match(GPT2) ?? [] : [text]).map((piece) => utf8Bytes(piece).map((byte) => BYTE_CHARACTERS[byte]).join('')) };
    }
    case 'Whitespace': return { run: (text) => text.match(/[\p{L}\p{M}\p{N}\p{Pc}]+|[^\p{L}\p{M}\p{N}\p{Pc}\s]+/gu) ?? [] };
    case 'WhitespaceSplit': return { run: (text) => text.match(/\S+/g) ?? [] };
    case 'BertPreTokenizer': return { run: (text) => text.match(new RegExp(`[^\\s${PUNCTUATION}]+|[${PUNCTUATION}]`, 'gu')) ?? [] };
    case 'Punctuation': return (own.behavior ?? 'Isolated') === 'Isolated' ? { run: (text) => text.match(new RegExp(`[^${PUNCTUATION}]+|[${PUNCTUATION}]`, 'gu')) ?? [] } : { refused: `punctuation that is ${own.behavior}` };
    case 'Digits': return { run: (text) => text.match(own.individual_digits ? /\P{N}+|\p{N}/gu : /\P{N}+|\p{N}+/gu) ?? [] };
    case 'Split': return splitPieces(own);
    case 'Metaspace': return metaspace(own);
    default: return { refused: `a pre-tokenizer of the type ${part.type ?? 'unknown'}` };
  }
}

function splitPieces({ pattern, behavior, invert }: PiecesPart): { run(text: string): string[] } | Refused {
  const found = patternOf(pattern);
  if (!found) return { refused: `the pattern ${String(pattern?.Regex)}` };
  if (behavior !== 'Isolated' && behavior !== 'Removed') return { refused: `a split that is ${behavior ?? 'unknown'}` };
  const keepsMatches = behavior === 'Isolated' || invert === true, keepsRest = behavior === 'Isolated' || invert !== true;
  return {
    run(text) {
      const pieces: string[] = [];
      let at = 0;
      for (const match of text.matchAll(found)) {
        if (match[0] === '') continue;
        if (keepsRest && match.index > at) pieces.push(text.slice(at, match.index));
        if (keepsMatches) pieces.push(match[0]);
        at = match.index + match[0].length;
      }
      if (keepsRest && at < text.length) pieces.push(text.slice(at));
      return pieces;
    },
  };
}

/** Blanks become a sign that goes with the word behind it. */
function metaspace({ replacement = '▁', prepend_scheme: scheme, add_prefix_space: prefix, split }: PiecesPart): { run(text: string): string[] } {
  const first = scheme === undefined ? prefix ?? true : scheme !== 'never';
  return {
    run(text) {
      const marked = text.replaceAll(' ', replacement), whole = first && !marked.startsWith(replacement) ? replacement + marked : marked;
      return split === false ? [whole] : whole.split(new RegExp(`(?=${replacement})`, 'u')).filter((piece) => piece !== '');
    },
  };
}
