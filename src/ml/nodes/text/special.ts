/** The tokens that every vocabulary made here begins with. */

/** What they are written as; the place is the number. */
export const SPECIAL_TOKENS = ['[PAD]', '[UNK]', '[START]', '[END]'] as const;
export const PAD = 0, UNKNOWN = 1, START = 2, END = 3;
