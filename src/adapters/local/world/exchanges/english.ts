import type { Exchange, Fillings } from './exchange.js';

export const englishFillings: Fillings = {
  place: ['the roof', 'the courtyard', 'the harbour', 'the laundry room', 'number 12', 'the back stairs', 'the bakery', 'the bike shed'],
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  time: ['8:15', '9:30', 'noon', '16:00', '18:45', 'half past seven', '20:00'],
  thing: [
    'the ladder',
    'the drill',
    'the spare key',
    'the big pan',
    'the bike pump',
    'the projector',
    'the folding table',
    'the watering can',
  ],
};

export const english: readonly Exchange[] = [
  {
    lines: [
      [0, 'Has anybody seen {thing}?'],
      [1, 'I think it was in {place} last time'],
      [0, 'Looked there already :('],
      [2, 'Sorry, that was me. I put it back on {day}'],
      [0, 'Found it! Thank you both'],
    ],
  },
  {
    lines: [
      [0, 'Who is in for dinner on {day}?'],
      [1, 'Me!'],
      [2, 'Depends, what are you cooking?'],
      [0, 'Lentils, probably. And that bread from {place}'],
      [2, 'Then yes, obviously'],
    ],
  },
  {
    lines: [
      [0, 'The water in {place} is off again'],
      [1, 'Cold too or only hot?'],
      [0, 'Both'],
      [2, 'They are working on the pipes until {time}, there was a note on the door'],
      [0, 'Of course the one day I don’t read the door'],
    ],
  },
  {
    lines: [
      [0, 'Can somebody let the plumber in at {time}?'],
      [1, 'I am home until then, sure'],
      [0, 'You are a treasure. It is only the tap in the kitchen'],
      [1, 'He was early, all done. He left the old part on the table'],
      [0, '🙏🙏'],
    ],
  },
  {
    lines: [
      [0, 'Did you see the light over {place} just now?'],
      [1, 'Yes! Stood at the window with my coffee for ten minutes'],
      [2, 'I slept through it, as always'],
      [0, 'It will come back. It usually does'],
      [2, 'Wake me next time'],
    ],
  },
  {
    lines: [
      [0, 'Moving {thing} on {day}, could use two more hands'],
      [1, 'What time?'],
      [0, 'Around {time}, half an hour at most'],
      [1, 'Count me in'],
      [2, 'Me too, if there is coffee afterwards'],
    ],
  },
  {
    lines: [
      [0, 'Whose parcel is in {place}? It has been there since {day}'],
      [1, 'What does the label say?'],
      [0, 'Rained on. Something ending in “-berg”'],
      [2, 'Could be mine! I’ll come down'],
      [2, 'It was. A lamp. Thanks for keeping it dry, more or less'],
    ],
  },
  {
    lines: [
      [0, 'Quick question, is the bin day {day} or the day after?'],
      [1, '{day}'],
      [2, 'It changed, there was a letter'],
      [1, 'Nobody reads letters'],
      [0, 'Putting it out tonight then, to be safe'],
    ],
  },
  {
    lines: [
      [0, 'I have {n} tickets too many for the concert at {place}'],
      [1, 'Who plays?'],
      [0, 'A quartet. Strings, no shouting'],
      [2, 'I would take one'],
      [0, 'It’s yours, come by after {time}'],
    ],
  },
  {
    lines: [
      [0, 'The cat from the third floor is in {place} again'],
      [1, 'The orange one?'],
      [0, 'Who else. Looks very pleased with itself'],
      [2, 'I’ll fetch her. She only comes for tuna'],
      [0, 'She came for me without tuna, just saying'],
    ],
  },
  {
    lines: [
      [0, 'Power cut for anyone else?'],
      [1, 'Fine here'],
      [2, 'Ours went too, one phase I guess'],
      [0, 'Fuse was out. Somebody ran the oven and the washing machine'],
      [1, '…might have been me'],
    ],
  },
  {
    lines: [
      [0, 'Meeting about {place} moved to {day}, {time}'],
      [1, 'Works for me'],
      [2, 'I’ll be on the train but I can listen in'],
      [0, 'Good enough, I’ll send notes'],
      [1, 'Bring the drawings please'],
    ],
  },
  {
    lines: [
      [0, 'Could you have a look at the draft before {day}?'],
      [1, 'Yes, send it over'],
      [0, 'It is {n} pages, but half of them are pictures'],
      [1, 'Read it. Page three says the opposite of page one'],
      [0, 'I knew there was something. Fixing it'],
    ],
  },
  {
    lines: [
      [0, 'Good morning! Bakery run, who wants what?'],
      [1, 'Two rye rolls please'],
      [2, 'A cinnamon thing if they have them'],
      [0, 'They had the last {n}. You are in luck'],
      [2, 'Best neighbour in the house'],
    ],
  },
  {
    lines: [
      [0, 'Is the lift stuck or is it only slow today?'],
      [1, 'Stuck. I called them'],
      [1, 'They say {time}'],
      [2, 'Stairs are good for us'],
      [0, 'Says the person on the first floor'],
    ],
  },
  {
    lines: [
      [0, 'Going to the hardware store, anybody need anything?'],
      [1, 'Screws, 4×40, a small box'],
      [2, 'And masking tape if it’s no trouble'],
      [0, 'Got both. It’s all in {place}'],
      [1, 'Perfect, I owe you {n} euros'],
    ],
  },
  {
    lines: [
      [0, 'Did the thing with the insurance ever work out?'],
      [1, 'They want the same form again'],
      [0, 'The third time?'],
      [1, 'The fourth. With a stamp now'],
      [2, 'I have a stamp. Don’t ask which one'],
    ],
  },
  {
    lines: [
      [0, 'We should clean up {place} before the guests come'],
      [1, 'I can do {day} morning'],
      [2, 'I’ll bring {thing}'],
      [0, 'Then it’s settled, {time}, bring gloves'],
      [1, 'And music'],
    ],
  },
  {
    lines: [
      [0, 'Reading group is back on {day}'],
      [1, 'Which book?'],
      [0, 'The short one, about the lighthouse keeper'],
      [2, 'Finished it last night. No spoilers, but wow'],
      [1, 'Now I have to hurry'],
    ],
  },
  {
    lines: [
      [0, 'Somebody parked in front of the gate again'],
      [1, 'Blue van?'],
      [0, 'Grey. No note on it'],
      [2, 'That’s the florist, gone in {n} minutes, I asked'],
      [0, 'All right, all right. I was ready to be angry'],
    ],
  },
  {
    lines: [
      [0, 'Has it stopped raining on your side?'],
      [1, 'Almost'],
      [0, 'Then let’s try for {time}'],
      [1, 'Meet you at {place}'],
      [0, 'On my way'],
    ],
  },
  {
    lines: [
      [0, 'Does anyone have a recipe for too many courgettes?'],
      [1, 'How many is too many?'],
      [0, '{n} kilos'],
      [2, 'Fritters, soup, bread, and then you leave the rest on doorsteps at night'],
      [0, 'So it was YOU last summer'],
    ],
  },
  {
    lines: [
      [0, 'I can’t find the password for the printer'],
      [1, 'It’s on the printer'],
      [0, 'It is not'],
      [2, 'Under the printer'],
      [0, 'Who puts it UNDER it. Got it, thanks'],
    ],
  },
  {
    lines: [
      [0, 'Happy birthday!! 🎂'],
      [1, 'Happy birthday from us too 🎉'],
      [2, 'Thank you all, that is so kind'],
      [2, 'There will be cake at {place} from {time}'],
      [0, 'I heard cake'],
    ],
  },
];
