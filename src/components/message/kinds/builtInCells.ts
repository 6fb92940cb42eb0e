'use client';
import { extendMessageKind, type MessageKindEntry } from '../../../kinds/defineMessageKind.js';
import { CompositeCell } from './CompositeCell.js';
import { LazyFileCell, LazyImageCell } from './lazyCells.js';
import { TextCell } from './TextCell.js';
import { TipCell } from './TipCell.js';

/** Cells for the built-in kinds. Those that are not here show their preview, and a download where they hold a file. */
export const builtInCells: readonly MessageKindEntry[] = [
  extendMessageKind('text', { Cell: TextCell }),
  extendMessageKind('image', { Cell: LazyImageCell }),
  extendMessageKind('file', { Cell: LazyFileCell }),
  extendMessageKind('tip', { Cell: TipCell }),
  extendMessageKind('composite', { Cell: CompositeCell }),
];
