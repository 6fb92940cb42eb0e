import type { ChatAdapter, Credentials } from 'parley-kit/adapter';

export const patience: number;
export const community: string | undefined;
export const liveRoom: string | undefined;
export function createAdapter(): ChatAdapter;
export function credentials(person: 'alice' | 'bob'): Credentials;
