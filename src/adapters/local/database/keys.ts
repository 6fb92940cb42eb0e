/** Between the parts of a key. No id holds it (`isSafeId`). */
const separator = '\u0000';
/** After every key that starts with the same parts. */
const last = '\uffff';
/** Digits of a number in a key, so that code units sort as numbers do. */
const digits = 16;

export function key(...parts: readonly (string | number)[]): string {
  return parts.map(keyPart).join(separator);
}

/** All keys that start with these parts and have more. */
export function within(...parts: readonly (string | number)[]): { readonly from: string; readonly to: string } {
  const prefix = key(...parts) + separator;
  return { from: prefix, to: prefix + last };
}

export function numberKey(value: number): string {
  return String(value).padStart(digits, '0');
}

/** What the key of a message says. Null: it is none. */
export function messageOfKey(messageKey: string): { readonly conversationId: string; readonly seq: number } | null {
  const [conversationId, seq, rest] = messageKey.split(separator);
  return conversationId === undefined || seq === undefined || rest !== undefined ? null : { conversationId, seq: Number(seq) };
}

/** Whether an id that somebody chose can stand in a key. */
export function isSafeId(id: string): boolean {
  return id !== '' && id.length <= 200 && !id.includes(separator) && !id.includes(last);
}

function keyPart(part: string | number): string {
  return typeof part === 'number' ? numberKey(part) : part;
}
