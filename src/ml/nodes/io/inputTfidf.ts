/** TF-IDF input: a text column becomes the tensor of its words, each weighed by how telling it is. */
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, type LocalFinding, tableAt, type RowsTensor } from '../define.ts';
import { call, raw } from '../python.ts';
import { tensorFact } from '../shapes.ts';
import { columnNamed, isWords, type CategoryColumn, type Table } from '../table.ts';
import { textCounts, textFact } from '../text/columns.ts';
import { wordsOf } from '../text/pieces.ts';
import { insertFix } from './input.ts';

/** What was learnt: the words in order, and what each counts. */
interface Bag { words: string[]; idf: number[] }

export const inputTfidfNode = defineNode({
  id: 'io.inputTfidf',
  version: 1,
  role: 'input',
  category: 'io',
  label: 'TF-IDF input',
  summary: 'The words of a text as one long row of numbers: a bag of words, weighed by TF-IDF.',
  guide: `**What it does.** Learns which words the training texts hold, and gives each text a number for every word: *TF-IDF* how often it stands there times how rare it is elsewhere; *count* how often; *binary* whether. The order of the words is lost, unless pairs are counted as well.

**When.** To classify texts by what they speak of, with one or two Dense layers: quick, good with few texts, and the first thing to compare an Embedding with.

**Example.** In reviews “the” stands everywhere and weighs little, “awful” stands in few and weighs much.

**Formula.** $w_{t,d} = \\text{tf}_{t,d} \\cdot \\left(\\ln \\frac{1 + n}{1 + \\text{df}_t} + 1\\right)$ with $n$ texts, $\\text{df}_t$ of which hold $t$; then each row is divided by its length, $\\sqrt{\\sum_t w_{t,d}^2}$. That is scikit-learn's formula.

**Shapes.** \`[batch, words]\`: at most the limit, and as many as the training rows hold.

**Words** are made small first. Signs of punctuation do not count; Chinese, Japanese and Thai are cut by a dictionary of the platform.

**Usual mistake.** A large Dense after many words: 10,000 words times 256 units are 2.6 million weights.`,
  keywords: ['tf-idf', 'bag of words', 'bow', 'count vectorizer', 'n-grams', 'text', 'nlp', 'words', 'sparse'],
  icon: 'WholeWord',
  text: true,
  params: {
    column: { kind: 'column', label: 'Column', default: '', required: true, of: ['text', 'category'] },
    weights: { kind: 'choice', label: 'Weights', default: 'tfidf', choices: [{ value: 'tfidf', label: 'TF-IDF' }, { value: 'count', label: 'count' }, { value: 'binary', label: 'binary' }] },
    maxFeatures: { kind: 'integer', label: 'Most words', default: 2000, min: 1, max: 200_000, help: 'The most frequent ones are kept.' },
    minFrequency: { kind: 'integer', label: 'Least texts', default: 2, min: 1, max: 1_000_000, help: 'A word in fewer training texts is left out.' },
    ngrams: { kind: 'integer', label: 'Words together', default: 1, min: 1, max: 4, help: '2: pairs of neighbours count, too.' },
    sublinear: { kind: 'boolean', label: 'Logarithm of counts', default: false, when: (params) => params.weights === 'tfidf', help: '1 + ln(count) instead of the count.', advanced: true },
    normalise: { kind: 'boolean', label: 'Rows of length 1', default: true, when: (params) => params.weights === 'tfidf', advanced: true },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { tensor: { type: 'tensor', label: 'tensor' } },
  infer(params, inputs, context): Inference {
    const table = tableAt(inputs, 'table')!;
    const found = textFact(table, params.column);
    if ('finding' in found) return { outputs: {}, findings: [found.finding] };
    if (!table.split) return { outputs: {}, findings: [{ code: 'graph.noSplit', values: { node: context.node }, ...insertFix(context, 'prep.split', 'Split') }] };
    return { outputs: { tensor: tensorFact([null, params.maxFeatures], ['batch', 'words']) } };
  },
  fit(params, training) {
    const state = learnBag(textsIn(training, params.column), params);
    const findings: LocalFinding[] = [state.words.length === 0 ? { code: 'tokens.none', values: { column: params.column } } : { code: 'tokens.learnt', values: { column: params.column, count: state.words.length } }];
    return { state, findings };
  },
  shapeOf: (state) => [(state as Bag).words.length],
  toTensor(params, state, table): RowsTensor {
    const column = textsIn(table, params.column), bag = state as Bag, width = bag.words.length;
    const weigh = weigherOf(bag, params), values = new Float32Array(table.rows * width);
    const known: (ReadonlyMap<number, number> | undefined)[] = [];
    for (let row = 0; row < table.rows; row++) {
      const code = column.codes[row]!;
      if (code < 0) continue;
      for (const [word, weight] of (known[code] ??= weigh(column.categories[code]!))) values[row * width + word] = weight;
    }
    return { values, width };
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { column: 't', maxFeatures: 50 },
      inputs: { table: { type: 'table', rows: 20, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [{ name: 't', kind: 'text', missing: 0, distinct: 20 }] } },
      outputs: { tensor: { type: 'tensor', shape: [null, 50], axes: ['batch', 'words'], dtype: 'float32' } },
    },
    { inputs: { table: { type: 'table', rows: 20, columns: [] } }, findings: ['param.missing'] },
    { params: { column: 't' }, inputs: { table: { type: 'table', rows: 20, columns: [{ name: 't', kind: 'text', missing: 0, distinct: 20 }] } }, findings: ['graph.noSplit'] },
    { params: { column: 't' }, inputs: { table: { type: 'table', rows: 20, columns: [{ name: 't', kind: 'number', missing: 0, distinct: 20 }] } }, findings: ['text.kind'] },
  ],
});

