import type { MessageContent } from '../../../../model/content.js';
import { day, hour, type Line, minute } from '../dialogue.js';
import { textFile } from '../documents.js';
import { photo } from '../pictures.js';

export const climbers: readonly Line[] = [
  ['priya', 'Saturday, weather looks perfect. Who is in?'],
  ['bob', 'In!'],
  ['diego', 'In, if somebody drives'],
  ['alice', 'I drive. Four seats, five if nobody breathes'],
  ['priya', 'Then 7:30 at Alice’s. Bring helmets this time @{diego}'],
  ['diego', 'It was ONE time'],
  ['bob', 'It was two. There is a photo', { answers: 1 }],
  ['bob', photo('north face', 420, 560)],
  ['diego', 'That is not me, that is a shadow'],
  ['priya', 'I wanted to post something else here', { recalled: true }],
  ['priya', 'Wrong chat, sorry 🙈'],
  ['alice', 'Now we all want to know'],
  ['bob', 'What a day!!', { after: 2 * day }],
  ['bob', photo('summit', 800, 320)],
  ['bob', photo('ridge', 640, 420)],
  ['bob', photo('the long way home', 560, 560)],
  ['diego', 'My arms are soup'],
  ['alice', 'Best soup of the year'],
  [
    'priya',
    {
      kind: 'merged',
      title: 'How we got lost, a play in one act',
      digest: ['Diego: left', 'Alice: it was right last time', 'Bob: there is a cow'],
      messages: lostOnTheWay(),
    },
  ],
  ['alice', 'I want this framed', { answers: 1 }],
  ['diego', '@{alice} do you still have my left shoe? It must be in your car', { after: 5 * hour }],
  ['bob', 'How did you walk home?'],
  ['diego', 'Proudly'],
  ['priya', '@{all:everyone} next one on the 30th, same place. Reply here so that I can book', { after: 20 * minute }],
];

export const designers: readonly Line[] = [
  ['mei', { kind: 'tip', event: 'created', actor: 'mei' }],
  ['mei', { kind: 'tip', event: 'invited', actor: 'mei', subjects: ['jun', 'alice', 'haruka'] }],
  ['mei', '大家好！这个群用来讨论屋顶花园的视觉设计'],
  ['jun', '收到'],
  ['haruka', 'こんにちは、よろしくお願いします🙇'],
  ['alice', 'Hi all! 大家好！'],
  ['mei', textFile('色彩规范 v3 最终版（真的最终版）.md')],
  ['jun', '“真的最终版”……我保存一下截图', { answers: 1 }],
  ['mei', '😂 这次是真的'],
  ['mei', photo('rendering', 800, 320), { after: 20 * hour }],
  ['mei', photo('rendering at night', 800, 320)],
  ['haruka', '夜のほうが好きです。灯りが水に映っていて素敵です'],
  ['alice', 'Agree, night one. @{jun} can we print both?'],
  ['jun', '可以，明天上午给你'],
  ['mei', '@{alice} 栏杆的高度按 1.1 米还是 1.2 米？', { after: 3 * hour }],
];

export const project: readonly Line[] = [
  ['layla', { kind: 'tip', event: 'renamed', actor: 'layla', value: 'فريق حديقة السطح' }],
  ['layla', 'السلام عليكم جميعًا، بدأنا المرحلة الثانية اليوم'],
  ['omar', 'وعليكم السلام، الفريق في الموقع منذ السابعة'],
  ['bob', 'Good morning! Wood arrives at 11:00, gate B'],
  ['omar', 'سأستقبل الشاحنة، كم لوحًا؟'],
  ['bob', '42 boards, 4 m each'],
  ['omar', photo('site in the morning', 640, 420)],
  ['layla', 'ممتاز، انتبهوا للأسلاك قرب المدخل ⚠️'],
  ['omar', 'تم التنبيه، والحمد لله كل شيء بخير'],
  ['layla', '@{omar} لا تنسَ تصوير الأساسات قبل الصب', { after: 4 * hour }],
  ['omar', 'حاضر'],
  ['bob', 'Drill is charged. Both batteries.', { after: hour }],
  ['layla', 'شكرًا يا بوب، أنت بطل 💪'],
];

