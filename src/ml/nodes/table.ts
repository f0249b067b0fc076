/** A table in memory: columns as typed arrays, ready to be transferred between threads. */

export interface NumberColumn {
  name: string;
  kind: 'number' | 'date';
  /** One value a row; NaN is missing. Dates are days since 1970-01-01 (UTC). */
  values: Float64Array;
}

export interface CategoryColumn {
  name: string;
  kind: 'category' | 'text';
  /** One index into `categories` a row; -1 is missing. */
  codes: Int32Array;
  categories: readonly string[];
}

export type Column = NumberColumn | CategoryColumn;

export interface Table {
  rows: number;
  columns: readonly Column[];
}

/** Whether a column's values are numbers (dates are, as days). */
export function isNumeric(column: Column): column is NumberColumn {
  return column.kind === 'number' || column.kind === 'date';
}

/** The column of that name. */
export function columnNamed(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

/** A new table of the given rows, in that order. */
export function takeRows(table: Table, rows: Int32Array): Table {
  return {
    rows: rows.length,
    columns: table.columns.map((column): Column => {
      if (isNumeric(column)) {
        const values = new Float64Array(rows.length);
        for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]!]!;
        return { name: column.name, kind: column.kind, values };
      }
      const codes = new Int32Array(rows.length);
      for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i]!]!;
      return { name: column.name, kind: column.kind, codes, categories: column.categories };
    }),
  };
}

/** The buffers to hand over when a table is posted to another thread. */
export function transferablesOf(table: Table): ArrayBuffer[] {
  return table.columns.map((column) => (isNumeric(column) ? column.values : column.codes).buffer as ArrayBuffer);
}
