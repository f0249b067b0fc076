/** The messages of Arrow IPC (https://arrow.apache.org/docs/format/Columnar.html), each looked at before it is read: lengths that lie are refused at their byte, packed buffers are unpacked. */
import { BufferRegion, DictionaryBatch, FieldNode, Message, RecordBatch } from 'apache-arrow/ipc/metadata/message';
import { DictionaryBatch as RawDictionaryBatch } from 'apache-arrow/fb/dictionary-batch';
import { Field as RawField } from 'apache-arrow/fb/field';
import { Message as RawMessage } from 'apache-arrow/fb/message';
import { RecordBatch as RawRecordBatch } from 'apache-arrow/fb/record-batch';
import { Schema as RawSchema } from 'apache-arrow/fb/schema';
import { Union as RawUnion } from 'apache-arrow/fb/union';
import { ByteBuffer } from 'flatbuffers';
import { MAX_BYTES, MAX_CELLS, refuse } from '../reader.ts';
import { unpackLz4Frame } from './lz4.ts';
import type { UnpackZstd } from './zstd.ts';

const SCHEMA = 1, DICTIONARY = 2, BATCH = 3, CONTINUES = 0xffffffff;
/** The number of the type of unions. */
const UNION = 14;
const LZ4 = 0, ZSTD = 1;

/** The messages from a byte on, as a stream without compression. Throws `FindingError`. */
export function* plainMessages(bytes: Uint8Array, start: number, path: string, zstd: UnpackZstd): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start, unpacked = 0;
  const spend = (size: number): void => {
    unpacked += size;
    if (!(size >= 0) || unpacked > MAX_BYTES) throw refuse('data.bomb', path, { expected: '1.5 GB', received: `${Math.round(Math.max(size, unpacked) / 1e6)} MB` });
  };
  for (let first = true; ; first = false) {
    const from = at;
    const damaged = (received: string): Error => refuse('data.damaged', path, { where: 'byte', at: from, received });
    const need = (count: number, what: string): void => {
      if (at + count > bytes.length) throw refuse('data.cut', path, { at: bytes.length, received: `${what} from byte ${from} to byte ${at + count}` });
    };
    need(8, 'a message');
    if (view.getUint32(at, true) !== CONTINUES) throw damaged('no message');
    const length = view.getInt32(at + 4, true);
    at += 8;
    if (length === 0) {
      if (first) throw damaged('no columns');
      return;
    }
    if (length < 0) throw damaged(`a message of ${length} bytes`);
    need(length, 'a message');
    const metadata = bytes.subarray(at, at + length);
    at += length;
    const { type, bodyLength, message } = openMessage(metadata, damaged);
    if (!(bodyLength >= 0)) throw damaged(`a message with ${bodyLength} bytes`);
    need(bodyLength, 'data');
    const body = bytes.subarray(at, at + bodyLength);
    at += bodyLength;
    if (first !== (type === SCHEMA)) throw damaged(first ? 'data before the columns' : 'columns for a second time');
    if (type === DICTIONARY || type === BATCH) yield* plainBatch(message, type, body, { damaged, spend, zstd, path });
    else if (type === SCHEMA) {
      checkSchema(message, damaged);
      yield bytes.subarray(from, at);
    }
  }
}

interface Site { damaged(received: string): Error; spend(size: number): void; zstd: UnpackZstd; path: string }

function openMessage(metadata: Uint8Array, damaged: Site['damaged']): { type: number; bodyLength: number; message: RawMessage } {
  try {
    const message = RawMessage.getRootAsMessage(new ByteBuffer(metadata));
    return { type: message.headerType(), bodyLength: Number(message.bodyLength()), message };
  } catch {
    throw damaged('a message that cannot be read');
  }
}

/** Columns inside of columns, at most. */
const DEEPEST = 32;

/** Lists of a message cannot hold more entries than it has bytes, whatever they say; nor do columns hold themselves. */
function checkSchema(message: RawMessage, damaged: Site['damaged']): void {
  let left = message.bb!.capacity();
  const spend = (count: number): void => {
    left -= count;
    if (!(count >= 0) || left < 0) throw damaged(`a list of ${count} entries`);
  };
  const walk = (field: RawField | null, depth: number): void => {
    if (!field || depth > DEEPEST) throw damaged('columns inside of each other');
    spend(1 + field.customMetadataLength());
    if (field.typeType() === UNION) spend((field.type(new RawUnion()) as RawUnion | null)?.typeIdsLength() ?? 0);
    spend(field.childrenLength());
    for (let i = 0; i < field.childrenLength(); i++) walk(field.children(i), depth + 1);
  };
  const schema = message.header(new RawSchema()) as RawSchema | null;
  if (!schema) throw damaged('no columns');
  spend(schema.customMetadataLength() + schema.featuresLength() + schema.fieldsLength());
  for (let i = 0; i < schema.fieldsLength(); i++) walk(schema.fields(i), 1);
}

