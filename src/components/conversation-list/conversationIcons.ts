'use client';
import { BellOff, MailOpen, MessageSquareDot, Pin, Trash2 } from 'lucide-react';
import type { IconComponent } from '../primitives/Icon.js';

/** Icons of the built-in conversation actions, which know none. */
export const conversationIcons: Readonly<Partial<Record<string, IconComponent>>> = {
  pin: Pin,
  mute: BellOff,
  'mark-read': MailOpen,
  'mark-unread': MessageSquareDot,
  delete: Trash2,
};
