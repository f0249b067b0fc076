/** Workers under Trusted Types: the only place that turns an address into one, and only for scripts of our own origin. For the page and for workers that start workers. */

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** Workers that libraries make through this too need the same policy, and a name can be used once. */
let policy: { createScriptURL(url: string): string } | null = null;

function trust(url: string): string {
  const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  policy ??= factory ? factory.createPolicy('app-worker', { createScriptURL: allowOwn }) : { createScriptURL: allowOwn };
  return policy.createScriptURL(url);
}

function allowOwn(url: string): string {
  const absolute = new URL(url, location.href);
  if (absolute.origin !== location.origin || absolute.protocol !== location.protocol) throw new TypeError(`No worker from ${absolute.href}`);
  return absolute.href;
}

/** A module worker from a script of our own. */
export function createTrustedWorker(url: string): Worker {
  return new Worker(trust(url), { type: 'module' });
}
