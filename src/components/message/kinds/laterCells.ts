'use client';
/** What many conversations never show: loaded with the first message that needs it, in one piece. */
export { FallbackCell } from './FallbackCell.js';
export { FileCell } from './FileCell.js';
export { ImageCell } from './ImageCell.js';
export { TransferRing } from './TransferRing.js';
