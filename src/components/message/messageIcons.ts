'use client';
import { Copy, Reply, RotateCw, Trash2, Undo2, X } from 'lucide-react';
import type { IconComponent } from '../primitives/Icon.js';

/** Icons of the built-in message actions, which know none. */
export const messageIcons: Readonly<Partial<Record<string, IconComponent>>> = {
  resend: RotateCw,
  reply: Reply,
  copy: Copy,
  recall: Undo2,
  delete: Trash2,
  discard: X,
};
