import { recordOf } from '../read.js';

/* What groups keep by key: texts in attributes, numbers in counters. */

export function readTexts(fields: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(recordOf(fields)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

export function readNumbers(fields: unknown): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(recordOf(fields)).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}
