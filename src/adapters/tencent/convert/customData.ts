import type { CustomContent } from '../../../model/content.js';
import type { Json, JsonObject } from '../../../model/json.js';
import { isRecord, parseJson, textAt } from '../read.js';

/*
 * Custom messages carry three texts: data, description, extension. TUIKit's data is JSON with a `businessID`, which is our
 * type; others have a `type` in it. What is neither comes as type `custom`, raw.
 */

const ID = 'businessID';
/** Where data is no object, and where an extension came along. */
const VALUE = '$data';
const EXTENSION = '$extension';

export const RAW_TYPE = 'custom';

export function readCustom(payload: unknown): CustomContent {
  const data = textAt(payload, 'data') ?? '';
  const description = textAt(payload, 'description');
  const extension = textAt(payload, 'extension');
  const more = { ...(description !== undefined && { description }) };
  const parsed = parseJson(data);
  if (!isRecord(parsed)) {
    const value: Json = extension === undefined ? data : { [VALUE]: data, [EXTENSION]: extension };
    return { kind: 'custom', type: RAW_TYPE, data: value, ...more };
  }
  const object = parsed as JsonObject;
  const added = extension === undefined ? {} : { [EXTENSION]: extension };
  const { [ID]: id, ...rest } = object;
  if (typeof id === 'string' && id !== '') {
    const value = VALUE in rest && Object.keys(rest).length === 1 ? (rest[VALUE] ?? null) : rest;
    return { kind: 'custom', type: id, data: extension === undefined ? value : { ...rest, ...added }, ...more };
  }
  const type = typeof object.type === 'string' && object.type !== '' ? object.type : RAW_TYPE;
  return { kind: 'custom', type, data: { ...object, ...added }, ...more };
}

/** The three texts. */
export interface CustomPayload {
  readonly data: string;
  readonly description: string;
  readonly extension: string;
}

export function writeCustom({ type, data, description = '' }: CustomContent): CustomPayload {
  const { [EXTENSION]: given, ...rest } = isRecord(data) ? (data as JsonObject) : {};
  const extension = typeof given === 'string' ? given : '';
  return { data: writeData(type, isRecord(data) ? rest : data), description, extension };
}

function writeData(type: string, data: Json): string {
  if (!isRecord(data)) return type === RAW_TYPE && typeof data === 'string' ? data : JSON.stringify({ [ID]: type, [VALUE]: data });
  const object = data as JsonObject;
  const raw = object[VALUE];
  if (type === RAW_TYPE && typeof raw === 'string' && Object.keys(object).length === 1) return raw;
  return JSON.stringify(type === RAW_TYPE || (object.type === type && !(ID in object)) ? object : { [ID]: type, ...object });
}
