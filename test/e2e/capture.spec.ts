/** Sounds and pictures recorded into classes, with the microphone and the camera that Chromium makes up for tests. */
import type { Page } from '@playwright/test';
import { violations } from './harness/axe.ts';
import { expect, test, whenDone } from './harness/app.ts';
import { launchOptions } from './harness/chromium.ts';

test.use({ launchOptions: launchOptions('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream') });

const click = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

test('sounds are recorded by keyboard, heard, and trained from', async ({ app }) => {
  const asked = await app.evaluate(() => {
    const counts = { asked: 0 }, { mediaDevices } = navigator, ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (...given) => { counts.asked++; return ask(...given); };
    (globalThis as unknown as { counts: typeof counts }).counts = counts;
    return counts.asked;
  });
  await click(app, 'Record');
  const dialog = app.getByRole('dialog', { name: 'Record your own data' });
  await expect(dialog.getByRole('button', { name: 'Hold to record Class 1' })).toBeDisabled();
  // The microphone is off until the person turns it on.
  expect([asked, await app.evaluate(() => (globalThis as unknown as { counts: { asked: number } }).counts.asked)]).toEqual([0, 0]);
  await click(app, 'Turn on the microphone');
  await expect(dialog.getByRole('button', { name: 'Hold to record Class 1' })).toBeEnabled();
  await dialog.getByLabel('Seconds of a sound').fill('0.5');
  await dialog.getByRole('textbox', { name: 'Name of the class' }).first().fill('beep');
  for (const [place, name] of ['beep', 'Class 2'].entries()) {
    for (let i = 1; i <= 6; i++) {
      await dialog.getByRole('button', { name: `Hold to record ${name}`, exact: true }).press('Space');
      await expect(dialog.getByText(`${i} sample${i === 1 ? '' : 's'}`, { exact: true }).nth(place === 1 && i === 6 ? 1 : 0)).toBeVisible();
    }
  }
  await expect(dialog.getByRole('button', { name: 'Play beep 6', exact: true })).toBeVisible();
  if (process.env.SHOTS) await app.screenshot({ path: `${process.env.SHOTS}/capture-sounds.png` });
  expect(await violations(app)).toEqual([]);
  await click(app, 'Use the recordings');
  await expect(app.getByText('12 sounds of 0.5 seconds, 16,000 samples a second')).toBeVisible();
  await click(app, 'Build and train');
  await whenDone(app);

  await app.getByRole('tab', { name: 'Try', exact: true }).click();
  const answer = app.getByRole('complementary', { name: 'Prediction' }), group = app.getByRole('group', { name: 'audio', exact: true });
  await expect(answer.getByRole('progressbar').first()).toBeVisible();
  const before = await group.locator('.waveform path').first().getAttribute('d');
  await click(app, 'Record a sound');
  await click(app, 'Stop recording');
  await expect(group.locator('.waveform path').first()).not.toHaveAttribute('d', before!);
  await expect(answer.locator('.try-value')).toHaveText(/beep|Class 2/);
});

test('pictures are recorded for a source that is there, and become its file', async ({ app }) => {
  await click(app, 'Empty canvas');
  await app.getByRole('searchbox', { name: 'Search nodes' }).fill('Image folder');
  await app.keyboard.press('Enter');
  await click(app, 'Record…');
  const dialog = app.getByRole('dialog', { name: 'Record your own data' });
  await click(app, 'Turn on the camera');
  await expect(dialog.getByLabel('What the camera sees')).toBeVisible();
  for (const name of ['Class 1', 'Class 2']) {
    await dialog.getByRole('button', { name: `Hold to record ${name}`, exact: true }).hover();
    await app.mouse.down();
    await expect(dialog.getByRole('list', { name, exact: true }).getByRole('listitem').nth(5)).toBeVisible();
    await app.mouse.up();
    await expect(dialog.getByText('recording', { exact: true })).toBeHidden();
  }
  if (process.env.SHOTS) await app.screenshot({ path: `${process.env.SHOTS}/capture-images.png` });
  const first = dialog.getByRole('list', { name: 'Class 1', exact: true }), before = await first.getByRole('listitem').count();
  await click(app, 'Delete sample 1 of Class 1');
  await expect(first.getByRole('listitem')).toHaveCount(before - 1);
  const rows = before - 1 + (await dialog.getByRole('list', { name: 'Class 2', exact: true }).getByRole('listitem').count());
  await click(app, 'Use the recordings');
  await expect(dialog).toBeHidden();
  await expect(app.locator('.inspector-file output')).toHaveText(/^pictures-.*\.zip$/);
  await app.getByRole('tab', { name: 'Facts', exact: true }).click();
  await expect(app.getByText(`${rows} rows`)).toBeVisible();
});
