/** The pictures of the gallery are those that the samples give today. */
import { expect, it } from 'vitest';
import pictures from '../../../renderer/app/gallery/pictures.json';
import measured from '../../../src/ml/templates/measured.json';
import { TEMPLATES } from '../../../src/ml/templates/catalogue.ts';
import { drawPictures } from '../../../scripts/pictures.mjs';

it('is drawn from the samples, one for each template', () => {
  expect(drawPictures()).toEqual(pictures);
  expect(Object.keys(pictures)).toEqual(TEMPLATES.map(({ id }) => id));
});

it('knows the measured time of each', () => {
  expect(Object.keys(measured.templates)).toEqual(TEMPLATES.map(({ id }) => id));
});
