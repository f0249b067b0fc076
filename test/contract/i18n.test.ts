/** Both languages are complete: the same keys, the same placeholders, no empty text. */
import { describe, expect, it } from 'vitest';
import { FINDING_WORDS, FIX_WORDS } from '../../src/ml/document/findingWords.ts';
import { SHIPPED_DEFINITIONS } from '../../src/ml/nodes/blocks.ts';
import { REGISTRY } from '../../src/ml/nodes/registry.ts';
import { COMMANDS } from '../../renderer/app/commands.ts';
import { en } from '../../renderer/i18n/en/index.ts';
import { findingsZh, fixesZh } from '../../renderer/i18n/zh/findings.ts';
import { zh } from '../../renderer/i18n/zh/index.ts';
import { nodesZh } from '../../renderer/i18n/zh/nodes.ts';
import { sayValues } from '../../renderer/i18n/zh/values.ts';

/** Dotted keys to texts. */
function flatten(value: unknown, prefix = ''): Record<string, string> {
  if (typeof value === 'string') return { [prefix]: value };
  return Object.assign({}, ...Object.entries(value as object).map(([key, item]) => flatten(item, prefix === '' ? key : `${prefix}.${key}`))) as Record<string, string>;
}
const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!))].sort();
/** English tells one from many, Chinese does not. */
const plural = (key: string): string => key.replace(/_(one|other)$/, '');

describe('the interface', () => {
  const english = flatten(en), chinese = flatten(zh);
  it('has the same keys in both languages', () => {
    const keys = (texts: Record<string, string>): string[] => [...new Set(Object.keys(texts).map(plural))].sort();
    expect(keys(chinese)).toEqual(keys(english));
  });
  it('has no empty text, and the same placeholders', () => {
    for (const [key, text] of Object.entries(english)) {
      const other = chinese[key] ?? chinese[`${plural(key)}_other`];
      expect([key, text.trim() !== '', placeholders(other ?? '')]).toEqual([key, true, placeholders(text)]);
    }
  });
  it('has words for every command', () => {
    for (const command of COMMANDS) expect([command.label, english[command.label] !== undefined]).toEqual([command.label, true]);
  });
});

describe('findings in Chinese', () => {
  it.each(Object.entries(FINDING_WORDS))('%s', (code, words) => {
    const said = findingsZh[code as keyof typeof FINDING_WORDS];
    for (const part of ['problem', 'expected', 'received', 'remedy'] as const) {
      expect(said[part].trim()).not.toBe('');
      // A hint is a sentence in English; Chinese may say it in its own words.
      expect(placeholders(said[part]).filter((name) => !placeholders(words[part]).includes(name) && name !== 'expected')).toEqual([]);
    }
  });
  it('has every fix', () => {
    for (const [label, text] of Object.entries(FIX_WORDS)) expect(placeholders(fixesZh[label as keyof typeof FIX_WORDS])).toEqual(placeholders(text));
  });
});

describe('nodes in Chinese', () => {
  it.each([...REGISTRY, ...SHIPPED_DEFINITIONS].map((definition) => [definition.id, definition] as const))('%s', (id, definition) => {
    const texts = nodesZh[id]!;
    expect([texts.label, texts.summary, texts.guide].every((text) => text.trim() !== '')).toBe(true);
    expect(Object.keys(texts.ports).sort()).toEqual([...new Set([...Object.keys(definition.inputs), ...Object.keys(definition.outputs)])].sort());
    expect(Object.keys(texts.params).sort()).toEqual(Object.keys(definition.params).sort());
    for (const [name, spec] of Object.entries(definition.params)) {
      expect([name, Boolean(texts.params[name]!.help)]).toEqual([name, Boolean(spec.help)]);
      if (spec.kind === 'choice') expect(Object.keys(texts.params[name]!.choices ?? {}).sort()).toEqual(spec.choices.map((choice) => choice.value).sort());
    }
  });
  it.each(SHIPPED_DEFINITIONS.map((definition) => [definition.id, definition] as const))('%s is called in findings what its form calls it', (id, definition) => {
    expect(sayValues({ node: definition.label })).toEqual({ node: nodesZh[id]!.label });
    for (const [name, spec] of Object.entries(definition.params)) expect(sayValues({ label: spec.label })).toEqual({ label: nodesZh[id]!.params[name]!.label });
  });
});
