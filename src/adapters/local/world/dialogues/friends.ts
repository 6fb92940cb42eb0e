import type { MessageContent } from '../../../../model/content.js';
import { day, hour, type Line, minute } from '../dialogue.js';
import { textFile, voice } from '../documents.js';
import { photo } from '../pictures.js';

/** Alice and Bob: what the demo opens with. */
export const aliceAndBob: readonly Line[] = [
  ['bob', 'How did the presentation go?'],
  ['alice', 'Better than I feared. They asked about the beams for twenty minutes and then about nothing else'],
  ['bob', 'Beams are what you want to be asked about'],
  ['alice', 'True. The colours would have been trouble'],
  ['alice', textFile('roof-garden-minutes.txt')],
  ['alice', 'Minutes, if you want to see what I promised them'],
  ['bob', '“Bob brings the drill”. I see how it is.', { answers: 2 }],
  ['alice', 'You have the only drill that goes through concrete, and you know it'],
  ['bob', 'I do. It is a burden'],
  ['bob', 'By the way, look what the harbour did on my way home', { after: 3 * hour }],
  ['bob', photo('larch hills', 800, 320)],
  ['alice', 'Oh that is beautiful'],
  ['alice', 'Is that from the ferry? I thought the evening one was cancelled', { answers: 2 }],
  ['bob', 'Only the late one. Come along on Sunday, it gets better'],
  ['alice', 'Are we still on for the wall tonight?', { after: day + 2 * hour }],
  ['bob', 'Yes! 19:00, the usual place'],
  ['bob', 'I might be five minutes late, the tram is doing its thing again', { edited: true }],
  ['alice', 'Then I’ll warm up slowly and pretend it is technique'],
  ['bob', 'https://example.org/routes/overhang-7 is open again, if you feel brave'],
  ['alice', 'I feel curious. Brave comes later'],
  ['bob', '😂'],
  ['alice', 'On the tram now', { after: 4 * hour }],
  ['bob', 'Same tram, other end?'],
  ['alice', 'Waving at a man with a drill, hope it is you'],
  ['bob', '👋'],
  ['alice', 'Forgot to say: the larch is approved. All 42 boards.', { after: 9 * hour }],
  ['bob', 'Then I order them tomorrow morning, before they change their minds'],
  ['bob', 'And coffee at the harbour after? I want to show you the drawing for the bench', { after: 2 * minute }],
];

/** Priya: few words. */
export const aliceAndPriya: readonly Line[] = [
  ['priya', '🧗‍♀️'],
  ['alice', '💪'],
  ['priya', voice(12_000)],
  ['alice', 'I am in a meeting, is it urgent?'],
  ['priya', 'no no, just me being happy in a car park'],
  ['priya', location(46.5763, 7.9904, 'Lauterbrunnen, the bench by the waterfall'), { after: 5 * hour }],
  ['priya', photo('waterfall', 420, 560)],
  ['alice', '😍😍😍'],
  ['alice', 'That is not fair. I am looking at a spreadsheet'],
  ['priya', { kind: 'call', media: 'video', outcome: 'missed', caller: 'priya' }, { after: hour }],
  ['alice', { kind: 'call', media: 'video', outcome: 'completed', durationMs: 754_000, caller: 'alice' }, { after: 20 * minute }],
  ['priya', { kind: 'face', set: 'mountain-goats', key: 'wave' }],
  ['alice', '👍🏽'],
  ['priya', '👩‍👩‍👧‍👦❤️‍🔥'],
  ['priya', 'say hi to the spreadsheet'],
];

/** Diego: code, links, words without a space in them. */
export const aliceAndDiego: readonly Line[] = [
  ['diego', 'Found why your export was empty'],
  ['diego', 'for (const beam of beams) {\n  if (beam.length = 0) continue;\n  rows.push(toRow(beam));\n}'],
  ['alice', 'I see a loop. What is wrong with it?'],
  ['diego', 'One equals sign too few. It sets every beam to zero and then skips none of them, politely'],
  ['alice', 'So I shipped a building without beams'],
  ['diego', 'In a spreadsheet. It happens to the best'],
  [
    'diego',
    'Fixed here: https://git.example.org/roof/export/-/merge_requests/1174?diff_id=88213&start_sha=4f0c2a97b1d3e5f6a8c9d0e1f2a3b4c5d6e7f8a9#note_55120',
    { after: 40 * minute },
  ],
  ['alice', 'Long link, short fix. My favourite kind'],
  [
    'diego',
    'The longest word in the log was com.example.roof.export.spreadsheet.AbstractBeamRowConverterFactoryBeanDefinitionRegistryPostProcessorAdapterDelegate by the way',
  ],
  ['alice', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft says hello'],
  [
    'diego',
    textFile('a-file-name-that-goes-on-and-on-because-somebody-exported-it-from-a-camera-2024-03-14T10-22-31.log'),
    { after: 6 * hour },
  ],
  ['diego', 'Can you run it again with this next to it?'],
  ['alice', 'Ran it. 42 beams, 42 rows. You are a wizard'],
  ['diego', '`git push --force-with-lease` and to bed'],
  ['alice', 'It is four in the afternoon', { answers: 1 }],
  ['diego', 'Somewhere it is not'],
];

/** Ingrid sells on the side: orders and a voucher, as payloads of the app's own. */
export const aliceAndIngrid: readonly Line[] = [
  ['ingrid', 'Hello Alice, the planters are in. Shall I put two aside for you?'],
  ['alice', 'Three please, the long ones'],
  ['ingrid', order('HS-2041', 'Planter, long, larch × 3', 14_700, 'placed')],
  ['alice', 'Perfect. I pay at the door as always?'],
  ['ingrid', 'As always'],
  ['ingrid', order('HS-2041', 'Planter, long, larch × 3', 14_700, 'paid'), { after: day }],
  ['ingrid', order('HS-2057', 'Herb seedlings, mixed tray', 1_850, 'shipped'), { after: 2 * day }],
  ['alice', 'Did I order herbs?'],
  ['ingrid', 'No, those are a present. For carrying the planters'],
  ['alice', 'You are too kind!! 🌿'],
];

/** Max lives upstairs and writes long. */
export const longLetter = `Dear Alice,

since you asked how the archive is getting on, here is the long answer, so that you can read it on the tram.

We have opened two hundred and eleven boxes. Most hold what the lists say they hold; some hold something better. In the one marked “misc.” there was a bundle of letters from the man who built your staircase, in which he complains, over four winters, about the price of oak, about his knees and about an apprentice called Konrad, who sang.

I have begun to copy them out. It is slow: he wrote in pencil, and small, and he abbreviated what he was tired of. But on the last page he says that he is content with the curve of the rail, and that he hopes somebody will one day slide down it. I thought you would like to know.

Yours,
Max`;

function location(latitude: number, longitude: number, description: string): MessageContent {
  return { kind: 'location', latitude, longitude, description };
}

function order(orderId: string, title: string, total: number, status: string): MessageContent {
  return {
    kind: 'custom',
    type: 'order-card',
    data: { orderId, title, total, currency: 'EUR', status },
    description: `Order ${orderId}: ${title}`,
  };
}
