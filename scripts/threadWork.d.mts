/** Types of threadWork.mjs for the tests. */
import type { Page } from '@playwright/test';

export interface Work { tasks: readonly number[]; share: number }
export function workOf(page: Page, act: () => Promise<void>): Promise<Work>;
