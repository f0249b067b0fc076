/** The command line, run in this process: what it printed, and its exit code. */
import { main } from '../../src/cli/main.ts';

export interface Ran { code: number; out: string; err: string }

export async function run(...args: string[]): Promise<Ran> {
  const out: string[] = [], err: string[] = [];
  const code = await main(args, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** The one object that `--json` prints. */
export async function json<T>(...args: string[]): Promise<T> {
  return JSON.parse((await run(...args, '--json')).out) as T;
}
