/** Types of start.mjs for the tests. */
export function electronBinary(env?: NodeJS.ProcessEnv): string | null;
export function hasDisplay(platform?: NodeJS.Platform, env?: Record<string, string | undefined>): boolean;
export interface StartFacts { binary: string | null; display: boolean; forceBrowser: boolean; triedInstall: boolean }
export type StartPlan = { kind: 'browser'; open: boolean; why: string } | { kind: 'desktop'; why: string } | { kind: 'install' };
export function planStart(facts: StartFacts): StartPlan;
