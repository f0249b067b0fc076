/** What the page's own thread works at, task by task, in its own time: a thread that waits for a core on a busy machine does not work. */
import type { Page } from '@playwright/test';

interface TraceEvent { name: string; ph: string; pid: number; tid: number; ts: number; /** Microseconds of work. */ tdur?: number; args?: { name?: string } }

export interface Work {
  /** Milliseconds of work of every task, longest first. */
  tasks: readonly number[];
  /** Of the time that has passed, the part in which the thread worked. */
  share: number;
}

/** Does something, and tells what the page's thread did meanwhile. */
export async function workOf(page: Page, act: () => Promise<void>): Promise<Work> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel'] });
  const start = performance.now();
  await act();
  const passed = performance.now() - start;
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const mains = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`);
  const tasks = traceEvents.filter(({ name, ph, pid, tid }) => ph === 'X' && name === 'ThreadControllerImpl::RunTask' && mains.includes(`${pid} ${tid}`)).map(({ tdur }) => tdur! / 1000);
  return { tasks: tasks.sort((a, b) => b - a), share: tasks.reduce((sum, time) => sum + time, 0) / passed };
}
