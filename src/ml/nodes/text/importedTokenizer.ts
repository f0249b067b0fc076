/** Tokenizers of Hugging Face: a `tokenizer.json` as a vocabulary and an encoder. What is not understood is refused by name. */
import { longestMatches, mergerOf, piecewise, type Encode } from './tokenizer.ts';
import { importedNormaliser, importedPieces, type Part } from './importedParts.ts';
import { PAD, SPECIAL_TOKENS } from './special.ts';
import { utf8Bytes } from './utf8.ts';

export interface ImportedTokenizer {
  /** Number 0 is what pads. */
  vocabulary: string[];
  /** With the marks that the file puts around a text where `ends`. */
  encoder(ends: boolean): Encode;
}

/** What is in the file and cannot be done here, in its own words. */
export interface Refused { refused: string }

interface AddedToken { id: number; content: string }
interface Model extends Part {
  vocab?: Record<string, number>; merges?: (string | [string, string])[]; unk_token?: string | null; continuing_subword_prefix?: string | null; end_of_word_suffix?: string | null;
  byte_fallback?: boolean; fuse_unk?: boolean; ignore_merges?: boolean; max_input_chars_per_word?: number;
}
interface File { model?: Model; normalizer?: Part | null; pre_tokenizer?: Part | null; post_processor?: Part | null; added_tokens?: AddedToken[]; padding?: { pad_id?: number } | null }

let last: { text: string; read: ImportedTokenizer | Refused } | null = null;

/** Reads a file. The last one is kept: check asks on every edit of its node. */
export function readTokenizer(text: string): ImportedTokenizer | Refused {
  if (last?.text !== text) last = { text, read: parse(text) };
  return last.read;
}

