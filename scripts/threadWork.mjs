/** What the page's own thread works at, task by task, in its own time: a thread that waits for a core on a busy machine does not work. */

/** Does something with a Playwright page, and tells what the page's thread did meanwhile: milliseconds of work of every task, longest first, and the part of the time in which it worked. */
export async function workOf(page, act) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['toplevel'] });
  const start = performance.now();
  await act();
  const passed = performance.now() - start;
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const mains = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`);
  // One that was under way when the recording began has no time of its own.
  const tasks = traceEvents.filter(({ name, ph, pid, tid, tdur }) => ph === 'X' && name === 'ThreadControllerImpl::RunTask' && tdur !== undefined && mains.includes(`${pid} ${tid}`)).map(({ tdur }) => tdur / 1000);
  return { tasks: tasks.sort((a, b) => b - a), share: tasks.reduce((sum, time) => sum + time, 0) / passed };
}
