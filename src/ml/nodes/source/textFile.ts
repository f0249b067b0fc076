/** Text file: one long text as rows, by paragraph, by line or by so many characters. */
import { defineNode } from '../define.ts';
import { writeTextFile } from './code.ts';
import { CELL_PARAMS, fileCases, fileParams, inferTable } from './shared.ts';

export const textFileSource = defineNode({
  id: 'source.textFile',
  version: 1,
  role: 'source',
  reader: 'textFile',
  category: 'source',
  label: 'Text file',
  summary: 'One long text as rows: its paragraphs, its lines, or pieces of so many characters.',
  guide: `**What it does.** Reads a text on this machine. Each row holds a part of it in the column \`text\` and the number of the part, from 1, in the column \`part\`. The encoding (UTF-8, UTF-16, GB18030, Latin) is found by itself.

**When.** For language models, and for files of one text a line.

**Example.** A novel by paragraphs: 2,100 rows. Split them by time with \`part\`, so that the last chapters are the test.

**Parts.** *Paragraphs* are kept apart by an empty line; the lines inside of one are joined by blanks. *Characters*: pieces of at most so many, cut at a blank.

**Usual mistake.** To deal the parts at random: each part of the test then stands between two that were learnt.`,
  keywords: ['txt', 'markdown', 'book', 'corpus', 'language model', 'lines', 'paragraphs', 'text', 'nlp'],
  icon: 'FileText',
  params: {
    ...fileParams(['.txt', '.md']),
    by: { kind: 'choice', label: 'A row is', default: 'paragraph', choices: [{ value: 'paragraph', label: 'a paragraph' }, { value: 'line', label: 'a line' }, { value: 'characters', label: 'so many characters' }] },
    size: { kind: 'integer', label: 'Characters', default: 2000, min: 10, max: 1_000_000, when: (params) => params.by === 'characters' },
    exclude: CELL_PARAMS.exclude,
    kinds: CELL_PARAMS.kinds,
  },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer: (params, _inputs, context) => inferTable(params, context),
  keras: writeTextFile,
  pytorch: writeTextFile,
  cases: fileCases('a.txt'),
});
