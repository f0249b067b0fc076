/** Learning in portions, for rows that do not fit into memory. */
import type { Table } from './table.ts';

/** Learning from rows that come in portions, in their order: at the end what `fit` gives of all of them together. */
export interface Learning<S> { add(rows: Table): void; end(): S }

/** The same where rows of all parts tell something, too. */
export interface PartsLearning<S> extends Learning<S> { /** Rows of any part, those for training among them. */ addAll(rows: Table): void }
