/** The table of a node as the worker has it: a source's at once, that of another node once it has been worked out. */
import { useEffect, useState } from 'react';
import type { Derived, GridView } from '../../../src/ml/data/tableView.ts';
import type { TableFact } from '../../../src/ml/document/facts.ts';
import type { Finding } from '../../../src/ml/document/findings.ts';
import { dataEngine, findingOf } from '../../app/dataController.ts';
import { dataPlan, keyOfPlan, readingOf, type TableNode } from '../../app/tableController.ts';
import { useFacts } from '../../stores/facts.ts';

export interface OpenedTable {
  id: string;
  /** Another one for other rows. */
  key: string;
  fact: TableFact;
  derived: Derived | null;
}

export type TableState = { table: OpenedTable; finding: null } | { table: null; finding: Finding | null };

/** The opened table; nothing while it is worked out, and a finding where that cannot be. */
export function useTable(opened: TableNode): TableState {
  const { id, role } = opened;
  const key = useFacts(({ whole, sources }) => {
    if (role === 'source') return `${id} ${sources[id]?.fact ? readingOf(sources[id].fact) : 0}`;
    return `${id} ${Object.values(sources).map((source) => (source.fact ? readingOf(source.fact) : 0)).join()} ${keyOfPlan(dataPlan(whole))}`;
  });
  const fact = useFacts(({ sources }) => (role === 'source' ? sources[id]?.fact : undefined));
  const [made, setMade] = useState<{ key: string; derived: Derived | null; finding: Finding | null } | null>(null);
  useEffect(() => {
    if (role === 'source') return undefined;
    const controller = new AbortController();
    dataEngine().derive(id, dataPlan(useFacts.getState().whole), controller.signal).then(
      (derived) => setMade({ key, derived, finding: null }),
      (cause: unknown) => { if (!controller.signal.aborted) setMade({ key, derived: null, finding: findingOf(cause, id) }); },
    );
    return () => controller.abort();
  }, [id, role, key]);
  if (role === 'source') return fact ? { table: { id, key, fact, derived: null }, finding: null } : { table: null, finding: null };
  // What was worked out before stays until there is something newer.
  if (!made || (made.key !== key && !made.derived)) return { table: null, finding: null };
  return made.derived ? { table: { id, key: made.key, fact: made.derived.fact, derived: made.derived }, finding: null } : { table: null, finding: made.finding };
}

/** What an answer of the worker is: not there yet, there, or refused. */
export interface Asked<T> { value: T | null; finding: Finding | null; waiting: boolean }

/** Asks the worker; another key asks anew and calls off what was asked before. Without a key nothing is asked. The last answer stays until the next. */
export function useAsked<T>(key: string | null, ask: (signal: AbortSignal) => Promise<T>): Asked<T> {
  const [answer, setAnswer] = useState<{ key: string; value: T | null; finding: Finding | null } | null>(null);
  useEffect(() => {
    if (key === null) return undefined;
    const controller = new AbortController();
    ask(controller.signal).then(
      (value) => { if (!controller.signal.aborted) setAnswer({ key, value, finding: null }); },
      (cause: unknown) => { if (!controller.signal.aborted) setAnswer({ key, value: null, finding: findingOf(cause, '') }); },
    );
    return () => controller.abort();
    // What is asked is told by the key.
  }, [key]);
  return { value: answer?.value ?? null, finding: answer?.key === key ? answer!.finding : null, waiting: key !== null && answer?.key !== key };
}

/** The view that is ready, and its rows; null until the first one is. */
export function useArranged(table: OpenedTable, view: GridView): Asked<{ key: string; view: GridView; rows: number }> {
  const key = `${table.key} ${JSON.stringify(view)}`;
  const asked = useAsked(key, async (signal) => ({ key, table: table.key, view, rows: await dataEngine().arrange(table.id, view, signal) }));
  // What was ready of another table is nothing here.
  return asked.value && asked.value.table !== table.key ? { ...asked, value: null } : asked;
}
