/** The bytes of a text in UTF-8, without the platform's encoder: nodes know of none. */
export function utf8Bytes(text: string): number[] {
  return Array.from(text).flatMap((character) => {
    const code = character.codePointAt(0)!;
    const later = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
    if (code < 0x80) return [code];
    if (code < 0x800) return [0xc0 | (code >> 6), later(0)];
    if (code < 0x10000) return [0xe0 | (code >> 12), later(6), later(0)];
    return [0xf0 | (code >> 18), later(12), later(6), later(0)];
  });
}
