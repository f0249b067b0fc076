/** Reads Arrow IPC: files (Feather version 2) and streams, a record batch at a time. */
import { DataType, RecordBatchReader, type Data, type RecordBatch, type Vector } from 'apache-arrow';
import { describeMagic } from '../bytes.ts';
import { bytesFinding, cellOf, checkSize, dateCell, type Cells, type CellTable } from '../cells.ts';
import { bytesOf, hashOf, judgeNames, refuse, type ReadRequest, type ReadResult } from '../reader.ts';
import { uniqueNames } from '../sniff.ts';
import { plainMessages } from './arrowMessages.ts';
import { openZstd } from './zstd.ts';

export async function readArrow(request: ReadRequest): Promise<ReadResult> {
  const { path } = request;
  const bytes = await bytesOf(request);
  const start = String.fromCharCode(...bytes.subarray(0, 6));
  const isFile = start === 'ARROW1', isStream = bytes.length >= 8 && bytes[0] === 0xff && bytes[1] === 0xff && bytes[2] === 0xff && bytes[3] === 0xff;
  if (!isFile && !isStream) throw refuse('data.format', path, { format: 'Arrow', received: describeMagic(bytes) });
  if (isFile && bytes.length < 16) throw refuse('data.cut', path, { at: bytes.length, received: `${bytes.length} bytes` });
  const reader = RecordBatchReader.from(plainMessages(bytes, isFile ? 8 : 0, path, await openZstd())).open();
  const given = reader.schema.fields.map((field) => field.name), names = uniqueNames(given);
  if (names.length === 0) throw refuse('data.noRows', path);
  const table = request.createTable(names), left = new Set<string>();
  for (const batch of reader) readBatch(batch, path, table, (i) => left.add(names[i]!));
  return { names, findings: [...judgeNames(given, names), ...(left.size > 0 ? [bytesFinding([...left])] : [])], sha256: await hashOf(bytes), dialect: null, parts: [] };
}

function readBatch(batch: RecordBatch, path: string, table: CellTable, onBytes: (column: number) => void): void {
  checkSize(path, table.rows() + batch.numRows, table.names.length);
  table.add(table.names.map((name, i) => {
    const vector = batch.getChildAt(i);
    if (!vector || vector.length !== batch.numRows) throw refuse('data.damaged', path, { where: 'column', at: name, received: `${vector?.length ?? 0} values for ${batch.numRows} rows` });
    for (const data of vector.data) checkData(data, (received) => { throw refuse('data.damaged', path, { where: 'column', at: name, received }); });
    return cellsOf(vector, () => onBytes(i));
  }));
}

/** That a column's parts hold what they say, down to the lists inside of lists: the library takes it for granted. */
function checkData(data: Data, fail: (received: string) => void): void {
  const { type, length, values, valueOffsets: offsets, children } = data;
  const inner = children[0]?.length ?? (values as ArrayLike<unknown> | undefined)?.length ?? 0;
  if (DataType.isList(type) || DataType.isMap(type) || DataType.isUtf8(type) || DataType.isLargeUtf8(type) || DataType.isBinary(type) || DataType.isLargeBinary(type)) {
    if (offsets.length < length + 1 && length > 0) fail(`${offsets.length} places for ${length} values`);
    for (let row = 0, before = 0; length > 0 && row <= length; row++) {
      const at = Number(offsets[row]);
      if (!(at >= before && at <= inner)) fail(`a value at place ${at} of ${inner}`);
      before = at;
    }
  } else if (DataType.isFixedSizeList(type)) {
    if (length * type.listSize > inner) fail(`${inner} values for ${length} lists`);
  } else if (DataType.isStruct(type)) {
    if (children.some((child) => child.length < length)) fail(`${inner} values for ${length} rows`);
  } else if (!DataType.isNull(type) && !DataType.isUnion(type)) {
    const held = DataType.isBool(type) ? inner * 8 : inner / (data.stride || 1);
    if (held < length) fail(`${held} values for ${length} rows`);
  }
  for (const child of children) checkData(child, fail);
  for (const part of data.dictionary?.data ?? []) checkData(part, fail);
}

function cellsOf(vector: Vector, onBytes: () => void): Cells {
  const { type } = vector;
  if (DataType.isFloat(type) || (DataType.isInt(type) && type.bitWidth < 64)) {
    const values = new Float64Array(vector.length);
    for (let row = 0; row < values.length; row++) values[row] = (vector.get(row) as number | null) ?? NaN;
    return values;
  }
  const isMoment = DataType.isDate(type) || DataType.isTimestamp(type);
  const shift = DataType.isDecimal(type) ? type.scale : 0;
  return Array.from({ length: vector.length }, (_, row) => {
    const value: unknown = vector.get(row);
    // Days and moments of any unit come as milliseconds.
    if (isMoment) return value === null ? null : dateCell(new Date(Number(value)));
    if (DataType.isDecimal(type)) return value === null ? null : decimalCell(value as Uint32Array, shift);
    const cell = cellOf(value);
    if (cell === undefined) onBytes();
    return cell ?? null;
  });
}

/** A whole number of 128 bits, lowest part first, with `scale` places behind the point. */
function decimalCell(words: Uint32Array, scale: number): string {
  let whole = 0n;
  for (const [i, word] of words.entries()) whole |= BigInt(word) << BigInt(32 * i);
  whole = BigInt.asIntN(words.length * 32, whole);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(scale + 1, '0');
  return `${whole < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`;
}
