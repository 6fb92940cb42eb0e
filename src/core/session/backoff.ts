/** Ms to wait before try number `attempt` (from 1): doubling from one second to a minute, at least half of it, the rest by chance. */
export function backoff(attempt: number, random: () => number, maxMs = 60_000): number {
  const ceiling = Math.min(maxMs, 1000 * 2 ** Math.min(attempt - 1, 16));
  return ceiling * (0.5 + 0.5 * random());
}
