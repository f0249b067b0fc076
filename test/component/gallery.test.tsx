// @vitest-environment happy-dom
/** The gallery on the start screen: every template as a card, narrowed down by task and words, in both languages. */
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { Gallery } from '../../renderer/app/gallery/Gallery.tsx';
import { changeLanguage, startI18n } from '../../renderer/i18n/index.ts';
import { TEMPLATES } from '../../src/ml/templates/catalogue.ts';

beforeAll(() => startI18n('en'));
afterEach(async () => {
  cleanup();
  await changeLanguage('en');
});

const show = (): void => { render(<MantineProvider><Gallery /></MantineProvider>); };
const cards = (): string[] => screen.queryAllByRole('listitem').map((item) => within(item).getByRole('button').querySelector('strong')!.textContent);

it('has a card for every template, with its size and a measured time', () => {
  show();
  expect(cards()).toEqual(TEMPLATES.map(({ label }) => label));
  const digits = screen.getByRole('button', { name: /Handwritten digits/ });
  expect(within(digits).getByLabelText('1797 rows, 2 columns').textContent).toBe('1,797 × 2');
  expect(within(digits).getByLabelText(/^trains in about \d+ s$/)).toBeTruthy();
  expect(digits.querySelectorAll('path').length).toBeGreaterThan(2);
});

it('is narrowed down by task', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Without a target' }));
  expect(cards()).toEqual(['Autoencoder', 'GAN']);
  expect(screen.getByRole('button', { name: 'Without a target' }).getAttribute('aria-pressed')).toBe('true');
});

it('is searched by what is on the cards, and says where nothing is found', async () => {
  show();
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search templates' }), 'digits dropout');
  expect(cards()).toEqual(['Handwritten digits']);
  await userEvent.type(screen.getByRole('searchbox'), ' nonsense');
  expect([cards(), screen.getByRole('status').textContent]).toEqual([[], 'No template answers to that.Show all']);
  await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
  expect(cards()).toHaveLength(TEMPLATES.length);
});

it('speaks Chinese, and is still found by English words', async () => {
  await changeLanguage('zh');
  show();
  expect(cards().slice(0, 2)).toEqual(['两个类别', '多个类别']);
  await userEvent.type(screen.getByRole('searchbox', { name: '搜索模板' }), 'autoencoder');
  expect(cards()).toEqual(['自编码器']);
});
