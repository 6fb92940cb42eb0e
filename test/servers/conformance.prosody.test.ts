import { playConformance } from './playConformance.js';

playConformance('prosody');
