import { api } from 'virtual:parley-api';
import type { ArgTypes } from '@storybook/react-vite';
import * as kit from 'parley-kit';
import type { ApiEntry, ApiMember } from './apiModel.js';

/** What is known of a component, by the component itself: its name does not survive a build. */
export function apiOf(component: unknown): ApiEntry | undefined {
  const name = names.get(component);
  return name === undefined ? undefined : entries.get(name);
}

/** The table of props, and the controls, of Storybook. */
export function extractArgTypes(component: unknown): ArgTypes {
  const members = apiOf(component)?.members ?? [];
  return Object.fromEntries(members.map((member) => [member.name, argType(member)]));
}

export function extractDescription(component: unknown): string {
  return apiOf(component)?.text ?? '';
}

/** The classes of all that is exported: what begins like one of them is a part of that one. */
export const publicClasses: readonly string[] = api.doors
  .flatMap((door) => door.entries.flatMap((entry) => [entry, ...entry.parts]))
  .flatMap(({ selector }) => /\.(parley-[\w-]+)/.exec(selector ?? '')?.[1] ?? []);

const entries = new Map(api.doors.find(({ name }) => name === 'parley-kit')?.entries.map((entry) => [entry.name, entry]));
const names = new Map<unknown, string>(Object.entries(kit).map(([name, value]) => [value, name]));

function argType({ name, type, optional, text, values, ofEveryPart }: ApiMember): ArgTypes[string] {
  return {
    name,
    description: text,
    ...(values !== undefined && { options: values }),
    control: ofEveryPart ? false : controlOf(type, values),
    type: { name: 'other', value: type, required: !optional },
    table: { type: { summary: type }, category: ofEveryPart ? 'Of every part' : 'Props' },
  };
}

function controlOf(type: string, values: readonly string[] | undefined): NonNullable<ArgTypes[string]['control']> {
  if (values !== undefined) return { type: values.length > 4 ? 'select' : 'inline-radio' };
  if (type === 'boolean') return { type: 'boolean' };
  if (type === 'number') return { type: 'number' };
  return type === 'string' || type === 'number | string' ? { type: 'text' } : false;
}
