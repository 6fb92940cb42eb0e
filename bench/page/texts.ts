const words = 'the roof comes on Thursday can somebody be there with the keys and two long ladders before nine please'.split(' ');

/** The text of message `index` of any conversation: 3 to 40 words, always the same. */
export function textOf(index: number): string {
  const length = 3 + ((index * 7919) % 38);
  return `${index} ${Array.from({ length }, (_, at) => words[(index + at * 5) % words.length]).join(' ')}`;
}