function parse(text: string): ImportedTokenizer | Refused {
  let file: File;
  try {
    file = JSON.parse(text) as File;
  } catch {
    return { refused: 'what is no JSON' };
  }
  const { model } = file ?? {};
  if (typeof model !== 'object' || model === null || typeof model.vocab !== 'object' || model.vocab === null || Array.isArray(model.vocab)) return { refused: model?.type === undefined ? 'no model with a vocabulary' : `a model of the type ${model.type}` };
  const entries = [...Object.entries(model.vocab), ...(file.added_tokens ?? []).map(({ content, id }) => [content, id] as const)];
  if (entries.some(([, id]) => !Number.isInteger(id) || id < 0 || id > 5_000_000)) return { refused: 'a token without a number' };
  const own: string[] = [];
  for (const [token, id] of entries) own[id] = token;
  const numbers = new Map(entries);
  const normaliser = importedNormaliser(file.normalizer), pieces = importedPieces(file.pre_tokenizer), pieceEncoder = encodePiece(model, Array.from(own, (token) => token ?? ''), numbers), marks = marksOf(file.post_processor);
  for (const part of [normaliser, pieces, pieceEncoder, marks]) if ('refused' in part) return part;
  const [normalise, cut, encode, around] = [normaliser, pieces, pieceEncoder, marks] as [{ run(text: string): string }, { run(text: string): string[] }, { run(piece: string): number[] }, { before: number[]; after: number[] }];
  // Rows are filled with 0 here. Where the file has another token there, all numbers move on by one.
  const pad = file.padding?.pad_id ?? numbers.get('[PAD]') ?? numbers.get('<pad>'), moved = pad === PAD ? 0 : 1;
  const vocabulary = [...(moved ? [SPECIAL_TOKENS[PAD]] : []), ...Array.from(own, (token) => token ?? '')];
  const added = (file.added_tokens ?? []).map(({ content }) => content).filter((content) => content !== '').sort((a, b) => b.length - a.length);
  const splitter = added.length > 0 ? new RegExp(`(${added.map((content) => content.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'u') : null;
  return {
    vocabulary,
    encoder(ends) {
      const plain = piecewise(cut.run, encode.run);
      return (text) => {
        const ids = (splitter ? text.split(splitter) : [text]).flatMap((part, i) => (part === '' ? [] : i % 2 === 1 ? [numbers.get(part)!] : plain(normalise.run(part))));
        return (ends ? [...around.before, ...ids, ...around.after] : ids).map((id) => id + moved);
      };
    },
  };
}

function encodePiece(model: Model, vocabulary: readonly string[], numbers: ReadonlyMap<string, number>): { run(piece: string): number[] } | Refused {
  const unknown = typeof model.unk_token === 'string' ? numbers.get(model.unk_token) : undefined;
  switch (model.type ?? (model.merges ? 'BPE' : undefined)) {
    case 'WordLevel': return { run: (piece) => { const id = numbers.get(piece) ?? unknown; return id === undefined ? [] : [id]; } };
    case 'WordPiece': return { run: (piece) => longestMatches(piece, numbers, model.continuing_subword_prefix ?? '##', unknown ?? 0, model.max_input_chars_per_word ?? 100) };
    case 'BPE': break;
    default: return { refused: `a model of the type ${model.type ?? 'unknown'}` };
  }
  if (model.continuing_subword_prefix) return { refused: 'BPE with a prefix inside of words' };
  const suffix = model.end_of_word_suffix ?? '';
  const merges: [number, number][] = [];
  for (const merge of model.merges ?? []) {
    const [left, right] = (Array.isArray(merge) ? merge : merge.split(' ')).map((token) => numbers.get(token));
    if (left === undefined || right === undefined) return { refused: `a merge of tokens that are not in its vocabulary (${String(merge)})` };
    merges.push([left, right]);
  }
  const symbolsOf = (piece: string): number[] => {
    const characters = [...piece], ids: number[] = [];
    characters.forEach((character, i) => {
      const token = i === characters.length - 1 ? character + suffix : character, id = numbers.get(token);
      if (id !== undefined) return ids.push(id);
      const fallen = model.byte_fallback ? utf8Bytes(token).map((byte) => numbers.get(`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`)) : [undefined];
      if (fallen.every((byte): byte is number => byte !== undefined)) return ids.push(...fallen);
      if (unknown !== undefined && !(model.fuse_unk && ids.at(-1) === unknown)) ids.push(unknown);
      return ids.length;
    });
    return ids;
  };
  const merge = mergerOf(merges, vocabulary, numbers, unknown ?? 0, symbolsOf);
  return { run: (piece) => { const whole = model.ignore_merges ? numbers.get(piece) : undefined; return whole === undefined ? merge(piece) : [whole]; } };
}

interface Template extends Part { processors?: Part[]; single?: { SpecialToken?: { id: string } }[]; special_tokens?: Record<string, { ids: number[] }>; cls?: [string, number]; sep?: [string, number] }

/** The tokens that the file puts before and behind a text. */
function marksOf(part: Part | null | undefined): { before: number[]; after: number[] } | Refused {
  const none = { before: [], after: [] };
  if (!part) return none;
  const template = part as Template;
  switch (part.type) {
    case 'ByteLevel': return none;
    case 'BertProcessing': case 'RobertaProcessing': return { before: [template.cls![1]], after: [template.sep![1]] };
    case 'TemplateProcessing': {
      const at = (template.single ?? []).findIndex((piece) => !piece.SpecialToken);
      const ids = (pieces: NonNullable<Template['single']>): number[] => pieces.flatMap((piece) => template.special_tokens?.[piece.SpecialToken?.id ?? '']?.ids ?? []);
      return { before: ids((template.single ?? []).slice(0, Math.max(0, at))), after: ids((template.single ?? []).slice(at + 1)) };
    }
    case 'Sequence': {
      const all = (template.processors ?? []).map(marksOf), refused = all.find((marks): marks is Refused => 'refused' in marks);
      const marks = all as { before: number[]; after: number[] }[];
      return refused ?? { before: marks.flatMap(({ before }) => before), after: marks.flatMap(({ after }) => after) };
    }
    default: return { refused: `a post-processor of the type ${part.type}` };
  }
}
