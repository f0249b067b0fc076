/** Where a text stops being JSON: engines tell it in words that differ, or not at all. */

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y, WORD = /true|false|null/y, BLANK = /[ \t\n\r]*/y;

/** The offset of the first sign that cannot stand there; the length of the text where it ends too early, or has no mistake. */
export function findJsonError(text: string): number {
  let at = 0;
  const eat = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found !== null;
  };
  // Where a text in quotes does not end as it should, that is the mistake.
  let mistake: number | null = null;
  const eatString = (): boolean => {
    if (text[at] !== '"') return false;
    const { end, right } = scanString(text, at);
    if (right) at = end;
    else mistake = end;
    return right;
  };
  const open: ('[' | '{')[] = [];
  let want: 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'next' = 'value';
  for (;;) {
    eat(BLANK);
    const sign = text[at];
    if (sign === undefined) return text.length;
    const inside = open.at(-1);
    if (want === 'next') {
      if (inside === undefined) return at;
      if (sign === ',') want = inside === '[' ? 'value' : 'key';
      else if (sign === (inside === '[' ? ']' : '}')) open.pop();
      else return at;
      at++;
    } else if (want === 'key' || want === 'keyOrEnd') {
      if (want === 'keyOrEnd' && sign === '}') {
        open.pop();
        at++;
        want = 'next';
        continue;
      }
      if (!eatString()) return mistake ?? at;
      eat(BLANK);
      if (text[at] !== ':') return at;
      at++;
      want = 'value';
    } else if (want === 'valueOrEnd' && sign === ']') {
      open.pop();
      at++;
      want = 'next';
    } else if (sign === '[' || sign === '{') {
      open.push(sign);
      at++;
      want = sign === '[' ? 'valueOrEnd' : 'keyOrEnd';
    } else if (eatString() || eat(NUMBER) || eat(WORD)) want = 'next';
    else return mistake ?? at;
  }
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The end of a text in quotes, or where it goes wrong: at a line end, a control sign, a wrong escape, or never. */
function scanString(text: string, start: number): { end: number; right: boolean } {
  for (let at = start + 1; at < text.length;) {
    if (text[at] === '"') return { end: at + 1, right: true };
    if (text.charCodeAt(at) < 0x20) return { end: at, right: false };
    if (text[at] !== '\\') at++;
    else {
      ESCAPE.lastIndex = at;
      const found = ESCAPE.exec(text);
      if (!found) return { end: at, right: false };
      at += found[0].length;
    }
  }
  return { end: text.length, right: false };
}
