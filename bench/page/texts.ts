const words = 'the roof comes on Thursday can somebody be there with the keys and two long ladders before nine please'.split(' ');

/** The text of message `index` of any conversation: 3 to 40 words, always the same. */
export function textOf(index: number): string {
  const length = 3 + ((index * 7919) % 38);
  return `${index} ${Array.from({ length }, (_, at) => words[(index + at * 5) % words.length]).join(' ')}`;
}

export function isPicture(index: number): boolean {
  return index % 10 === 5;
}

/** Held back by the bench until it lets them go. */
export function pictureUrl(index: number): string {
  return `/late/${index}.svg`;
}

export function nameOf(index: number): string {
  return `${words[index % words.length]} ${words[(index * 7) % words.length]} ${index}`;
}
