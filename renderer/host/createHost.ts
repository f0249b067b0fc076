/** Chooses the host: the desktop's where its bridge is there, else the browser's. */
import { version } from '../../package.json';
import { createBrowserHost } from './browserHost.ts';
import { createElectronHost, type Bridge } from './electronHost.ts';
import type { Host } from './types.ts';

declare global {
  interface Window { tensorloom?: Bridge }
}

export function createHost(): Promise<Host> {
  return window.tensorloom ? createElectronHost(window.tensorloom) : Promise.resolve(createBrowserHost(version));
}

let current: Host | null = null;

/** Sets the host once, before anything is drawn. */
export function setHost(host: Host): void {
  current = host;
}

/** The host. */
export function getHost(): Host {
  if (!current) throw new Error('setHost comes first');
  return current;
}
