import { playSends } from './playSends.js';

playSends('prosody');
