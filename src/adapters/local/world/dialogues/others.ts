import type { MessageContent } from '../../../../model/content.js';
import { day, hour, type Line, second } from '../dialogue.js';

/** Who speaks where it is nobody. */
export const systemSender = 'system';

export const systemNotices: readonly Line[] = [
  [systemSender, notice('welcome', 'Welcome to Harbour Street. Your account is ready.')],
  [systemSender, notice('group-invitation', 'Noa Levi has added you to “Slow readers”.'), { after: 9 * day }],
  [
    systemSender,
    notice('group-application', 'Konrad Weiss asks to join “Harbour Street Neighbours”: “Third floor, new here!”'),
    { after: day },
  ],
  [systemSender, notice('security', 'Your account was used on a new device: Firefox on Linux, Marseille.'), { after: 5 * hour }],
];

/** A live room: short lines, close together. */
export const openMic: readonly Line[] = [
  ['max', 'Good evening everybody, doors are open', { after: hour }],
  ...quick('priya', 'first row!!', '👏👏'),
  ...quick('diego', 'is the sound ok for you?'),
  ...quick('mei', '很清楚！'),
  ...quick('haruka', '聞こえます🎶'),
  ...quick('max', 'Tonight: Konrad with three songs, then the quartet from number 12'),
  ...quick('layla', 'متحمسة جدًا'),
  ...quick('noa', 'איזה יופי', '😍'),
  ...quick('bob', 'that bass line'),
  ...quick('ingrid', 'The neighbours on the left say it may be louder'),
  ...quick('alice', '👏👏👏'),
  ...quick('priya', 'encore', 'encore!', 'ENCORE'),
  ...quick('max', 'One more. Then the bar.'),
];

function quick(senderId: string, ...words: readonly string[]): Line[] {
  return words.map((word, index) => [senderId, word, { after: (index === 0 ? 6 : 2) * second }]);
}

function notice(topic: string, words: string): MessageContent {
  return { kind: 'notice', topic, text: words };
}
