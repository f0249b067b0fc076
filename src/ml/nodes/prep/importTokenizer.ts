/** Import tokenizer: texts become tokens by a tokenizer of Hugging Face, with the numbers that its models know. */
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, tableAt } from '../define.ts';
import { call, raw } from '../python.ts';
import type { Table } from '../table.ts';
import { encodeColumn, replaceText, textFact } from '../text/columns.ts';
import { readTokenizer } from '../text/importedTokenizer.ts';
import type { ColumnFact } from '../../document/facts.ts';

export const importTokenizerPrep = defineNode({
  id: 'prep.importTokenizer',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Import tokenizer',
  summary: 'Texts become tokens by the tokenizer.json of a model from Hugging Face.',
  guide: `**What it does.** Cuts texts exactly as the library *tokenizers* would with this file. It learns nothing. The file is kept in the project, so that the project needs nothing else.

**When.** To use the vocabulary of a known model (BERT, GPT-2, RoBERTa, Llama), or one that you have trained elsewhere.

**Example.** With the file of *bert-base-uncased* \`Tokenizing\` becomes token · ##izing.

**Understood.** BPE, byte-level or plain, with or without bytes for what is unknown; WordPiece; WordLevel; the usual normalizers and pre-tokenizers. *Unigram* and compiled normalizers (T5, XLM-R) are not, and whatever is not understood is named.

**Numbers** are those of the file where its padding is number 0. Otherwise all are one higher here, since 0 fills short rows.

**Usual mistake.** To clean the texts first: the file has its own rules for capitals and accents.`,
  keywords: ['hugging face', 'tokenizer.json', 'bert', 'gpt', 'llama', 'pretrained', 'wordpiece', 'bpe', 'transformers', 'nlp', 'text'],
  icon: 'FileInput',
  text: true,
  params: {
    column: { kind: 'column', label: 'Column', default: '', required: true, of: ['text', 'category'] },
    file: { kind: 'content', label: 'tokenizer.json', default: '', required: true, accept: ['.json'] },
    ends: { kind: 'boolean', label: 'Mark start and end', default: false, help: 'With the tokens that the file puts around a text, such as [CLS] and [SEP].' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer({ column: name, file }, inputs): Inference {
    const table = tableAt(inputs, 'table')!;
    const found = textFact(table, name);
    if ('finding' in found) return { outputs: {}, findings: [found.finding] };
    const read = readTokenizer(file);
    if ('refused' in read) return { outputs: {}, findings: [{ code: 'tokens.file', place: { param: 'file' }, values: { received: read.refused } }] };
    const { missing, learnt } = found.fact;
    const made: ColumnFact = { name, kind: 'tokens', missing, distinct: null, tokens: { vocabulary: read.vocabulary.length, longest: null }, ...(learnt ? { learnt } : {}) };
    return { outputs: { table: { ...table, columns: table.columns.map((column) => (column.name === name ? made : column)) } } };
  },
  apply({ column, file, ends }, _state, table): Table {
    const read = readTokenizer(file);
    // Check lets no file through that is not understood.
    if ('refused' in read) return table;
    const encode = read.encoder(ends);
    return replaceText(table, column, (texts) => encodeColumn(texts, read.vocabulary, encode));
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { column: 't', file: '{"model": {"type": "WordLevel", "vocab": {"[UNK]": 0, "a": 1}, "unk_token": "[UNK]"}, "pre_tokenizer": {"type": "Whitespace"}}' },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'text', missing: 1, distinct: 8 }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'tokens', missing: 1, distinct: null, tokens: { vocabulary: 3, longest: null } }] } },
    },
    { params: { column: 't' }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'text', missing: 1, distinct: 8 }] } }, findings: ['param.missing'] },
    { params: { column: 't', file: '{"model": {"type": "Unigram", "vocab": []}}' }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'text', missing: 1, distinct: 8 }] } }, findings: ['tokens.file'] },
    { params: { column: 't', file: '[' }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'text', missing: 1, distinct: 8 }] } }, findings: ['tokens.file'] },
  ],
});

function write(params: CheckedParams, site: CodeSite): Code {
  return { call: call('encode_texts', [raw(site.args.table![0]!), String(params.column), 'tokenizer.json'], { ends: params.ends ? true : undefined }), helpers: ['encode_texts'] };
}
