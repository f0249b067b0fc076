/** Makes the synthetic samples of the lessons: seeded, so that the same text comes out every time. `node scripts/syntheticSamples.mjs` writes them. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Mulberry32: uniform numbers from 0 to 1. */
function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const csv = (head, rows) => `${[head, ...rows].map((row) => row.join(',')).join('\n')}\n`;

/** 600 points of a square; those in the upper right and the lower left quarter are one class: XOR. A gap keeps the classes apart. */
function quadrants() {
  const random = createRandom(7);
  const side = () => (random() < 0.5 ? -1 : 1) * (0.1 + 0.9 * random());
  return csv(['x', 'y', 'colour'], Array.from({ length: 600 }, () => {
    const x = side(), y = side();
    return [x.toFixed(3), y.toFixed(3), x * y > 0 ? 'blue' : 'orange'];
  }));
}

/**
 * 800 customers who stay or leave. Months, calls and price say something of it, with chance on top; the final invoice is written only
 * after a customer has left, so that it knows the answer.
 */
function customers() {
  const random = createRandom(11);
  return csv(['months', 'support_calls', 'monthly_price', 'age', 'final_invoice', 'left'], Array.from({ length: 800 }, () => {
    const months = 1 + Math.floor(random() * 60), calls = Math.floor(random() * random() * 10), price = 10 + Math.floor(random() * 70), age = 18 + Math.floor(random() * 60);
    const score = 0.55 * calls - 0.05 * months + 0.03 * price - 1.2;
    const left = random() < 1 / (1 + Math.exp(-score));
    return [months, calls, price, age, left ? (price * (0.4 + random())).toFixed(2) : 0, left ? 'yes' : 'no'];
  }));
}

/** 1,500 flats in 60 made-up towns: the rent goes by the town's own level, by the floor area, and a little by chance. The names say nothing of the level. */
function towns() {
  const random = createRandom(13);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const starts = ['Al', 'Bren', 'Cor', 'Dun', 'El', 'Far', 'Gol', 'Har', 'Is', 'Ker'], ends = ['ford', 'by', 'ton', 'wick', 'mere', 'haven'];
  const known = starts.flatMap((start) => ends.map((end) => ({ name: start + end, level: 600 + 900 * random() })));
  return csv(['town', 'area', 'rent'], Array.from({ length: 1500 }, () => {
    const { name, level } = known[Math.floor(random() * known.length)], area = 25 + Math.floor(random() * 75);
    return [name, area, Math.round(level + 4 * (area - 60) + 40 * normal())];
  }));
}

export const SYNTHETIC_SAMPLES = { 'synthetic-quadrants.csv': quadrants, 'synthetic-customers.csv': customers, 'synthetic-towns.csv': towns };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, make] of Object.entries(SYNTHETIC_SAMPLES)) await writeFile(new URL(`../assets/samples/${file}`, import.meta.url), make());
}
