/** The samples that are shipped: those that the import sheet may be tried on, and the files of all. */

/** File → where it lies. */
const URLS = import.meta.glob<string>('../../assets/samples/*.{csv,zip}', { query: '?url', import: 'default', eager: true });

/** Samples for the import sheet; each by its id among the words and its file. */
export const SAMPLES = [
  { id: 'breastCancer', file: 'breast-cancer.csv' },
  { id: 'penguins', file: 'penguins.csv' },
  { id: 'iris', file: 'iris.csv' },
  { id: 'weather', file: 'seattle-weather.csv' },
] as const;

/** Where a file of `assets/samples` lies. */
export function sampleUrl(file: string): string {
  return URLS[`../../assets/samples/${file}`]!;
}
