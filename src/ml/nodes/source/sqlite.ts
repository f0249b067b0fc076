/** SQLite file: a table of a database as a table. */
import { defineNode } from '../define.ts';
import { writeSqlite } from './code.ts';
import { CELL_PARAMS, fileCases, fileParams, inferTable, partParam } from './shared.ts';

export const sqliteSource = defineNode({
  id: 'source.sqlite',
  version: 1,
  role: 'source',
  reader: 'sqlite',
  category: 'source',
  label: 'SQLite file',
  summary: 'Rows of a table of an SQLite database as a table.',
  guide: `**What it does.** Reads one table of an SQLite database file on this machine, all of its columns and rows. The file is never changed.

**When.** For the data of programs that keep it in SQLite, as most on phones and many on desktops do.

**Example.** A database with the tables \`customers\` and \`orders\`: choose \`orders\`.

**Views** and virtual tables are not read: write what they show into a table first.

**Usual mistake.** A database that is open in its program: rows that it has not written into the file yet are not read.`,
  keywords: ['sqlite', 'database', 'sql', 'db', 'table', 'file', 'data'],
  icon: 'DatabaseZap',
  params: {
    ...fileParams(['.sqlite', '.sqlite3', '.db']),
    table: partParam('Table', 'Its name in the file. Empty: the first one.'),
    ...CELL_PARAMS,
  },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer: (params, _inputs, context) => inferTable(params, context),
  keras: writeSqlite,
  pytorch: writeSqlite,
  cases: fileCases('a.sqlite'),
});
