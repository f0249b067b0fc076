/** Hands out the files that the page holds tokens of, as they are read: no file is ever whole in the shell's memory, and the page's blob of it lies where the browser keeps large ones. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { FolderTooLarge, listFolder } from '../../../src/files/folder.ts';
import { folderName, packFiles } from '../../../src/files/pack.ts';
import { DATA_ADDRESS } from '../../contract/dataFiles.ts';
import { HEADERS } from '../security/csp.ts';
import { refusalOf, Refused } from '../services/atomicFile.ts';
import { LARGEST, type Grants } from '../services/grants.ts';

const BYTES = { ...HEADERS, 'Content-Type': 'application/octet-stream', 'Cache-Control': 'no-store' };

/** Whether a request asks for data, and not for a part of the page. */
export function asksForData(request: Request): boolean {
  return new URL(request.url).pathname.startsWith(DATA_ADDRESS);
}

/** Answers such requests for `host`; what cannot be read is a refusal in JSON. A folder is an archive of its data files. */
export function createDataHandler(grants: Grants, host: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.host !== host) return new Response(null, { status: 405, headers: HEADERS });
    try {
      const path = grants.path(url.pathname.slice(DATA_ADDRESS.length), 'data');
      const stat = await lstat(path).catch((cause: unknown) => { throw refusalOf(basename(path), cause); });
      const files = stat.isDirectory() ? await listFolder(path, LARGEST.data).catch((cause: unknown) => { throw refusalOfFolder(path, cause); }) : null;
      // The page asks again for what it has: only what has changed meanwhile goes over once more.
      const tag = files ? tagOf(files.map(({ name, size, modifiedMs }) => [name, size, modifiedMs])) : tagOf([stat.size, stat.mtimeMs]);
      if (request.headers.get('If-None-Match') === tag) return new Response(null, { status: 304, headers: { ...BYTES, ETag: tag } });
      if (files) return new Response(packFiles(files), { headers: { ...BYTES, ETag: tag } });
      return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, { headers: { ...BYTES, ETag: tag, 'Content-Length': String(stat.size) } });
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause;
      return Response.json(cause.refusal, { status: 422, headers: HEADERS });
    }
  };
}

function tagOf(what: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(what)).digest('hex')}"`;
}

function refusalOfFolder(path: string, cause: unknown): Refused {
  if (cause instanceof FolderTooLarge) return new Refused('data.tooLarge', { path: folderName(basename(path)), expected: cause.expected, received: cause.received });
  return refusalOf(folderName(basename(path)), cause);
}
