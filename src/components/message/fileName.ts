'use client';

/** Characters that turn the direction of what follows: in a file name they only serve to make `exe` look like `gpj`. */
const directionControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** On one line, without characters that turn its direction; also what a download is called. */
export function plainFileName(name: string): string {
  return name.replace(directionControls, '').replace(/\s+/g, ' ').trim();
}
