/** Text folder: one text a file, the class from the folder that it lies in. */
import { defineNode } from '../define.ts';
import { writeTextFolder } from './code.ts';
import { CELL_PARAMS, fileCases, fileParams, inferTable } from './shared.ts';

export const textFolderSource = defineNode({
  id: 'source.textFolder',
  version: 1,
  role: 'source',
  reader: 'textFolder',
  holds: ['.txt', '.md'],
  category: 'source',
  label: 'Text folder',
  summary: 'A folder or zip archive of text files, with a folder for each class.',
  guide: `**What it does.** Reads every .txt and .md file of a folder or a zip archive. Each file is a row: its text in the column \`text\`, the name of the folder that it lies in under \`class\`, its own name under \`file\`. The encoding of each is found by itself.

**When.** For texts that were sorted into folders: reviews, letters, articles.

**Example.** \`pos/1.txt\`, \`pos/2.txt\`, \`neg/1.txt\`: three rows and the classes pos and neg.

**Broken files**, such as pictures with the wrong ending and empty files, are left out, with a notice that names them.

**Usual mistake.** Folders for training and test above the classes: the class is always the folder next to the file. Read one of them at a time.`,
  keywords: ['folder', 'directory', 'zip', 'txt', 'corpus', 'documents', 'classification', 'text', 'nlp'],
  icon: 'FolderOpen',
  params: {
    ...fileParams(['.zip']),
    exclude: CELL_PARAMS.exclude,
    kinds: CELL_PARAMS.kinds,
  },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer: (params, _inputs, context) => inferTable(params, context),
  keras: writeTextFolder,
  pytorch: writeTextFolder,
  cases: fileCases('a.zip'),
});
