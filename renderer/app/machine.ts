/** What this machine is and what the person allows on it: the usual backend, and memory for data and training. */
import { MB } from '../../src/ml/compile/memory.ts';
import type { BackendChoice } from '../../src/ml/document/schema.ts';
import { getHost } from '../host/createHost.ts';
import type { Machine } from '../host/types.ts';
import { usePreferences } from '../stores/preferences.ts';

/** The share of the machine's memory that data and training may take where nothing else is set. */
const USUAL_SHARE = 0.5;

let machine: Promise<Machine> | null = null;

/** The machine, asked once: what it is does not change. What is kept on it does; ask the host for that. */
export function knownMachine(): Promise<Machine> {
  machine ??= getHost().machine();
  return machine;
}

/** The budget where the person set none, in MB; null where the memory of the machine is not told, and nothing is refused. */
export function usualBudget({ memoryMb }: Pick<Machine, 'memoryMb'>): number | null {
  return memoryMb === null ? null : Math.floor(memoryMb * USUAL_SHARE);
}

/** What data and training may take, in bytes. */
export async function allowedMemory(): Promise<number> {
  const budget = usePreferences.getState().memoryMb ?? usualBudget(await knownMachine());
  return budget === null ? Infinity : budget * MB;
}

/** What a project trains on here: what it names itself, else what the person set for this machine. */
export function backendHere(choice: BackendChoice): BackendChoice {
  return choice === 'auto' ? usePreferences.getState().backend : choice;
}
