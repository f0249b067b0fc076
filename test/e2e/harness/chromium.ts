/** How the end-to-end tests start Chromium: WebGL and WebGPU in software, no traffic of its own. */
import { existsSync } from 'node:fs';

export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan', '--use-vulkan=swiftshader',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic',
];

/** Options of a start, with more switches where a test needs them. */
export function launchOptions(...more: string[]): { args: string[]; executablePath?: string } {
  const executablePath = process.env.TENSORLOOM_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
  return { args: [...CHROMIUM_FLAGS, ...more], ...(executablePath ? { executablePath } : {}) };
}
