/** Unpacks gzip, never more than a file may be: the size at its end is held against what deflate can make of its bytes. */
import { Gunzip } from 'fflate';
import { MAX_BYTES, refuse } from '../reader.ts';

/** Throws `FindingError`. */
export function gunzip(bytes: Uint8Array, path: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0, ended = false;
  // Piece by piece, so that a bomb is stopped on its way, whatever its end says.
  const stream = new Gunzip((part, last) => {
    size += part.length;
    if (size > MAX_BYTES) throw refuse('data.bomb', path, { expected: '1.5 GB', received: `more than ${Math.round(MAX_BYTES / 1e6)} MB` });
    parts.push(part);
    ended = last;
  });
  try {
    for (let at = 0; at < bytes.length; at += PIECE) stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch (cause) {
    if (cause instanceof Error && 'finding' in cause) throw cause;
    throw refuse('data.damaged', path, { where: 'byte', at: 0, received: cause instanceof Error ? cause.message : String(cause) });
  }
  // The last four bytes say the size, modulo 4 GB.
  const said = bytes.length < 8 ? -1 : new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true);
  if (!ended || said !== size % 2 ** 32) throw refuse('data.cut', path, { at: bytes.length, received: `${bytes.length} packed bytes` });
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const PIECE = 65_536;
