/** Every layer of the catalogue takes one training step on wasm and on webgl in a real browser: the same numbers, nothing left behind. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { serveLocally, type LocalServer } from '../../electron/main/protocol/httpServer.ts';
import type { LayerStep } from './pages/layers.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let server: LocalServer;

test.beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', 'vite.bench.config.ts', '--mode', 'layers', '--logLevel', 'error'], { cwd: root });
  server = await serveLocally(join(root, 'dist/bench/layers'), 0);
});
test.afterAll(() => server.close());

/** How far numbers are apart, to be compared with what float32 and the order of sums allow. What is no number agrees with nothing. */
function apart(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length || ![...a, ...b].every(Number.isFinite)) return Infinity;
  const scale = Math.max(1, ...a.map(Math.abs));
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!) / scale), 0);
}

/** What differs between the backends. */
function compare(ids: readonly string[], steps: Readonly<Record<string, Readonly<Record<string, LayerStep>>>>): string[] {
  return ids.flatMap((id) => {
    const { wasm, webgl } = steps[id]!;
    const errors = [wasm!.error, webgl!.error].filter((error) => error !== undefined);
    if (errors.length > 0) return [`${id}: ${errors.join(' / ')}`];
    if (wasm!.left !== 0 || webgl!.left !== 0) return [`${id}: leaves ${wasm!.left} and ${webgl!.left} tensors`];
    const outputs = apart(wasm!.outputs, webgl!.outputs), gradients = apart(wasm!.gradients, webgl!.gradients);
    return outputs > 1e-3 || gradients > 1e-3 ? [`${id}: outputs differ by ${outputs}, gradients by ${gradients}`] : [];
  });
}

for (const [kind, title] of [['step', 'every layer takes the same step on wasm and webgl'], ['wideStep', 'every layer that takes five axes says and learns the same there on wasm and webgl']] as const) {
  test(title, async ({ page }) => {
    test.setTimeout(600_000);
    await page.goto(server.url);
    await page.waitForFunction(() => window.layers !== undefined);
    const ids = await page.evaluate((which) => (which === 'step' ? window.layers.ids : window.layers.wide), kind);
    expect(ids).toEqual(expect.arrayContaining(['layer.relu', 'layer.leakyRelu', 'op.clip', 'op.where', 'op.power']));
    const steps: Record<string, Record<string, LayerStep>> = {};
    for (const backend of ['wasm', 'webgl'] as const) {
      await page.evaluate((name) => window.layers.open(name), backend);
      for (const id of ids) (steps[id] ??= {})[backend] = await page.evaluate(([which, layer]) => window.layers[which](layer), [kind, id] as const);
    }
    expect(compare(ids, steps)).toEqual([]);
  });
}
