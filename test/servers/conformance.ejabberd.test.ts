import { playConformance } from './playConformance.js';

playConformance('ejabberd');
