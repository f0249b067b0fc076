/** The shares of a split as text: `70 / 15 / 15`. */

export interface Shares { train: number; validation: number; test: number }

export function splitText({ train, validation, test }: Shares): string {
  return `${train} / ${validation} / ${test}`;
}

/** `70 / 15 / 15` as the shares of a split; null where these are not three parts of 100, or one of them is empty. */
export function readSplit(text: string): Shares | null {
  const parts = text.split(/[/,\s]+/).filter((part) => part !== '').map(Number);
  const [train, validation, test] = parts as [number, number, number];
  const right = parts.length === 3 && parts.every((part) => part > 0) && train + validation + test === 100;
  return right ? { train, validation, test } : null;
}
