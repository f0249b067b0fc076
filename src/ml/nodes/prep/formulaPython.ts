/** Formulas over columns as Python text: pandas and NumPy. */
import { literal } from '../python.ts';
import type { Formula, FormulaFunction, ReadFormula } from './formula.ts';
import type { ColumnFact } from '../../document/facts.ts';

const OPERATORS: Readonly<Partial<Record<FormulaFunction, string>>> = { add: '+', sub: '-', mul: '*', and: '&', or: '|', lt: '<', le: '<=', gt: '>', ge: '>=', eq: '==' };
const FUNCTIONS: Readonly<Partial<Record<FormulaFunction, string>>> = {
  div: 'np.divide', pow: 'np.power', min: 'np.minimum', max: 'np.maximum', neg: 'np.negative', exp: 'np.exp', log: 'np.log', sqrt: 'np.sqrt', abs: 'np.abs', sin: 'np.sin', cos: 'np.cos', floor: 'np.floor', ceil: 'np.ceil',
};
const METHODS: Readonly<Partial<Record<FormulaFunction, string>>> = { lower: 'lower', upper: 'upper', trim: 'strip', length: 'len' };

/** The formula on the data frame of this name. Dates are days, as in the formula. */
export function pythonFormula({ tree }: ReadFormula, table: string, columns: readonly Pick<ColumnFact, 'name' | 'kind'>[]): string {
  const dates = new Set(columns.filter(({ kind }) => kind === 'date').map(({ name }) => name));
  const write = (part: Formula): string => {
    if (part.kind === 'number') return Number.isInteger(part.value) && Math.abs(part.value) < 1e21 ? `${part.value}.0` : literal(part.value);
    if (part.kind === 'name') {
      if ('text' in part.name) return JSON.stringify(part.name.text);
      const cell = `${table}[${JSON.stringify(part.name.column)}]`;
      return dates.has(part.name.column) ? `((${cell} - pd.Timestamp(0)) / pd.Timedelta(days=1))` : cell;
    }
    const name = part.function, values = part.values.map(write), [a, b] = values as [string, string];
    const operator = OPERATORS[name];
    if (operator) return `(${a} ${operator} ${b})`;
    if (METHODS[name]) return `${a}.str.${METHODS[name]}()`;
    switch (name) {
      case 'not': return `~${a}`;
      // A comparison with what is missing never holds.
      case 'ne': return `((${a} != ${b})${part.values.map((value, i) => (value.kind === 'call' || (value.kind === 'name' && 'column' in value.name) ? ` & pd.notna(${values[i]})` : '')).join('')})`;
      case 'missing': return `${a}.isna()`;
      case 'if': return `pd.Series(np.where(${values.join(', ')}), index=${table}.index)`;
      case 'contains': return `${a}.str.contains(${b}, regex=False, na=False)`;
      case 'startsWith': return `${a}.str.startswith(${b}, na=False)`;
      default: return values.length === 1 ? `${FUNCTIONS[name]}(${a})` : values.reduce((left, right) => `${FUNCTIONS[name]}(${left}, ${right})`);
    }
  };
  return write(tree);
}
