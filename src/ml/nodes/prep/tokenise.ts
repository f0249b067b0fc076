/** Tokenise: texts become lists of whole numbers, by a vocabulary that is learnt from the training rows. */
import type { ColumnFact } from '../../document/facts.ts';
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, tableAt } from '../define.ts';
import { call } from '../python.ts';
import { columnNamed, isWords, type Table } from '../table.ts';
import { encodeColumn, replaceText, textCounts, textFact } from '../text/columns.ts';
import { END, START, SPECIAL_TOKENS } from '../text/special.ts';
import { encoderOf, learnTokenizer, type TokenizerState, type TokenMethod } from '../text/tokenizer.ts';
import { fitted } from './code.ts';

export const tokenisePrep = defineNode({
  id: 'prep.tokenise',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Tokenise',
  summary: 'Texts become lists of tokens: characters, words, or pieces of words that are learnt.',
  guide: `**What it does.** Cuts each text into tokens and writes each token as a whole number. *Characters*: every sign is a token. *Words*: words, numbers and signs; Chinese, Japanese and Thai are cut into words by a dictionary of the platform (ICU), which may differ a little between versions. *Byte-pair encoding (BPE)*: starts from characters and merges the most frequent pair of neighbours again and again, blanks included, so that the tokens put together are the text again. *WordPiece*: the same merges without blanks; a word is cut into the longest pieces that are known, those inside marked by ##.

**When.** Between the text and a Token input. Words for classifying; BPE for models that write, for languages with many forms, and where new words must not be lost; characters for small alphabets and for spelling.

**Example.** Words: \`no milk, no tea\` is no · milk · , · no · tea. BPE may give no · ␣milk · , · ␣no · ␣tea, and \`teas\` ␣tea · s.

**Numbers.** 0 is padding, 1 an unknown token, 2 the start and 3 the end of a text. The others follow: by frequency for characters and words, by the order of learning for pieces.

**Honest.** The vocabulary is learnt from the training rows. What stands in no training row is unknown later, as it will be in life.

**Usual mistake.** A vocabulary that is large beside the data: tokens that were met twice teach nothing. And a Tokenise of its own for each of two columns of one language: give both the same, or their numbers mean different words.`,
  keywords: ['tokenizer', 'tokenize', 'bpe', 'wordpiece', 'vocabulary', 'subword', 'words', 'characters', 'nlp', 'text', 'segmentation', '分词'],
  icon: 'Scissors',
  text: true,
  params: {
    column: { kind: 'column', label: 'Column', default: '', required: true, of: ['text', 'category'] },
    method: {
      kind: 'choice', label: 'Method', default: 'word',
      choices: [{ value: 'character', label: 'characters' }, { value: 'word', label: 'words' }, { value: 'bpe', label: 'byte-pair encoding (BPE)' }, { value: 'wordPiece', label: 'WordPiece' }],
    },
    vocabularySize: { kind: 'integer', label: 'Vocabulary limit', default: 5000, min: 5, max: 500_000, help: 'The most tokens, the 4 special ones among them. For characters a few hundred will do.' },
    minFrequency: { kind: 'integer', label: 'Minimum frequency', default: 2, min: 1, max: 1_000_000, help: 'What the training rows hold more seldom is unknown.' },
    ends: { kind: 'boolean', label: 'Mark start and end', default: false, help: 'Puts token 2 before each text and token 3 behind it.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs): Inference {
    const table = tableAt(inputs, 'table')!;
    const found = textFact(table, params.column);
    if ('finding' in found) return { outputs: {}, findings: [found.finding] };
    const made = tokenisedFact(found.fact, params.vocabularySize, params.ends);
    return { outputs: { table: { ...table, columns: table.columns.map((column) => (column.name === params.column ? made : column)) } } };
  },
  fit({ column: name, method, vocabularySize, minFrequency }, table): TokenizerState {
    const column = columnNamed(table, name);
    return learnTokenizer(column && isWords(column) ? textCounts(column) : [], { method: method as TokenMethod, vocabularySize, minFrequency });
  },
  apply: ({ column, method, ends }, state, table): Table => {
    const encode = encoderOf(method as TokenMethod, state as TokenizerState);
    return replaceText(table, column, (texts) => encodeColumn(texts, (state as TokenizerState).vocabulary, ends ? (text) => [START, ...encode(text), END] : encode));
  },
  notes: ({ column }, state) => {
    const size = (state as TokenizerState).vocabulary.length - SPECIAL_TOKENS.length;
    if (size === 0) return [{ code: 'tokens.none', values: { column } }];
    return [{ code: 'tokens.learnt', values: { column, count: size } }];
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { column: 't', vocabularySize: 300 },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'text', missing: 1, distinct: 8, text: { longest: 80, words: 9, frequent: ['no'] } }, { name: 'y', kind: 'number', missing: 0, distinct: 9 }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'tokens', missing: 1, distinct: null, tokens: { vocabulary: 300, longest: 80 } }, { name: 'y', kind: 'number', missing: 0, distinct: 9 }] } },
    },
    {
      params: { column: 't', ends: true },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'category', missing: 0, distinct: 8 }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'tokens', missing: 0, distinct: null, tokens: { vocabulary: 5000, longest: null } }] } },
    },
    { inputs: { table: { type: 'table', rows: 9, columns: [] } }, findings: ['param.missing'] },
    { params: { column: 't' }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'number', missing: 0, distinct: 8 }] } }, findings: ['text.kind'] },
  ],
});

/** What a text column becomes; no method makes more tokens than there are characters. */
export function tokenisedFact({ name, missing, text, learnt }: ColumnFact, vocabulary: number, ends: boolean): ColumnFact {
  return { name, kind: 'tokens', missing, distinct: null, tokens: { vocabulary, longest: text ? text.longest + (ends ? 2 : 0) : null }, ...(learnt ? { learnt } : {}) };
}

function write(params: CheckedParams, site: CodeSite): Code {
  const method = params.method === 'wordPiece' ? 'wordpiece' : String(params.method);
  return fitted(site, 'Tokenise', call('Tokenise', [String(params.column)], { method, vocabulary_size: Number(params.vocabularySize), min_frequency: Number(params.minFrequency), ends: params.ends ? true : undefined }));
}
