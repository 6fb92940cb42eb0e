'use client';
import type { ConversationView } from '../../hooks/useConversation.js';
import { Bell } from '../primitives/generated/Bell.js';
import { BellOff } from '../primitives/generated/BellOff.js';
import { MailOpen } from '../primitives/generated/MailOpen.js';
import { MessageSquareDot } from '../primitives/generated/MessageSquareDot.js';
import { Pin } from '../primitives/generated/Pin.js';
import { PinOff } from '../primitives/generated/PinOff.js';
import { Trash } from '../primitives/generated/Trash.js';
import type { IconComponent } from '../primitives/Icon.js';

/** Icons of the built-in conversation actions, which know none: what choosing one leads to, not how it is now. */
export function conversationIcon(key: string, { pinned, muted }: ConversationView): IconComponent | undefined {
  const icons: Readonly<Partial<Record<string, IconComponent>>> = {
    pin: pinned ? PinOff : Pin,
    mute: muted ? Bell : BellOff,
    'mark-read': MailOpen,
    'mark-unread': MessageSquareDot,
    delete: Trash,
  };
  return Object.hasOwn(icons, key) ? icons[key] : undefined;
}
