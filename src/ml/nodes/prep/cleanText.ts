/** Clean text: takes out of texts what a network should not have to learn. */
import type { ColumnFact } from '../../document/facts.ts';
import { type CheckedParams, type Code, type CodeSite, defineNode, tableAt } from '../define.ts';
import { call, raw } from '../python.ts';
import { isWords, type CategoryColumn, type Column } from '../table.ts';
import { list } from './code.ts';
import { isChosen } from './columns.ts';

interface Steps { unicode: string; lower: boolean; accents: boolean; html: boolean; urls: boolean; digits: boolean; punctuation: boolean; spaces: boolean }

export const cleanTextPrep = defineNode({
  id: 'prep.cleanText',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Clean text',
  summary: 'Lower case, no tags, no addresses, one blank between words.',
  guide: `**What it does.** Goes over each text in this order: brings its characters into one form of Unicode, takes out HTML tags and writes \`&amp;\` as &, takes out web addresses, makes letters small, takes marks off letters, takes out digits, takes out punctuation and signs, and leaves one blank between words. What is off stays as it is. A text of which nothing is left is missing.

**When.** Before Tokenise, where the same word is written in several ways. A network that is to write text itself needs capitals and punctuation: leave them.

**Example.** \`<b>Don't</b> miss it: https://a.org\` becomes \`don't miss it:\`; without punctuation \`dont miss it\`.

**Unicode.** *NFC* writes é always as one character. *NFKC* also makes full-width ＡＢＣ, ligatures such as ﬁ and raised ² plain.

**Usual mistake.** To take out what tells the answer: “!!” says much of a mood, and digits of a price.`,
  keywords: ['lower case', 'normalize', 'unicode', 'nfkc', 'accents', 'punctuation', 'html', 'url', 'whitespace', 'strip', 'nlp', 'text'],
  icon: 'Eraser',
  text: true,
  params: {
    columns: { kind: 'columns', label: 'Columns', default: [], of: ['text', 'category'], help: 'Empty: all text columns but the target.' },
    unicode: { kind: 'choice', label: 'Unicode form', default: 'NFC', choices: [{ value: 'none', label: 'as it is' }, { value: 'NFC', label: 'NFC' }, { value: 'NFKC', label: 'NFKC' }] },
    html: { kind: 'boolean', label: 'Without HTML tags', default: true },
    urls: { kind: 'boolean', label: 'Without web addresses', default: true },
    lower: { kind: 'boolean', label: 'Lower case', default: true },
    accents: { kind: 'boolean', label: 'Without accents', default: false },
    digits: { kind: 'boolean', label: 'Without digits', default: false },
    punctuation: { kind: 'boolean', label: 'Without punctuation', default: false },
    spaces: { kind: 'boolean', label: 'One blank between words', default: true },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs, { targets }) {
    const table = tableAt(inputs, 'table')!;
    return { outputs: { table: { ...table, columns: table.columns.map((column) => (isCleaned(column, params.columns, targets) ? cleanedFact(column, params) : column)) } } };
  },
  apply: (params, _state, table, { targets }) => ({ rows: table.rows, columns: table.columns.map((column) => (isWords(column) && isCleaned(column, params.columns, targets) ? cleanColumn(column, params) : column)) }),
  keras: write,
  pytorch: write,
  cases: [
    {
      context: { targets: ['y'] },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'text', missing: 0, distinct: 9, text: { longest: 80, words: 9, frequent: ['no'] } }, { name: 'y', kind: 'text', missing: 0, distinct: 9 }, { name: 'c', kind: 'category', missing: 0, distinct: 2, categories: ['A', 'a'] }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'text', missing: null, distinct: null }, { name: 'y', kind: 'text', missing: 0, distinct: 9 }, { name: 'c', kind: 'category', missing: 0, distinct: 2, categories: ['A', 'a'] }] } },
    },
    {
      params: { columns: ['c'] },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'c', kind: 'category', missing: 0, distinct: 3, categories: ['A', 'a', 'B'] }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 'c', kind: 'category', missing: null, distinct: 2, categories: ['a', 'b'] }] } },
    },
  ],
});

/** Categories are cleaned where they are named: most are no texts. */
function isCleaned({ name, kind }: { name: string; kind: ColumnFact['kind'] }, columns: readonly string[], targets: readonly string[]): boolean {
  return (kind === 'text' || (kind === 'category' && columns.length > 0)) && isChosen(name, columns, targets);
}

const TAGS = /<[^<>]*>/g, ENTITIES = /&(?:amp|lt|gt|quot|apos|nbsp|#39);/g, URLS = /\b(?:https?:\/\/|www\.)\S+/gi;
const ENTITY: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#39;': "'", '&nbsp;': ' ' };
const INNER_APOSTROPHES = /(?<=\p{L})['’](?=\p{L})/gu, SIGNS = /[\p{P}\p{S}]/gu;

/** One text, as the guide says; empty where nothing is left. */
export function cleanText(text: string, { unicode, html, urls, lower, accents, digits, punctuation, spaces }: Steps): string {
  let cleaned = unicode === 'none' ? text : text.normalize(unicode);
  if (html) cleaned = cleaned.replace(TAGS, ' ').replace(ENTITIES, (entity) => ENTITY[entity]!);
  if (urls) cleaned = cleaned.replace(URLS, '');
  if (lower) cleaned = cleaned.toLowerCase();
  if (accents) cleaned = cleaned.normalize('NFD').replace(/\p{Mn}/gu, '').normalize('NFC');
  if (digits) cleaned = cleaned.replace(/\p{Nd}/gu, '');
  if (punctuation) cleaned = cleaned.replace(INNER_APOSTROPHES, '').replace(SIGNS, ' ');
  return spaces ? cleaned.replace(/\s+/g, ' ').trim() : cleaned;
}

/** Texts that have become the same are one. */
function cleanColumn(column: CategoryColumn, steps: Steps): Column {
  const index = new Map<string, number>();
  const map = column.categories.map((text) => {
    const cleaned = cleanText(text, steps);
    if (cleaned === '') return -1;
    if (!index.has(cleaned)) index.set(cleaned, index.size);
    return index.get(cleaned)!;
  });
  return { ...column, codes: column.codes.map((code) => (code < 0 ? -1 : map[code]!)), categories: [...index.keys()] };
}

function cleanedFact({ name, kind, categories, learnt }: ColumnFact, steps: Steps): ColumnFact {
  const words = categories && [...new Set(categories.map((text) => cleanText(text, steps)).filter((text) => text !== ''))];
  return { name, kind, missing: null, distinct: words?.length ?? null, ...(words ? { categories: words } : {}), ...(learnt ? { learnt } : {}) };
}

function write(params: CheckedParams, site: CodeSite): Code {
  const chosen = (site.inputs.table?.[0]?.type === 'table' ? site.inputs.table[0].columns : []).filter((column) => isCleaned(column, params.columns as readonly string[], site.targets ?? [])).map(({ name }) => name);
  const off = (name: string, standard: boolean): boolean | undefined => (params[name] === standard ? undefined : Boolean(params[name]));
  return {
    call: call('clean_text', [raw(site.args.table![0]!), list(chosen)], {
      unicode: params.unicode === 'none' ? null : String(params.unicode), html: off('html', true), urls: off('urls', true), lower: off('lower', true), accents: off('accents', false), digits: off('digits', false), punctuation: off('punctuation', false), spaces: off('spaces', true),
    }),
    helpers: ['clean_text'],
  };
}