/** The same for data: lists of a message cannot hold more entries than it has bytes, whatever it says. */
function* plainBatch(message: RawMessage, type: number, body: Uint8Array, site: Site): Generator<Uint8Array> {
  const dictionary = type === DICTIONARY ? (message.header(new RawDictionaryBatch()) as RawDictionaryBatch | null) : null;
  const batch = type === DICTIONARY ? (dictionary?.data() ?? null) : (message.header(new RawRecordBatch()) as RawRecordBatch | null);
  if (!batch) throw site.damaged('a batch without data');
  const limit = message.bb!.capacity(), rows = Number(batch.length());
  if (!(rows >= 0 && rows <= MAX_CELLS)) throw site.damaged(`a batch of ${rows} rows`);
  if (batch.nodesLength() > limit || batch.buffersLength() > limit) throw site.damaged(`a batch of ${batch.buffersLength()} buffers`);
  const nodes = Array.from({ length: batch.nodesLength() }, (_, i) => {
    const node = batch.nodes(i)!, length = Number(node.length()), nulls = Number(node.nullCount());
    if (!(length >= 0 && length <= MAX_CELLS && nulls <= length)) throw site.damaged(`a column of ${length} values`);
    return new FieldNode(length, nulls);
  });
  const codec = batch.compression()?.codec() ?? null;
  if (codec !== null && codec !== LZ4 && codec !== ZSTD) throw refuse('data.codec', site.path, { codec: String(codec) });
  const pieces = Array.from({ length: batch.buffersLength() }, (_, i) => {
    const buffer = batch.buffers(i)!, offset = Number(buffer.offset()), length = Number(buffer.length());
    if (!(offset >= 0 && length >= 0 && offset + length <= body.length)) throw site.damaged(`a buffer of ${length} bytes`);
    const piece = body.subarray(offset, offset + length);
    return codec === null || length === 0 ? piece : unpack(piece, codec, site);
  });
  yield* encode(rows, nodes, pieces, dictionary && { id: dictionary.id(), isDelta: dictionary.isDelta() }, message.version());
}

function unpack(piece: Uint8Array, codec: number, site: Site): Uint8Array {
  if (piece.length < 8) throw site.damaged('a packed buffer without its size');
  const size = Number(new DataView(piece.buffer, piece.byteOffset).getBigInt64(0, true)), packed = piece.subarray(8);
  if (size === -1) return packed;
  site.spend(size);
  try {
    return codec === LZ4 ? unpackLz4Frame(packed, size) : site.zstd(packed, size);
  } catch (cause) {
    throw site.damaged(`a packed buffer that cannot be unpacked (${(cause as Error).message.slice(0, 100)})`);
  }
}

const aligned = (length: number): number => Math.ceil(length / 8) * 8;

function* encode(rows: number, nodes: FieldNode[], pieces: readonly Uint8Array[], dictionary: { id: bigint; isDelta: boolean } | null, version: number): Generator<Uint8Array> {
  let at = 0;
  const regions = pieces.map((piece) => {
    const region = new BufferRegion(at, piece.length);
    at += aligned(piece.length);
    return region;
  });
  const batch = new RecordBatch(rows, nodes, regions);
  const header = dictionary ? new DictionaryBatch(batch, dictionary.id, dictionary.isDelta) : batch;
  const made = Message.from(header, at);
  const metadata = Message.encode(new Message(at, version, made.headerType, header));
  const whole = new Uint8Array(8 + aligned(metadata.length) + at);
  const view = new DataView(whole.buffer);
  view.setUint32(0, CONTINUES, true);
  view.setInt32(4, aligned(metadata.length), true);
  whole.set(metadata, 8);
  let place = 8 + aligned(metadata.length);
  for (const piece of pieces) {
    whole.set(piece, place);
    place += aligned(piece.length);
  }
  yield whole;
}
