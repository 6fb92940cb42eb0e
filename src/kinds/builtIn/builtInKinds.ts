import type { AnyMessageKind } from '../defineMessageKind.js';
import { callKind } from './callKind.js';
import { compositeKind } from './compositeKind.js';
import { customKind } from './customKind.js';
import { faceKind } from './faceKind.js';
import { fileKind } from './fileKind.js';
import { imageKind } from './imageKind.js';
import { locationKind } from './locationKind.js';
import { mergedKind } from './mergedKind.js';
import { noticeKind } from './noticeKind.js';
import { textKind } from './textKind.js';
import { tipKind } from './tipKind.js';
import { unknownKind } from './unknownKind.js';
import { videoKind } from './videoKind.js';
import { voiceKind } from './voiceKind.js';

/** A kind for everything that the model knows, without the cells: those belong to the components. */
export const builtInKinds: readonly AnyMessageKind[] = Object.freeze([
  textKind,
  imageKind,
  voiceKind,
  videoKind,
  fileKind,
  faceKind,
  locationKind,
  customKind,
  mergedKind,
  tipKind,
  noticeKind,
  callKind,
  compositeKind,
  unknownKind,
]);
