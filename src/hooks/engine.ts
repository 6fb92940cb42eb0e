'use client';
/** What a client loads when it is first used: one module, so that it comes in one piece. */
export { createEngine } from '../core/engine/createEngine.js';
export { defaultPlatform } from '../platform/defaultPlatform.js';
