/** Draws the small pictures of the template gallery from the samples: node scripts/pictures.mjs writes renderer/app/gallery/pictures.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

/** The picture's own pixels; `gallery.css` gives the classes their colours. */
const WIDTH = 240, HEIGHT = 96, EDGE = 12;

/** Rows of a sample as objects of texts. None of them has quoted cells. */
function read(file) {
  const [head, ...lines] = readFileSync(new URL(`../assets/samples/${file}`, import.meta.url), 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])));
}

const every = (rows, count) => rows.filter((_, i) => Math.floor((i * count) / rows.length) !== Math.floor(((i - 1) * count) / rows.length));
const round = (value) => Math.round(value * 2) / 2;

/** Brings values to the picture's height or width. */
function scaleOf(values, from, to) {
  const low = Math.min(...values), high = Math.max(...values);
  return (value) => round(from + ((value - low) / (high - low)) * (to - from));
}

/** Points as one path a class: a line of no length with a round end is a dot. */
function dots(points) {
  const groups = new Map();
  for (const [x, y, group] of points) groups.set(group, `${groups.get(group) ?? ''}M${x} ${y}h0`);
  return [...groups].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([group, d]) => ({ class: `dots tone-${group}`, d }));
}

function scatter(rows, x, y, group) {
  const known = rows.filter((row) => row[x] !== '' && row[y] !== '');
  const across = scaleOf(known.map((row) => Number(row[x])), EDGE, WIDTH - EDGE), up = scaleOf(known.map((row) => Number(row[y])), HEIGHT - EDGE, EDGE);
  return dots(known.map((row) => [across(Number(row[x])), up(Number(row[y])), group(row)]));
}

/** Pictures of pixels side by side, `size` units a pixel: one path for each of four greys. */
function pixels(pictures, side, most, size, top, left, gap) {
  const paths = ['', '', '', ''];
  pictures.forEach((values, i) => {
    const x = left + i * (side * size + gap);
    for (let row = 0; row < side; row++) {
      for (let column = 0, run; column < side; column += run) {
        const level = (at) => Math.min(4, Math.ceil((values[row * side + at] / most) * 4 - 0.5));
        const grey = level(column);
        run = 1;
        while (column + run < side && level(column + run) === grey) run++;
        if (grey > 0) paths[grey - 1] += `M${round(x + column * size)} ${round(top + (row + 0.5) * size)}h${round(run * size)}`;
      }
    }
  });
  return paths.flatMap((d, grey) => (d === '' ? [] : [{ class: `pixels grey-${grey + 1}`, width: size, d }]));
}

const numbers = (text) => text.split(' ').map(Number);

function weatherLine(rows) {
  const weeks = Array.from({ length: 104 }, (_, i) => rows.slice(i * 14, i * 14 + 14)).filter((part) => part.length > 0);
  const means = weeks.map((part) => part.reduce((sum, row) => sum + Number(row.temp_max), 0) / part.length);
  const up = scaleOf(means, HEIGHT - EDGE - 8, EDGE);
  const line = means.map((value, i) => `${i === 0 ? 'M' : 'L'}${round(EDGE + (i * (WIDTH - 2 * EDGE)) / (means.length - 1))} ${up(value)}`).join('');
  return [{ class: 'area tone-0', d: `${line}V${HEIGHT - EDGE}H${EDGE}Z` }, { class: 'line tone-0', d: line }];
}

/** Each of four years is a row of days, coloured by its weather. */
function weatherDays(rows) {
  const kinds = ['sun', 'rain', 'fog', 'drizzle', 'snow'];
  const paths = kinds.map(() => '');
  const perYear = 73, cell = (WIDTH - 2 * EDGE) / perYear, band = 16;
  for (let year = 0; year < 4; year++) {
    for (let i = 0; i < perYear; i++) {
      const row = rows[Math.min(rows.length - 1, year * 365 + i * 5)];
      paths[kinds.indexOf(row.weather)] += `M${(EDGE + (i + 0.5) * cell).toFixed(1)} ${EDGE + year * (band + 2.5)}v${band}`;
    }
  }
  return paths.map((d, i) => ({ class: `days tone-${i}`, d }));
}

