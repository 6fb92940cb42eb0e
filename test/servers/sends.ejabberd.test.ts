import { playSends } from './playSends.js';

playSends('ejabberd');
