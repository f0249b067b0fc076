/** The samples that are shipped. */
import breastCancer from '../../assets/samples/breast-cancer.csv?url';
import iris from '../../assets/samples/iris.csv?url';
import penguins from '../../assets/samples/penguins.csv?url';
import weather from '../../assets/samples/seattle-weather.csv?url';

export interface Sample { id: string; file: string; url: string; rows: number; columns: number; task: 'binary' | 'multiclass' | 'regression' }

export const SAMPLES: readonly Sample[] = [
  { id: 'breastCancer', file: 'breast-cancer.csv', url: breastCancer, rows: 569, columns: 31, task: 'binary' },
  { id: 'penguins', file: 'penguins.csv', url: penguins, rows: 344, columns: 7, task: 'multiclass' },
  { id: 'iris', file: 'iris.csv', url: iris, rows: 150, columns: 5, task: 'multiclass' },
  { id: 'weather', file: 'seattle-weather.csv', url: weather, rows: 1461, columns: 6, task: 'multiclass' },
];