interface Settings { weights: string; maxFeatures: number; minFrequency: number; ngrams: number; sublinear: boolean; normalise: boolean }

function textsIn(table: Table, name: string): CategoryColumn {
  const column = columnNamed(table, name);
  if (!column || !isWords(column)) throw new Error(`The text column ${name} is not in the table`);
  return column;
}

/** How often each word, and each run of up to so many neighbours, stands in a text. */
function countWords(text: string, ngrams: number): Map<string, number> {
  const words = wordsOf(text.toLowerCase()).filter((word) => /[\p{L}\p{N}_]/u.test(word)), counts = new Map<string, number>();
  for (let length = 1; length <= ngrams; length++) {
    for (let at = 0; at + length <= words.length; at++) {
      const run = length === 1 ? words[at]! : words.slice(at, at + length).join(' ');
      counts.set(run, (counts.get(run) ?? 0) + 1);
    }
  }
  return counts;
}

function learnBag(column: CategoryColumn, { maxFeatures, minFrequency, ngrams }: Settings): Bag {
  const totals = new Map<string, { count: number; texts: number }>();
  const rows = column.codes.length;
  for (const [text, copies] of textCounts(column)) {
    for (const [word, count] of countWords(text, ngrams)) {
      const total = totals.get(word) ?? { count: 0, texts: 0 };
      total.count += count * copies;
      total.texts += copies;
      totals.set(word, total);
    }
  }
  const inOrder = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
  const kept = [...totals].filter(([, { texts }]) => texts >= minFrequency).sort((a, b) => b[1].count - a[1].count || inOrder(a, b)).slice(0, maxFeatures).sort(inOrder);
  return { words: kept.map(([word]) => word), idf: kept.map(([, { texts }]) => Math.log((1 + rows) / (1 + texts)) + 1) };
}

/** The weights of a text, by the number of the word. */
function weigherOf({ words, idf }: Bag, { weights, ngrams, sublinear, normalise }: Settings): (text: string) => ReadonlyMap<number, number> {
  const numbers = new Map(words.map((word, i) => [word, i]));
  return (text) => {
    const made = new Map<number, number>();
    let square = 0;
    for (const [word, count] of countWords(text, ngrams)) {
      const number = numbers.get(word);
      if (number === undefined) continue;
      const weight = weights === 'binary' ? 1 : weights === 'count' ? count : (sublinear ? 1 + Math.log(count) : count) * idf[number]!;
      made.set(number, weight);
      square += weight * weight;
    }
    if (weights === 'tfidf' && normalise && square > 0) for (const [number, weight] of made) made.set(number, weight / Math.sqrt(square));
    return made;
  };
}

function write(params: CheckedParams, site: CodeSite): Code {
  const table = site.args.table![0]!;
  return {
    make: call('BagOfWords', [], { weights: String(params.weights), max_features: Number(params.maxFeatures), min_texts: Number(params.minFrequency), ngrams: params.ngrams === 1 ? undefined : Number(params.ngrams), sublinear: params.sublinear ? true : undefined, normalise: params.normalise ? undefined : false }),
    call: call(`${site.self}.fit_transform`, [raw(`${table}[${JSON.stringify(params.column)}]`), raw('training_rows')]), helpers: ['BagOfWords'],
  };
}
