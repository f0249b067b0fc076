/** Search: finds definitions by English words, Chinese words, pinyin and its initials, and keywords. */
import type { NodeDefinition } from '../../src/ml/nodes/define.ts';
import { canvas as english } from '../i18n/en/canvas.ts';
import { nodeWordsIn } from '../i18n/words.ts';
import { canvas as chineseWords } from '../i18n/zh/canvas.ts';

/** One syllable a Chinese character; other characters stay as they are. */
export type Romanise = (text: string) => readonly string[];

/** A text by which something is found, best first: 0 name, 1 pinyin, 2 keyword, 3 description. */
export interface Term { text: string; rank: number }

export interface SearchEntry { definition: NodeDefinition; terms: readonly Term[] }

/** Entries by definition: an edit of a block makes one anew, and not those of all nodes. */
const made = new WeakMap<NodeDefinition, { romanise: Romanise | undefined; entry: SearchEntry }>();

/** Builds the index. Without `romanise` (still loading) Chinese is found by its characters only. */
export function createIndex(definitions: readonly NodeDefinition[], romanise?: Romanise): SearchEntry[] {
  return definitions.map((definition) => {
    const before = made.get(definition);
    if (before && before.romanise === romanise) return before.entry;
    const zh = nodeWordsIn('zh');
    const chinese = zh.label(definition);
    const terms: Term[] = [
      { text: normalise(definition.label), rank: 0 },
      { text: normalise(chinese), rank: 0 },
      { text: normalise(definition.id.split('.').at(-1)!), rank: 1 },
      ...(definition.keywords ?? []).map((keyword) => ({ text: normalise(keyword), rank: 2 })),
      { text: normalise(english.category[definition.category]), rank: 2 },
      { text: normalise(chineseWords.category[definition.category]), rank: 2 },
      { text: normalise(definition.summary), rank: 3 },
      { text: normalise(zh.summary(definition)), rank: 3 },
    ];
    terms.push(...pinyinOf(chinese, romanise).map((text) => ({ text, rank: 1 })));
    const entry = { definition, terms };
    made.set(definition, { romanise, entry });
    return entry;
  });
}

/** A Chinese text as it is typed by sound: its syllables in a row, and their initials. Nothing for other texts, and while the dictionary is loading. */
export function pinyinOf(text: string, romanise: Romanise | undefined): string[] {
  if (!romanise || !/[\u3400-\u9fff]/.test(text)) return [];
  const syllables = romanise(text).map(normalise).filter((syllable) => syllable !== '');
  return [syllables.join(''), syllables.map((syllable) => syllable[0]).join('')];
}

/** Lower case, without accents, spaces and hyphens: `Binary cross-entropy` and `binarycrossentropy` are one. */
export function normalise(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f\s\-_–]/g, '');
}

/** Definitions that match, best first; all of them, in palette order, for an empty query. */
export function searchDefinitions(index: readonly SearchEntry[], query: string): NodeDefinition[] {
  const wanted = normalise(query);
  if (wanted === '') return index.map((entry) => entry.definition);
  const found: { definition: NodeDefinition; cost: number; order: number }[] = [];
  index.forEach((entry, order) => {
    let cost = Infinity;
    for (const term of entry.terms) {
      const at = term.text.indexOf(wanted);
      if (at < 0) continue;
      // A short query inside a long description says nothing.
      if (term.rank === 3 && wanted.length < 3 && !/[^\x20-\x7e]/.test(wanted)) continue;
      cost = Math.min(cost, term.rank * 4 + (at === 0 ? 0 : 2) + (term.text === wanted ? 0 : 1));
    }
    if (cost < Infinity) found.push({ definition: entry.definition, cost, order });
  });
  return found.sort((a, b) => a.cost - b.cost || a.order - b.order).map((item) => item.definition);
}

let romanising: Promise<Romanise> | null = null;

/** Loads the pinyin dictionary, once, when the first search is opened. */
export function loadPinyin(): Promise<Romanise> {
  romanising ??= import('pinyin-pro').then(({ pinyin }) => (text: string) => pinyin(text, { toneType: 'none', type: 'array' }));
  return romanising;
}
