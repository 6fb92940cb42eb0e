import type { Contact } from './contact.js';
import type { GroupMember } from './group.js';
import type { User } from './user.js';

/** What is known of a person's names. */
export interface NameSources {
  readonly contact?: Pick<Contact, 'remark'> | undefined;
  readonly member?: Pick<GroupMember, 'nameCard'> | undefined;
  readonly user?: Pick<User, 'nickname'> | undefined;
  /** The name that came with a message, for a person of whom nothing else is known. */
  readonly snapshot?: string | undefined;
}

/** The one place where a shown name is chosen: remark > name card > nickname > snapshot > id. Blank names do not count. */
export function displayName(id: string, sources: NameSources): string {
  const candidates = [sources.contact?.remark, sources.member?.nameCard, sources.user?.nickname, sources.snapshot];
  for (const name of candidates) {
    if (name !== undefined && name.trim() !== '') return name;
  }
  return id;
}
