'use client';
import { BellOff } from '../primitives/generated/BellOff.js';
import { MailOpen } from '../primitives/generated/MailOpen.js';
import { MessageSquareDot } from '../primitives/generated/MessageSquareDot.js';
import { Pin } from '../primitives/generated/Pin.js';
import { Trash } from '../primitives/generated/Trash.js';
import type { IconComponent } from '../primitives/Icon.js';

/** Icons of the built-in conversation actions, which know none. */
export const conversationIcons: Readonly<Partial<Record<string, IconComponent>>> = {
  pin: Pin,
  mute: BellOff,
  'mark-read': MailOpen,
  'mark-unread': MessageSquareDot,
  delete: Trash,
};
