/** Clips from a folder to a trained network, seen on the way, and a clip of the person's own; every codec of the platform; sounds that only it decodes. */
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test, whenDone } from './harness/app.ts';
import { violations } from './harness/axe.ts';

const click = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const fixture = (path: string): string => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));

async function openFolder(page: Page, folder: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await click(page, 'Open folder');
  await (await chooser).setFiles(folder);
}

test('a folder of clips, through the dialog, to a network that tells left from right', async ({ app }, info) => {
  const folder = join(info.outputDir, 'ways');
  cpSync(fixture('video/ways'), folder, { recursive: true });
  writeFileSync(join(folder, 'left', 'broken.webm'), 'no clip at all');
  await app.evaluate(() => {
    const scope = globalThis as unknown as { clicks: number };
    scope.clicks = 0;
    addEventListener('click', (event) => { if (event.isTrusted) scope.clicks++; }, { capture: true });
  });
  await openFolder(app, folder);
  const sheet = app.getByRole('dialog');
  await expect(sheet.getByText('20 clips of 12 frames, 32 × 48 pixels')).toBeVisible();
  await expect(sheet.getByText(/left\/broken\.webm \(no clip of a known format\)/)).toBeVisible();
  await expect(sheet.getByRole('list', { name: 'Some of the clips' }).getByRole('listitem')).toHaveCount(10);
  for (const way of ['left', 'right']) await expect(sheet.getByRole('progressbar', { name: `${way}: 10 of 20 clips` })).toBeVisible();
  if (process.env.SHOTS) await app.screenshot({ path: `${process.env.SHOTS}/video-sheet.png` });
  await click(app, 'Build and train');
  await whenDone(app);
  // The dialog of the system is one more.
  expect(await app.evaluate(() => (globalThis as unknown as { clicks: number }).clicks) + 1).toBe(3);
  if (process.env.SHOTS) await app.screenshot({ path: `${process.env.SHOTS}/video-trained.png` });

  await app.locator('.react-flow__node', { hasText: 'Video folder' }).click();
  await app.getByRole('tab', { name: 'Facts', exact: true }).click();
  const player = app.getByRole('button', { name: 'Play left/1.webm', exact: true });
  await player.press('Enter');
  const playing = app.getByRole('button', { name: 'Stop left/1.webm', exact: true });
  // It moves: the canvas shows one frame after the other.
  const seen = async (): Promise<string> => playing.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const first = await seen();
  await expect.poll(seen).not.toBe(first);
  expect(await violations(app)).toEqual([]);
  if (process.env.SHOTS) await app.screenshot({ path: `${process.env.SHOTS}/video-facts.png` });
  await playing.click();

  await app.getByRole('tab', { name: 'Try', exact: true }).click();
  const answer = app.getByRole('complementary', { name: 'Prediction' });
  for (const [file, way] of [['right-av1.mp4', 'right'], ['left-vp9.webm', 'left'], ['right.gif', 'right']] as const) {
    const choose = app.waitForEvent('filechooser');
    await click(app, 'Choose a clip…');
    await (await choose).setFiles(fixture(`video/${file}`));
    await expect(answer.locator('.try-value')).toHaveText(way);
  }
  expect(await violations(app)).toEqual([]);
  if (process.env.SHOTS) {
    await click(app, 'Light theme');
    await app.screenshot({ path: `${process.env.SHOTS}/video-try-light.png` });
  }
});

test('every codec of this platform is seen, and what it lacks is said', async ({ app }, info) => {
  const folder = join(info.outputDir, 'codecs');
  for (const [way, file] of [['left', 'left-vp9.webm'], ['left', 'left-h264.mp4'], ['right', 'right-vp8.webm'], ['right', 'right-av1.mp4'], ['right', 'turned-av1.mp4'], ['right', 'right.gif']] as const) {
    mkdirSync(join(folder, way), { recursive: true });
    copyFileSync(fixture(`video/${file}`), join(folder, way, file));
  }
  const can = await app.evaluate(async () => Promise.all(['avc1.64000a', 'vp8', 'vp09.00.10.08', 'av01.0.00M.08'].map(async (codec) => (await VideoDecoder.isConfigSupported({ codec })).supported === true)));
  expect(can.slice(1)).toEqual([true, true, true]);
  await openFolder(app, folder);
  const sheet = app.getByRole('dialog');
  await expect(sheet.getByText(`${can[0] ? 6 : 5} clips of 12 frames`)).toBeVisible();
  if (!can[0]) await expect(sheet.getByText(/have no decoder here.*left\/left-h264\.mp4/)).toBeVisible();
  const shown = sheet.getByRole('list', { name: 'Some of the clips' }).getByRole('button');
  await expect(shown).toHaveCount(can[0] ? 6 : 5);
  for (const name of ['right/turned-av1.mp4', 'right/right-av1.mp4', 'right/right-vp8.webm', 'left/left-vp9.webm', 'right/right.gif']) {
    // The yellow square of the frame in the middle, where ffmpeg sees it, and turned with the clip.
    const place = await sheet.getByRole('button', { name: `Play ${name}`, exact: true }).locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas, { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
      let x = 0, y = 0, count = 0;
      for (let i = 0; i < width * height; i++) if (data[i * 4]! > 150 && data[i * 4 + 2]! < 120) { x += i % width; y += Math.floor(i / width); count++; }
      return { width, height, x: Math.round(x / count), y: Math.round(y / count) };
    });
    const turned = name.includes('turned'), at = name.startsWith('left') ? 19 : 27;
    expect([name, place.width, place.height]).toEqual([name, turned ? 32 : 48, turned ? 48 : 32]);
    const along = turned ? place.y : place.x, across = turned ? place.x : place.y;
    expect(Math.min(Math.abs(along - at), Math.abs(47 - along - at))).toBeLessThan(3);
    expect(Math.min(Math.abs(across - 16), Math.abs(31 - across - 16))).toBeLessThan(3);
  }
});

test('Opus is heard, and AAC where this platform has it', async ({ app }, info) => {
  const folder = join(info.outputDir, 'sounds');
  mkdirSync(folder, { recursive: true });
  for (const file of ['tone.opus', 'tone.webm', 'tone.m4a', 'tone.ogg']) copyFileSync(fixture(`audio/${file}`), join(folder, file));
  const aac = await app.evaluate(async () => (await AudioDecoder.isConfigSupported({ codec: 'mp4a.40.2', sampleRate: 48_000, numberOfChannels: 1 })).supported === true);
  await openFolder(app, folder);
  const sheet = app.getByRole('dialog');
  await expect(sheet.getByText(aac ? /^4 sounds/ : /^3 sounds/)).toBeVisible();
  if (!aac) await expect(sheet.getByText(/1 sounds? ha.*no decoder here.*tone\.m4a/)).toBeVisible();
  for (const file of ['tone.opus', 'tone.webm']) await expect(sheet.getByRole('button', { name: `Play ${file}`, exact: true }).locator('.waveform path')).toHaveAttribute('d', /M\d+ 0\.\d+/);
});
