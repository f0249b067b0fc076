/** Writes assets/samples/pride-and-prejudice-sentences.csv from the book beside it: sentences that somebody says and sentences that the author tells. node scripts/sentences.mjs */
import { readFileSync, writeFileSync } from 'node:fs';

const SAMPLES = new URL('../assets/samples/', import.meta.url);
const EACH = 1_500, SHORTEST = 25, LONGEST = 180;

const paragraphs = readFileSync(new URL('pride-and-prejudice.txt', SAMPLES), 'utf8').split(/\n\s*\n/).map((text) => text.replace(/\s+/g, ' ').trim());
const found = { spoken: [], told: [] };
const seen = new Set();
for (const paragraph of paragraphs) {
  // What stands between quotation marks is said; a speech of several paragraphs opens each of them.
  paragraph.split('"').forEach((part, i) => {
    for (const sentence of part.replaceAll('_', '').split(/(?<=[.!?;])(?<!\b(?:Mr|Mrs|Dr|St)\.)\s+/)) {
      const text = sentence.trim().replace(/^[,;.\s-]+|[,;\s-]+$/g, '');
      if (text.length < SHORTEST || text.length > LONGEST || seen.has(text) || text.includes('Chapter')) continue;
      seen.add(text);
      found[i % 2 === 1 ? 'spoken' : 'told'].push(text);
    }
  });
}
/** As many of each, evenly over the book. */
const rows = Object.entries(found).flatMap(([voice, texts]) => Array.from({ length: EACH }, (_, i) => {
  const at = Math.floor((i * texts.length) / EACH);
  return { place: at / texts.length, line: `"${texts[at]}",${voice}` };
}));
rows.sort((a, b) => a.place - b.place);
writeFileSync(new URL('pride-and-prejudice-sentences.csv', SAMPLES), `${['sentence,voice', ...rows.map(({ line }) => line)].join('\n')}\n`);
process.stdout.write(`${found.spoken.length} spoken, ${found.told.length} told; ${rows.length} kept\n`);
