/** The same seed on WASM, WebGL and WebGPU: the backends agree after 20 steps. */
import type { Page } from '@playwright/test';
import { expect, test, whenDone } from './harness/app.ts';

interface Logged { points?: { split: string; step: number; loss: number }[] }

/** The event log of every finished run that the page has kept, with its backend. */
function readRuns(page: Page): Promise<{ backend: string; log: string }[]> {
  return page.evaluate(async () => {
    const found: { backend: string; log: string }[] = [];
    const text = async (folder: FileSystemDirectoryHandle, name: string): Promise<string> => (await (await folder.getFileHandle(name)).getFile()).text();
    const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      const names: string[] = [];
      for await (const [name, handle] of folder.entries()) {
        names.push(name);
        if (handle.kind === 'directory') await walk(handle as FileSystemDirectoryHandle);
      }
      if (!names.includes('run.json')) return;
      const { result } = JSON.parse(await text(folder, 'run.json')) as { result: { backend: string } | null };
      if (result) found.push({ backend: result.backend, log: await text(folder, 'events.jsonl') });
    };
    await walk(await navigator.storage.getDirectory());
    return found;
  });
}

test('wasm, webgl and webgpu agree in loss after 20 steps', async ({ app }) => {
  await app.getByRole('button', { name: /^Iris/ }).click();
  await app.getByRole('button', { name: 'Build only' }).click();
  await expect(app.locator('.statusbar')).toContainText('739 parameters');
  // 105 training rows in batches of 32 are 4 steps an epoch.
  await app.getByLabel('Epochs', { exact: true }).fill('5');
  for (const backend of ['WASM', 'WebGL', 'WebGPU']) {
    await app.getByLabel('Compute on').selectOption(backend.toLowerCase());
    await app.getByRole('button', { name: 'Train', exact: true }).first().click();
    await expect(app.locator('.statusbar')).toContainText(`Backend: ${backend}`);
    await whenDone(app);
  }
  // The last run may still be on its way to the disk.
  await expect.poll(async () => (await readRuns(app)).length).toBe(3);
  const runs = await readRuns(app);
  const losses = Object.fromEntries(runs.map(({ backend, log }) => {
    const points = log.trim().split('\n').flatMap((line) => (JSON.parse(line) as Logged).points ?? []);
    return [backend, points.find((point) => point.split === 'train' && point.step === 20)!.loss];
  }));
  test.info().annotations.push({ type: 'losses after 20 steps', description: JSON.stringify(losses) });
  expect(Object.keys(losses).sort()).toEqual(['wasm', 'webgl', 'webgpu']);
  for (const backend of ['webgl', 'webgpu']) expect(Math.abs(losses[backend]! / losses.wasm! - 1)).toBeLessThan(1e-3);
});