export const announcements: readonly Line[] = [
  ['ingrid', { kind: 'tip', event: 'notice-changed', actor: 'ingrid', value: 'Only the house committee writes here.' }],
  ['ingrid', 'The chimney sweep comes on Tuesday between 9:00 and 12:00. Please leave the attic door open.'],
  ['ingrid', 'Water will be off on Thursday from 8:00 to 10:00, all floors.', { after: 3 * day }],
  ['ingrid', { kind: 'tip', event: 'all-muted', actor: 'ingrid' }],
  ['max', 'The new keys for the bicycle cellar can be picked up at my door, with a signature.', { after: 2 * day }],
  ['ingrid', 'Thank you all for the summer party. Lost: one green umbrella. Found: eleven forks.', { after: 4 * day }],
];

/** A group in which nobody has said anything yet. */
export const onlyTips: readonly Line[] = [
  ['noa', { kind: 'tip', event: 'created', actor: 'noa' }],
  ['noa', { kind: 'tip', event: 'invited', actor: 'noa', subjects: ['alice', 'haruka', 'ingrid', 'max', 'mei'] }],
  ['noa', { kind: 'tip', event: 'renamed', actor: 'noa', value: 'Slow readers' }],
  ['max', { kind: 'tip', event: 'joined', subjects: ['max'] }, { after: hour }],
  ['noa', { kind: 'tip', event: 'admin-set', actor: 'noa', subjects: ['alice'] }],
];

/** What a list must survive: payloads nobody knows or that are wrong, and texts made to do harm. */
export const laboratory: readonly Line[] = [
  ['diego', 'Throwing everything at the wall here, ignore me'],
  [
    'diego',
    {
      kind: 'custom',
      type: 'poll',
      data: { question: 'Tabs or spaces?', options: ['tabs', 'spaces', 'both'] },
      description: 'Poll: tabs or spaces?',
    },
  ],
  ['diego', { kind: 'custom', type: 'dice-roll', data: { result: 6 } }],
  ['diego', { kind: 'custom', type: 'order-card', data: { orderId: 12, title: null }, description: 'Order (from an old version)' }],
  ['diego', { kind: 'custom', type: 'red-packet', data: 'not even an object', description: 'Red packet' }],
  [
    'diego',
    { kind: 'custom', type: 'constructor', data: { __proto__: null, toString: 'x' }, description: 'A type named like an ancestor' },
  ],
  ['diego', { kind: 'unknown', originalKind: 'hologram', description: 'Hologram (your app is too old to show it)' }],
  ['diego', { kind: 'unknown' }],
  ['diego', '<img src=x onerror=alert(1)> <script>alert(2)</script> & "quotes" \'too\''],
  ['diego', 'javascript:alert(1) is not a link, https://example.org/?q=<b>&x="y" is'],
  ['diego', 'invoice_\u202egnp.exe and \u2067 an isolate that nobody closes'],
  ['diego', 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘! and then quiet again'],
  ['diego', `${'a'.repeat(600)}`],
  ['diego', { kind: 'composite', parts: [{ kind: 'text', text: 'A text and a picture in one:' }, photo('dusk', 640, 420)] }],
  ['alice', 'How is it going?'],
  ['diego', 'The wall is winning', { answers: 1 }],
  [
    'diego',
    {
      kind: 'custom',
      type: 'red-packet',
      data: { greeting: 'For your patience', amount: 200, currency: 'EUR' },
      description: 'Red packet: For your patience',
    },
    { after: 3 * minute },
  ],
];

function lostOnTheWay(): { senderName: string; sentAt: number; content: MessageContent }[] {
  const started = Date.UTC(2024, 2, 9, 8, 12);
  const lines = [
    ['Diego Fuentes', 'left'],
    ['Alice Moreau', 'it was right last time'],
    ['Bob Okafor', 'there is a cow'],
    ['Diego Fuentes', 'then left AND a cow'],
    ['Priya Raman', 'I am already at the top, take your time'],
  ] as const;
  return lines.map(([senderName, words], index) => ({
    senderName,
    sentAt: started + index * minute,
    content: { kind: 'text', text: words },
  }));
}
