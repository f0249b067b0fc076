/** Counts renders from outside, by what React tells its developer tools at every commit: the product itself carries no counter. */
import type { Page } from '@playwright/test';

/** Before the page loads: counts how often the components around elements of these classes are rendered. */
export async function countRenders(page: Page, classNames: readonly string[]): Promise<void> {
  await page.addInitScript((wanted) => {
    interface Fiber { flags: number; alternate: Fiber | null; child: Fiber | null; sibling: Fiber | null; stateNode: unknown; type: unknown; memoizedProps: { className?: unknown } | null }
    /** React's mark of a function that ran. */
    const PERFORMED_WORK = 1;
    const scope = globalThis as unknown as { renders: number; __REACT_DEVTOOLS_GLOBAL_HOOK__: unknown };
    scope.renders = 0;
    const isWanted = (fiber: Fiber): boolean => typeof fiber.type === 'string' && wanted.includes(String(fiber.memoizedProps?.className).split(' ')[0]!);
    const visit = (first: Fiber | null): void => {
      for (let fiber = first; fiber; fiber = fiber.sibling) {
        if (typeof fiber.type === 'function' && fiber.child && isWanted(fiber.child) && (fiber.flags & PERFORMED_WORK) !== 0) scope.renders++;
        // The same child as before: nothing below was looked at in this commit.
        if (fiber.child !== fiber.alternate?.child) visit(fiber.child);
      }
    };
    scope.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
      supportsFiber: true, renderers: new Map(), inject: () => 1, onCommitFiberUnmount: () => undefined, onPostCommitFiberRoot: () => undefined,
      onCommitFiberRoot: (_id: number, root: { current: Fiber }) => visit(root.current.child),
    };
  }, classNames);
}

/** How often since the last question. */
export function takeRenders(page: Page): Promise<number> {
  return page.evaluate(() => {
    const scope = globalThis as unknown as { renders: number };
    const { renders } = scope;
    scope.renders = 0;
    return renders;
  });
}