/** Weights of penguins, a strip a species, coloured by sex. */
function strips(rows) {
  const species = ['Adelie', 'Chinstrap', 'Gentoo'];
  const known = rows.filter((row) => row.body_mass_g !== '' && ['MALE', 'FEMALE'].includes(row.sex));
  const across = scaleOf(known.map((row) => Number(row.body_mass_g)), EDGE + 4, WIDTH - EDGE - 4);
  const points = every(known, 150).map((row, i) => [across(Number(row.body_mass_g)), round(20 + species.indexOf(row.species) * 28 + ((i * 7) % 13) - 6), row.sex === 'MALE' ? 0 : 3]);
  return [...species.map((_, i) => ({ class: 'rule', d: `M${EDGE} ${20 + i * 28}H${WIDTH - EDGE}` })), ...dots(points)];
}

/** Flowers as lines over four axes. */
function parallel(rows) {
  const names = Object.keys(rows[0]).slice(0, 4);
  const up = names.map((name) => scaleOf(rows.map((row) => Number(row[name])), HEIGHT - EDGE, EDGE));
  const x = (i) => EDGE + 12 + (i * (WIDTH - 2 * EDGE - 24)) / 3;
  const lines = every(rows, 50).map((row) => names.map((name, i) => `${i === 0 ? 'M' : 'L'}${x(i)} ${up[i](Number(row[name]))}`).join('')).join('');
  return [{ class: 'threads tone-1', d: lines }, { class: 'rule strong', d: names.map((_, i) => `M${x(i)} ${EDGE}V${HEIGHT - EDGE}`).join('') }];
}

function digits(rows) {
  const one = Array.from({ length: 8 }, (_, digit) => numbers(rows.filter((row) => Number(row.digit) === digit + 1)[2 + digit].pixels));
  return [0, 1].flatMap((line) => pixels(one.slice(line * 4, line * 4 + 4), 8, 16, 4, EDGE + 2 + line * 38, 42, 10));
}

/** The first picture of each digit of the MNIST sample, every second pixel of both sides by the mean of four. */
function mnist() {
  const files = unzipSync(readFileSync(new URL('../assets/samples/mnist-digits.zip', import.meta.url)));
  const images = files['mnist-images-idx3-ubyte'].subarray(16), labels = files['mnist-labels-idx1-ubyte'].subarray(8), side = 28;
  const shown = Array.from({ length: 5 }, (_, i) => {
    const from = labels.indexOf([4, 2, 7, 9, 3][i]) * side * side, half = side / 2;
    return Array.from({ length: half * half }, (__, at) => {
      const corner = from + 2 * Math.floor(at / half) * side + 2 * (at % half);
      return (images[corner] + images[corner + 1] + images[corner + side] + images[corner + side + 1]) / 4;
    });
  });
  return pixels(shown, side / 2, 255, 3, 26, 11, 2);
}

/** The mean picture of every digit. */
function means(rows) {
  const mean = Array.from({ length: 10 }, (_, digit) => {
    const own = rows.filter((row) => Number(row.digit) === digit).map((row) => numbers(row.pixels));
    return own[0].map((_, i) => own.reduce((sum, values) => sum + values[i], 0) / own.length);
  });
  return [0, 1].flatMap((line) => pixels(mean.slice(line * 5, line * 5 + 5), 8, 13, 4, EDGE + 2 + line * 38, 26, 7));
}

/** Three pictures with the boxes of their target. */
function boxes(rows) {
  const size = 5.5, gap = 10, left = 11, top = 15, side = 12 * size;
  const three = [rows[1], rows[4], rows[12]];
  const rect = (x, y, width, height) => `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`;
  const frames = ['', ''];
  three.forEach((row, i) => {
    for (const box of row.boxes.split(';')) {
      const [x1, y1, x2, y2, kind] = numbers(box.trim());
      frames[kind] += rect(left + i * (side + gap) + x1 * size, top + y1 * size, (x2 - x1) * size, (y2 - y1) * size);
    }
  });
  return [
    { class: 'rule', d: three.map((_, i) => rect(left + i * (side + gap), top, side, side)).join('') },
    ...pixels(three.map((row) => numbers(row.pixels)), 12, 12, size, top, left, gap), ...frames.map((d, kind) => ({ class: `boxes tone-${kind === 0 ? 2 : 3}`, d })),
  ];
}

