/** Text on frames and notes can be read: WCAG AA of the tokens in both themes, mixed as `marks.css` mixes them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MARK_COLOURS } from '../../../src/ml/document/schema.ts';

type Colour = readonly [number, number, number];
const css = readFileSync(new URL('../../../renderer/theme/tokens.css', import.meta.url), 'utf8');

function tokensOf(theme: 'dark' | 'light'): (name: string) => Colour {
  const rule = css.slice(css.indexOf(`[data-theme="${theme}"]`)).split('}')[0]!;
  return (name) => {
    const hex = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(rule)![1]!;
    return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Colour;
  };
}
const mix = (top: Colour, share: number, below: Colour): Colour => top.map((value, i) => value * share + below[i]! * (1 - share)) as unknown as Colour;
const luminance = (colour: Colour): number => colour.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)).reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i]!, 0);
const contrast = (a: Colour, b: Colour): number => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

describe.each(['dark', 'light'] as const)('in the %s theme', (theme) => {
  const token = tokensOf(theme);
  it.each(MARK_COLOURS)('text on %s has a contrast of at least 4.5', (colour) => {
    const mark = token(`mark-${colour}`);
    const head = mix(mark, 0.14, mix(mark, 0.07, token('canvas'))), note = mix(mark, 0.09, token('surface'));
    for (const [text, ground] of [['text-1', head], ['text-2', head], ['text-1', note], ['text-2', note], ['accent', note]] as const) expect(contrast(token(text), ground)).toBeGreaterThanOrEqual(4.5);
    // The swatch itself is a mark on the inspector.
    expect(contrast(mark, token('surface'))).toBeGreaterThanOrEqual(3);
  });
});
