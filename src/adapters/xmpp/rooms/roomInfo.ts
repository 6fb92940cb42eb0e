import type { Info } from '../account/features.js';
import { ns } from '../xml/namespaces.js';

/** What a room says of itself (XEP-0045 §6.4). */
export interface RoomInfo {
  readonly name?: string | undefined;
  readonly introduction?: string | undefined;
  /** Only who is on its lists gets in. */
  readonly isClosed: boolean;
  /** Everybody in it sees whose account is behind a nickname. */
  readonly tellsAccounts: boolean;
  readonly hasArchive: boolean;
  /** It tells people apart by ids of its own, and lets nobody else give such (XEP-0421). */
  readonly hasOccupantIds: boolean;
  /** One can be without a voice in it. */
  readonly hasVoice: boolean;
  /** Those who are no moderators may ask others in. */
  readonly allMayInvite: boolean;
  /** Those who are no moderators may set the subject. */
  readonly allMaySetSubject: boolean;
  /** The version of XEP-0425 by which moderators take messages away. */
  readonly moderation?: '0' | '1' | undefined;
  /** It has a card, in which a picture may be (XEP-0153). */
  readonly hasCard: boolean;
  /** Of its picture. */
  readonly avatarHash?: string | undefined;
}

export const unknownRoom: RoomInfo = {
  isClosed: true,
  tellsAccounts: false,
  hasArchive: false,
  hasOccupantIds: false,
  hasVoice: false,
  allMayInvite: false,
  allMaySetSubject: false,
  hasCard: false,
};

export function readRoomInfo({ features, name, field }: Info): RoomInfo {
  const isOn = (key: string): boolean => ['1', 'true'].includes(field(key) ?? '');
  return {
    name: said(field('muc#roomconfig_roomname')) ?? said(name),
    introduction: said(field('muc#roominfo_description')),
    isClosed: features.has('muc_membersonly'),
    tellsAccounts: features.has('muc_nonanonymous'),
    hasArchive: features.has(ns.archive),
    hasOccupantIds: features.has(ns.occupantId),
    // Where it is not moderated, not every server takes a voice away: those that say how to ask for one do.
    hasVoice: features.has('muc_moderated') || features.has(`${ns.muc}#request`),
    allMayInvite: isOn('muc#roomconfig_allowinvites'),
    allMaySetSubject: isOn('muc#roomconfig_changesubject') || isOn('muc#roominfo_changesubject'),
    moderation: features.has(ns.moderate) ? '1' : features.has(ns.moderateOld) ? '0' : undefined,
    hasCard: features.has(ns.vcard),
    avatarHash: said(field('{http://modules.prosody.im/mod_vcard_muc}avatar#sha1') ?? field('muc#roominfo_avatarhash')),
  };
}

function said(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}
