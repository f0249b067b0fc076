/** Sounds from a folder to a trained network, heard on the way, and a sound of the person's own. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { PITCHES, toneFiles } from '../support/sounds.ts';
import { expect, test, whenDone } from './harness/app.ts';
import { violations } from './harness/axe.ts';

const click = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

const ENDINGS = ['mp3', 'flac', 'ogg'];
const encoded = (ending: string): Uint8Array => readFileSync(new URL(`../fixtures/audio/tone.${ending}`, import.meta.url));

/** A folder of synthetic tones in all formats, with a file among them that is none. */
function writeFolder(root: string): string {
  const folder = join(root, 'tones');
  for (const [name, bytes] of Object.entries({ ...toneFiles(20), ...Object.fromEntries(ENDINGS.map((ending) => [`low/tone.${ending}`, encoded(ending)])), 'low/broken.wav': new TextEncoder().encode('no sound at all') })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

test('a folder of sounds, through the dialog, to a network that tells pitches apart', async ({ app }, info) => {
  const folder = writeFolder(info.outputDir);
  const chooser = app.waitForEvent('filechooser');
  await click(app, 'Open folder');
  await (await chooser).setFiles(folder);

  const sheet = app.getByRole('dialog');
  await expect(sheet.getByText('63 sounds of 0.5–0.6 seconds, 8,000–16,000 samples a second')).toBeVisible();
  await expect(sheet.getByText(/1 files? (is|are) no sounds?/)).toBeVisible();
  await expect(sheet.getByRole('list', { name: 'Some of the sounds' }).getByRole('listitem')).toHaveCount(14);
  for (const pitch of Object.keys(PITCHES)) await expect(sheet.getByRole('progressbar', { name: `${pitch}: ${pitch === 'low' ? 23 : 20} of 63 sounds` })).toBeVisible();
  if (process.env.SHOTS) await app.screenshot({ path: `${process.env.SHOTS}/audio-sheet.png` });

  // It plays from memory, which the policy must allow; the button says so until it ends.
  const heard = app.evaluate(() => new Promise<number>((resolve) => {
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function listen() { this.addEventListener('timeupdate', () => resolve(this.duration)); return play.call(this); };
  }));
  await sheet.getByRole('button', { name: 'Play high/000.wav', exact: true }).press('Enter');
  expect(await heard).toBeCloseTo(0.5, 1);
  await expect(sheet.getByRole('button', { name: 'Play high/000.wav', exact: true })).toBeVisible();

  await click(app, 'Build and train');
  await whenDone(app);
  if (process.env.SHOTS) await app.screenshot({ path: `${process.env.SHOTS}/audio-trained.png` });
  // What the nodes make of the sounds, before and after, on the page of facts.
  const facts = app.getByRole('tab', { name: 'Facts', exact: true });
  await app.locator('.react-flow__node', { hasText: 'Mel spectrogram' }).click();
  await facts.click();
  const after = app.getByRole('list', { name: 'Sounds after this node' });
  await expect(after.getByRole('img', { name: 'Spectrogram of high/000.wav' })).toBeVisible();
  await expect(app.getByRole('list', { name: 'Sounds before this node' }).getByRole('button', { name: 'Play high/000.wav' })).toBeVisible();
  if (process.env.SHOTS) await app.screenshot({ path: `${process.env.SHOTS}/audio-mel.png` });
  await app.locator('.react-flow__node', { hasText: 'Augment audio' }).click();
  const drawn = after.locator('.waveform path').first(), once = await drawn.getAttribute('d');
  await click(app, 'Draw again');
  await expect(drawn).not.toHaveAttribute('d', once!);
  expect(await violations(app)).toEqual([]);
  if (process.env.SHOTS) {
    await click(app, 'Light theme');
    await app.screenshot({ path: `${process.env.SHOTS}/audio-augment-light.png` });
  }

  await app.getByRole('tab', { name: 'Try', exact: true }).click();
  const answer = app.getByRole('complementary', { name: 'Prediction' });
  await expect(answer.getByRole('progressbar')).toHaveCount(3);
  const choose = app.waitForEvent('filechooser');
  await click(app, 'Choose a sound…');
  await (await choose).setFiles(join(folder, 'middle', '000.wav'));
  await expect(answer.locator('.try-value')).toHaveText('middle');
  if (process.env.SHOTS) await app.screenshot({ path: `${process.env.SHOTS}/audio-try.png` });
});
