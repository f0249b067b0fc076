/**
 * Holds what a container says of itself against its bytes before the library sees it, which takes counts at their word and searches
 * without end for the next piece of a WebM that is cut off. Matroska by RFC 9559, ISO files by ISO/IEC 14496-12; only what has sizes and counts.
 */

/** Why a container is not opened, in a few words for a list. */
export class ContainerError extends Error {}

/** Throws `ContainerError` where sizes, counts or places cannot be true. */
export function checkContainer(bytes: Uint8Array): void {
  if (bytes[0] === 0x1a && bytes[1] === 0x45) checkMatroska(bytes);
  else if (bytes[0] !== 0xff && bytes[0] !== 0x4f) checkBoxes(bytes);
}

const cutOff = (): ContainerError => new ContainerError('cut off');
const damaged = (): ContainerError => new ContainerError('damaged');

const EBML = 0x1a45dfa3, SEGMENT = 0x18538067, CLUSTER = 0x1f43b675, CUES = 0x1c53bb6b, VOID = 0xec;
/** What may stand in a segment: SeekHead, Info, Tracks, Attachments, Chapters, Tags, and these. */
const IN_SEGMENT = new Set([0x114d9b74, 0x1549a966, 0x1654ae6b, 0x1941a469, 0x1043a770, 0x1254c367, CLUSTER, CUES, VOID]);
const CUE_POINT = 0xbb, CUE_TRACKS = 0xb7, CUE_CLUSTER = 0xf1;
/** Elements of elements that hold others. */
const NESTED = new Set([0x114d9b74, 0x4dbb, 0x1654ae6b, 0xae, 0xe0, 0xe1, CUES, CUE_POINT, CUE_TRACKS, 0xa0]);

interface Element { id: number; from: number; /** Null where it is not known before the next one comes. */ to: number | null }

function elementAt(bytes: Uint8Array, at: number, end: number): Element {
  const idLength = Math.clz32(bytes[at] ?? 0) - 23;
  if (idLength > 4 || at + idLength >= end) throw damaged();
  const number = (from: number, length: number, first: number): number => {
    let value = first;
    for (let i = 1; i < length; i++) value = value * 256 + bytes[from + i]!;
    return value;
  };
  const id = number(at, idLength, bytes[at]!), sizeAt = at + idLength, sizeLength = Math.clz32(bytes[sizeAt]!) - 23, from = sizeAt + sizeLength;
  if (sizeLength > 8 || from > end) throw damaged();
  const mask = (1 << (8 - sizeLength)) - 1, size = number(sizeAt, sizeLength, bytes[sizeAt]! & mask);
  const unknown = (bytes[sizeAt]! & mask) === mask && bytes.subarray(sizeAt + 1, from).every((byte) => byte === 0xff);
  return { id, from, to: unknown ? null : from + size };
}

function checkMatroska(bytes: Uint8Array): void {
  const head = elementAt(bytes, 0, bytes.length);
  if (head.id !== EBML || head.to === null || head.to >= bytes.length) throw cutOff();
  const segment = elementAt(bytes, head.to, bytes.length), end = segment.to ?? bytes.length, clusters = new Set<number>(), cues: Element[] = [];
  if (segment.id !== SEGMENT) throw damaged();
  if (end > bytes.length) throw cutOff();
  for (let at = segment.from; at < end;) {
    const element = elementAt(bytes, at, end);
    if (!IN_SEGMENT.has(element.id)) throw damaged();
    if (element.to !== null && element.to > end) throw cutOff();
    if (element.id === CLUSTER) {
      clusters.add(at - segment.from);
      at = checkCluster(bytes, element, end);
      continue;
    }
    if (element.to === null) throw damaged();
    if (NESTED.has(element.id)) checkChildren(bytes, element.from, element.to);
    if (element.id === CUES) cues.push(element);
    at = element.to;
  }
  for (const { from, to } of cues) for (const place of cuedClusters(bytes, from, to!)) if (!clusters.has(place)) throw damaged();
}

