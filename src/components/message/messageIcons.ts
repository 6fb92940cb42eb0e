'use client';
import { Copy } from '../primitives/generated/Copy.js';
import { Reply } from '../primitives/generated/Reply.js';
import { RotateCw } from '../primitives/generated/RotateCw.js';
import { Trash } from '../primitives/generated/Trash.js';
import { Undo2 } from '../primitives/generated/Undo2.js';
import { X } from '../primitives/generated/X.js';
import type { IconComponent } from '../primitives/Icon.js';

/** Icons of the built-in message actions, which know none. */
export const messageIcons: Readonly<Partial<Record<string, IconComponent>>> = {
  resend: RotateCw,
  reply: Reply,
  copy: Copy,
  recall: Undo2,
  delete: Trash,
  discard: X,
};
