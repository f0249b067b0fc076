/** Writes the synthetic samples of assets/samples anew, from fixed seeds: node scripts/samples.mjs */
import { writeFileSync } from 'node:fs';

/** Mulberry32: numbers in [0, 1) from a seed. */
function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count) => Math.floor(next() * count);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return { next, below, normal, pick: (list) => list[below(list.length)] };
}

function write(name, header, rows) {
  writeFileSync(new URL(`../assets/samples/${name}`, import.meta.url), `${[header, ...rows].join('\n')}\n`);
}

/** Four digits from 1 to 9, and the same backwards. */
function reverse() {
  const random = createRandom(11);
  const rows = Array.from({ length: 2_500 }, () => {
    const digits = Array.from({ length: 4 }, () => 1 + random.below(9));
    return `${digits.join(' ')},${digits.toReversed().join(' ')}`;
  });
  write('synthetic-reverse.csv', 'given,backwards', rows);
}

/** Sentences in which the verb agrees with the first noun, or does not; nouns of other phrases stand between them (after Linzen, Dupoux and Goldberg, 2016). */
function agreement() {
  const random = createRandom(5);
  const nouns = [['key', 'keys'], ['cabinet', 'cabinets'], ['author', 'authors'], ['book', 'books'], ['pilot', 'pilots'], ['plane', 'planes'], ['dog', 'dogs'], ['garden', 'gardens']];
  const verbs = [['is', 'are'], ['was', 'were'], ['has', 'have'], ['falls', 'fall'], ['stands', 'stand'], ['waits', 'wait']];
  const prepositions = ['to', 'of', 'near', 'behind'], adjectives = ['old', 'new', 'red', 'small'], adverbs = ['here', 'now', 'again', 'alone'];
  const words = ['the', ...nouns.flat(), ...verbs.flat(), ...prepositions, ...adjectives, ...adverbs];
  const rows = Array.from({ length: 2_400 }, (_, i) => {
    const agrees = i % 2 === 0;
    const phrase = (number) => ['the', ...(random.next() < 0.3 ? [random.pick(adjectives)] : []), random.pick(nouns)[number]];
    const subject = random.below(2);
    const sentence = phrase(subject);
    for (let between = random.below(3); between > 0; between--) sentence.push(random.pick(prepositions), ...phrase(random.below(2)));
    sentence.push(random.pick(verbs)[agrees ? subject : 1 - subject]);
    if (random.next() < 0.5) sentence.push(random.pick(adverbs));
    return `${sentence.join(' ')},${sentence.map((word) => 1 + words.indexOf(word)).join(' ')},${agrees ? 'yes' : 'no'}`;
  });
  write('synthetic-agreement.csv', 'sentence,words,agrees', rows);
}

/** Points around a circle of radius 2, a little off it. */
function ring() {
  const random = createRandom(3);
  const rows = Array.from({ length: 800 }, () => {
    const angle = 2 * Math.PI * random.next(), radius = 2 + 0.1 * random.normal();
    return `${(radius * Math.cos(angle)).toFixed(3)},${(radius * Math.sin(angle)).toFixed(3)}`;
  });
  write('synthetic-ring.csv', 'x,y', rows);
}

/** Pictures of 12 × 12 with a full square and a ring of pixels, one in the left and one in the right half: pixels row by row, and both boxes from left to right. */
function shapes() {
  const random = createRandom(7), SIDE = 12;
  const rows = Array.from({ length: 1_000 }, () => {
    const pixels = Array.from({ length: SIDE * SIDE }, () => random.below(2));
    const first = random.below(2);
    const boxes = [first, 1 - first].map((kind, half) => {
      const size = 3 + random.below(3);
      const x = half * (SIDE / 2) + random.below(SIDE / 2 - size + 1), y = random.below(SIDE - size + 1);
      for (let row = 0; row < size; row++) {
        for (let column = 0; column < size; column++) {
          const edge = row === 0 || column === 0 || row === size - 1 || column === size - 1;
          if (kind === 0 || edge) pixels[(y + row) * SIDE + x + column] = 7 + random.below(3);
        }
      }
      return [x, y, x + size, y + size, kind].join(' ');
    });
    return `${pixels.join(' ')},${boxes.join('; ')}`;
  });
  write('synthetic-shapes.csv', 'pixels,boxes', rows);
}

/** Points of a square; those of the upper right and the lower left quarter are one class: XOR. A gap along the axes keeps the classes apart. */
function quadrants() {
  const random = createRandom(7);
  const side = () => (random.next() < 0.5 ? -1 : 1) * (0.1 + 0.9 * random.next());
  const rows = Array.from({ length: 600 }, () => {
    const x = side(), y = side();
    return `${x.toFixed(3)},${y.toFixed(3)},${x * y > 0 ? 'blue' : 'orange'}`;
  });
  write('synthetic-quadrants.csv', 'x,y,colour', rows);
}

/** Customers who stay or leave. Months, calls and price say something of it, with chance on top; the final invoice is written only after a customer has left: it knows the answer. */
function customers() {
  const random = createRandom(11);
  const rows = Array.from({ length: 800 }, () => {
    const months = 1 + random.below(60), calls = Math.floor(random.next() * random.next() * 10), price = 10 + random.below(70), age = 18 + random.below(60);
    const left = random.next() < 1 / (1 + Math.exp(1.2 + 0.05 * months - 0.55 * calls - 0.03 * price));
    return `${months},${calls},${price},${age},${left ? (price * (0.4 + random.next())).toFixed(2) : 0},${left ? 'yes' : 'no'}`;
  });
  write('synthetic-customers.csv', 'months,support_calls,monthly_price,age,final_invoice,left', rows);
}

/** Flats in 60 made-up towns: the rent goes by the town's own level, by the floor area, and a little by chance. The names say nothing of the level. */
function towns() {
  const random = createRandom(13);
  const starts = ['Al', 'Bren', 'Cor', 'Dun', 'El', 'Far', 'Gol', 'Har', 'Is', 'Ker'], ends = ['ford', 'by', 'ton', 'wick', 'mere', 'haven'];
  const known = starts.flatMap((start) => ends.map((end) => ({ name: start + end, level: 600 + 900 * random.next() })));
  const rows = Array.from({ length: 1_500 }, () => {
    const { name, level } = random.pick(known), area = 25 + random.below(75);
    return `${name},${area},${Math.round(level + 4 * (area - 60) + 40 * random.normal())}`;
  });
  write('synthetic-towns.csv', 'town,area,rent', rows);
}

reverse();
agreement();
ring();
shapes();
quadrants();
customers();
towns();
