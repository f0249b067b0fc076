/** Saving by itself: a while after the last change, only where there is a file, and not again after a failure. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAutosave } from '../../../renderer/app/autosave.ts';
import { usePreferences, USUAL } from '../../../renderer/stores/preferences.ts';

let on: boolean, works: boolean, saved: number;
const make = () => createAutosave({ isOn: () => on, save: async () => { saved++; return works; } });

beforeEach(() => {
  vi.useFakeTimers();
  usePreferences.setState({ ...USUAL, autosave: 5 });
  [on, works, saved] = [true, true, 0];
});
afterEach(() => vi.useRealTimers());

it('saves once, some seconds after the last change', async () => {
  const autosave = make();
  autosave.changed();
  await vi.advanceTimersByTimeAsync(4_000);
  autosave.changed();
  await vi.advanceTimersByTimeAsync(4_999);
  expect(saved).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(saved).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saved).toBe(1);
});

it('saves nothing where it is off, where there is nothing to save, or where that became so meanwhile', async () => {
  const autosave = make();
  usePreferences.setState({ autosave: null });
  autosave.changed();
  usePreferences.setState({ autosave: 5 });
  on = false;
  autosave.changed();
  on = true;
  autosave.changed();
  on = false;
  await vi.advanceTimersByTimeAsync(60_000);
  on = true;
  autosave.changed();
  usePreferences.setState({ autosave: null });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saved).toBe(0);
});

it('rests after a failure until a saving succeeds', async () => {
  const autosave = make();
  works = false;
  for (let i = 0; i < 3; i++) {
    autosave.changed();
    await vi.advanceTimersByTimeAsync(5_000);
  }
  expect(saved).toBe(1);
  works = true;
  autosave.resume();
  autosave.changed();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(saved).toBe(2);
});
