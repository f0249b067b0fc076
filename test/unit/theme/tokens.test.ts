/** The tokens can be told apart: WCAG AA in both themes, AAA for text in high contrast. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../renderer/theme/tokens.css', import.meta.url), 'utf8');

/** The colours of a rule by name; the rule is found by its selector. */
function coloursOf(selector: string): Record<string, string> {
  const rule = css.slice(css.indexOf(`${selector} {`)).split('}')[0]!;
  return Object.fromEntries([...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name!, hex!]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string): number => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

const GROUNDS = ['canvas', 'surface', 'raised', 'inset'];
const TEXTS = ['text-1', 'text-2', 'text-3', 'accent', 'ok', 'warn', 'error', ...['table', 'image', 'text', 'series', 'tensor', 'target', 'model', 'recipe'].map((port) => `port-${port}`)];
const MARKS = ['grey', 'blue', 'green', 'amber', 'red', 'violet'].map((mark) => `mark-${mark}`);

it('measures what WCAG gives as examples', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each([
  ['dark', ':root, [data-theme="dark"]', { text: 4.5, onAccent: 4.5, control: 3, line: 1.2 }],
  ['light', '[data-theme="light"]', { text: 4.5, onAccent: 4.5, control: 3, line: 1.15 }],
  ['dark, high contrast', '[data-theme="dark"][data-contrast="high"]', { text: 7, onAccent: 7, control: 7, line: 3 }],
  ['light, high contrast', '[data-theme="light"][data-contrast="high"]', { text: 7, onAccent: 7, control: 7, line: 3 }],
] as const)('%s', (_, selector, least) => {
  const colours = coloursOf(selector);
  const lowest = (name: string): number => Math.min(...GROUNDS.map((ground) => contrast(colours[name]!, colours[ground]!)));
  it.each(TEXTS)('%s is text on every ground', (name) => expect(lowest(name)).toBeGreaterThanOrEqual(least.text));
  it.each(MARKS)('%s is seen on every ground', (name) => expect(lowest(name)).toBeGreaterThanOrEqual(3));
  it('text on the accent, borders of controls, lines', () => {
    expect(contrast(colours['on-accent']!, colours.accent!)).toBeGreaterThanOrEqual(least.onAccent);
    expect(lowest('control-line')).toBeGreaterThanOrEqual(least.control);
    expect(lowest('line')).toBeGreaterThanOrEqual(least.line);
  });
});

it('high contrast names every colour that the theme names', () => {
  for (const theme of ['dark', 'light']) {
    const usual = coloursOf(theme === 'dark' ? ':root, [data-theme="dark"]' : '[data-theme="light"]');
    expect(Object.keys(coloursOf(`[data-theme="${theme}"][data-contrast="high"]`)).sort()).toEqual(Object.keys(usual).sort());
  }
});
