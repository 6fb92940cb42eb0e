'use client';
import { plainFileName } from './fileName.js';

const longestExtension = 8;

export interface FileNameParts {
  /** May be cut in the middle of the name, at its end. */
  readonly start: string;
  /** Always shown: the last few characters and the extension. */
  readonly end: string;
}

/** A file name in two pieces, of which only the first may be cut: what kind of file it is stays in sight. */
export function fileNameParts(name: string): FileNameParts {
  const shown = plainFileName(name);
  const dot = shown.lastIndexOf('.');
  const extension = dot > 0 && shown.length - dot <= longestExtension + 1 ? shown.length - dot : 0;
  const characters = [...shown];
  const keep = Math.min(characters.length, extension + 4);
  return { start: characters.slice(0, characters.length - keep).join(''), end: characters.slice(characters.length - keep).join('') };
}