/** Where a cluster ends: where it says, or at the next piece of the segment. */
function checkCluster(bytes: Uint8Array, { from, to }: Element, end: number): number {
  let at = from;
  while (at < (to ?? end)) {
    const child = elementAt(bytes, at, to ?? end);
    if (to === null && IN_SEGMENT.has(child.id) && child.id !== VOID) return at;
    if (child.to === null || IN_SEGMENT.has(child.id) !== (child.id === VOID)) throw damaged();
    if (child.to > (to ?? end)) throw cutOff();
    at = child.to;
  }
  return at;
}

/** Throws where the elements within one do not fill it. */
function checkChildren(bytes: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to;) {
    const child = elementAt(bytes, at, to);
    if (child.to === null || child.to > to) throw damaged();
    if (NESTED.has(child.id)) checkChildren(bytes, child.from, child.to);
    at = child.to;
  }
}

/** The places of clusters that an index names, from the segment's first byte. */
function* cuedClusters(bytes: Uint8Array, from: number, to: number): Generator<number> {
  for (let at = from; at < to;) {
    const { id, from: inner, to: next } = elementAt(bytes, at, to);
    if (id === CUE_POINT || id === CUE_TRACKS) yield* cuedClusters(bytes, inner, next!);
    if (id === CUE_CLUSTER) yield bytes.subarray(inner, next!).reduce((value, byte) => value * 256 + byte, 0);
    at = next!;
  }
}

/** Boxes that hold boxes. */
const HOLDERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'moof', 'traf', 'edts', 'mvex', 'dinf']);
/** Bytes of an entry of each table, and where its count stands. */
const TABLES: Readonly<Record<string, { entry: number; count: number }>> = {
  stts: { entry: 8, count: 4 }, ctts: { entry: 8, count: 4 }, stsc: { entry: 12, count: 4 }, stco: { entry: 4, count: 4 }, co64: { entry: 8, count: 4 }, stss: { entry: 4, count: 4 }, elst: { entry: 12, count: 4 },
};

/** The samples of a track, for the tables that count them. */
interface Samples { count: number; runs: number[] }

function checkBoxes(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number, end: number): number => { if (at + 4 > end) throw cutOff(); return view.getUint32(at); };
  const walk = (from: number, to: number, samples: Samples): void => {
    // A few bytes at an end are padding.
    for (let at = from; at + 8 <= to;) {
      const short = word(at, to), name = String.fromCharCode(...bytes.subarray(at + 4, at + 8)), wide = short === 1;
      if (wide && at + 16 > to) throw cutOff();
      const size = wide ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short, start = at + (wide ? 16 : 8);
      if (size < start - at) throw damaged();
      // Frames that are missing at the end show when they are read; everything else must be whole.
      if (at + size > to && !(name === 'mdat' && to === bytes.length)) throw cutOff();
      const end = Math.min(to, at + size);
      if (name === 'trak') checkTrack(start, end);
      else if (HOLDERS.has(name)) walk(start, end, samples);
      else checkTable(name, start, end, samples);
      at = end;
    }
  };
  const checkTrack = (from: number, to: number): void => {
    const samples: Samples = { count: 0, runs: [] };
    walk(from, to, samples);
    if (samples.runs.some((count) => count > samples.count)) throw damaged();
  };
  const checkTable = (name: string, start: number, end: number, samples: Samples): void => {
    if (name === 'stsz' || name === 'stz2') {
      const every = name === 'stsz' ? word(start + 4, end) : 0;
      samples.count = word(start + 8, end);
      // A frame has a byte at least; sizes of their own have half a byte at least each.
      if (samples.count > bytes.length || (every === 0 && samples.count > 2 * (end - start))) throw damaged();
    } else if (name === 'trun') {
      if (word(start + 4, end) > bytes.length) throw damaged();
    } else if (Object.hasOwn(TABLES, name)) {
      const { entry, count } = TABLES[name]!, entries = word(start + count, end);
      if (entries * entry > end - start) throw damaged();
      let sum = 0;
      for (let i = 0, at = start + 8; i < entries; i++, at += entry) {
        if (name === 'stts' || name === 'ctts') sum += word(at, end);
        else if (name === 'stsc') samples.runs.push(word(at + 4, end));
      }
      samples.runs.push(sum);
    }
  };
  walk(0, bytes.length, { count: Infinity, runs: [] });
}
