/** Seeded random numbers: sfc32 (C. Doty-Humphrey, PractRand), whose whole state is four 32-bit integers that a checkpoint can keep. */

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Orders the array at random, in place (Fisher–Yates). */
  shuffle(items: Int32Array): void;
  /** Four integers; `restore` continues from there. */
  state(): number[];
  restore(state: readonly number[]): void;
}

/** A generator for a seed. Seeds that differ by one give unrelated streams. */
export function createRandom(seed: number): Random {
  let a = mix(seed), b = mix(seed + 0x9e3779b9), c = mix(seed ^ 0x85ebca6b), d = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return {
    next,
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        const item = items[i]!;
        items[i] = items[j]!;
        items[j] = item;
      }
    },
    state: () => [a, b, c, d],
    restore(state) {
      [a, b, c, d] = state as [number, number, number, number];
    },
  };
}

/** A 32-bit finaliser (MurmurHash3). */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/** A seed of its own for a named thing, so that adding a layer does not change the others' weights. */
export function seedFor(seed: number, name: string): number {
  let hash = mix(seed + 1);
  for (let i = 0; i < name.length; i++) hash = mix(hash ^ name.charCodeAt(i));
  return hash >>> 1;
}
