/** Every formula of every guide, in both languages, can be read by KaTeX. */
import katex from 'katex';
import { expect, it } from 'vitest';
import { SHIPPED_DEFINITIONS } from '../../src/ml/nodes/blocks.ts';
import { REGISTRY } from '../../src/ml/nodes/registry.ts';
import { nodesZh } from '../../renderer/i18n/zh/nodes.ts';

it.each([...REGISTRY, ...SHIPPED_DEFINITIONS].map((definition) => [definition.id, definition] as const))('%s', (id, definition) => {
  for (const guide of [definition.guide, nodesZh[id]!.guide]) {
    for (const [, tex] of guide.matchAll(/\$([^$]+)\$/g)) expect(() => katex.renderToString(tex!, { output: 'mathml', throwOnError: true, strict: false })).not.toThrow();
    // A dollar sign without its other would swallow the text between.
    expect((guide.match(/\$/g) ?? []).length % 2).toBe(0);
  }
});
