/** One handler from a request to an answer, shared by `app://studio` and by the server on 127.0.0.1. */
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { HEADERS } from '../security/csp.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.woff2': 'font/woff2', '.csv': 'text/csv; charset=utf-8', '.zip': 'application/zip', '.json': 'application/json; charset=utf-8',
};

function refuse(status: number): Response {
  return new Response(null, { status, headers: HEADERS });
}

/** Serves the files below `root` to requests for `host`; anything else is refused. */
export function createAppHandler(root: string, host: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const url = new URL(request.url);
    if (url.host !== host) return refuse(421);
    let path: string;
    try {
      path = decodeURIComponent(url.pathname);
    } catch {
      return refuse(400);
    }
    // An encoded slash or backslash would name another file than the address says.
    if (/%2f|%5c/i.test(url.pathname) || /[\\\0]/.test(path) || path.split('/').includes('..')) return refuse(400);
    if (path === '/') path = '/index.html';
    const type = TYPES[extname(path)];
    if (!type) return refuse(404);
    try {
      const base = await realpath(root);
      const file = await realpath(join(base, path));
      if (!file.startsWith(base + sep)) return refuse(404);
      const bytes = await readFile(file);
      // Names under assets/ carry a hash of their content.
      const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      return new Response(request.method === 'HEAD' ? null : bytes, { headers: { ...HEADERS, 'Content-Type': type, 'Content-Length': String(bytes.length), 'Cache-Control': cache } });
    } catch {
      return refuse(404);
    }
  };
}