/** Sentences as chips, a word each. */
function chips(texts) {
  return texts.flatMap((text, line) => {
    let x = EDGE;
    return text.split(' ').map((word, i) => {
      const width = 10 + word.length * 5.2, left = x;
      x += width + 4;
      return { class: `tile tone-${i % 4}`, d: `M${round(left)} ${20 + line * 34}h${round(width)}v22h${round(-width)}Z`, text: word, x: round(left + width / 2), y: 35 + line * 34 };
    });
  });
}

/** Two rows of tiles and an arrow between them. */
function tiles(rows) {
  const row = rows.find(({ given }) => new Set(given.split(' ')).size === 4);
  const tile = (text, x, y, tone) => ({ class: `tile tone-${tone}`, d: `M${x} ${y}h26v26h-26Z`, text, x: x + 13, y: y + 18 });
  const given = row.given.split(' '), back = row.backwards.split(' ');
  const x = (i) => 60 + i * 32;
  return [
    { class: 'line faint', d: given.map((_, i) => `M${x(i) + 13} 39L${x(3 - i) + 13} 58`).join('') },
    ...given.map((digit, i) => tile(digit, x(i), 12, i)), ...back.map((digit, i) => tile(digit, x(i), 59, 3 - i)),
  ];
}

/** A sentence that agrees and one that does not, with a line from the first noun to the verb. */
function sentences(rows) {
  const verbs = new Set(['is', 'are', 'was', 'were', 'has', 'have', 'falls', 'fall', 'stands', 'stand', 'waits', 'wait']);
  const chosen = ['yes', 'no'].map((agrees) => rows.find((row) => row.agrees === agrees && row.sentence.length > 24 && row.sentence.length < 32 && /^the \w+ (to|of|near|behind)/.test(row.sentence)));
  return chosen.flatMap((row, i) => {
    const words = row.sentence.split(' '), y = 38 + i * 42, tone = i === 0 ? 1 : 4;
    const width = 6.6, middle = (at) => EDGE + (words.slice(0, at).join(' ').length + (at > 0 ? 1 : 0) + words[at].length / 2) * width;
    const from = middle(1), to = middle(words.findIndex((word) => verbs.has(word)));
    return [
      { class: `line tone-${tone}`, d: `M${round(from)} ${y - 13}C${round(from)} ${y - 28} ${round(to)} ${y - 28} ${round(to)} ${y - 13}` },
      { class: 'words', text: row.sentence, x: EDGE, y },
    ];
  });
}

/** Every picture by the id of its template: paths and texts in the order in which they are drawn. */
export function drawPictures() {
  const cancer = read('breast-cancer.csv'), penguins = read('penguins.csv'), weather = read('seattle-weather.csv'), written = read('digits.csv');
  const ring = every(read('synthetic-ring.csv'), 220);
  return {
    'tabular-binary': scatter(every(cancer, 160), 'worst_radius', 'worst_concave_points', (row) => (row.target === '1' ? 1 : 4)),
    'tabular-multiclass': scatter(every(penguins, 160), 'beak_length_mm', 'beak_depth_mm', (row) => ['Adelie', 'Chinstrap', 'Gentoo'].indexOf(row.species)),
    'tabular-regression': weatherLine(weather),
    'weather-kind': weatherDays(weather),
    'wide-categories': strips(penguins),
    autoencoder: parallel(read('iris.csv')),
    'digits-cnn': digits(written),
    'digits-mnist': mnist(),
    'digits-resnet': means(written),
    'shape-boxes': boxes(read('synthetic-shapes.csv')),
    'text-sentences': chips(['“Oh! my dear, we are so glad.”', 'She made no answer.']),
    'sequence-reverse': tiles(read('synthetic-reverse.csv')),
    'sequence-attention': sentences(read('synthetic-agreement.csv')),
    'gan-points': dots(ring.map((row) => [round(WIDTH / 2 + Number(row.x) * 17), round(HEIGHT / 2 - Number(row.y) * 17), 3])),
  };
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const lines = Object.entries(drawPictures()).map(([id, shapes]) => `${JSON.stringify(id)}: ${JSON.stringify(shapes)}`);
  writeFileSync(new URL('../renderer/app/gallery/pictures.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`);
}
