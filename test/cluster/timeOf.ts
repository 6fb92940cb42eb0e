const TURN_MS = 100;

/** Ms that it takes, as they are lived through here: of a machine that stood still meanwhile, one turn is counted and no more. */
export async function timeOf(done: Promise<void>): Promise<number> {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, TURN_MS);
  await done.finally(() => clearInterval(timer));
  return turns * TURN_MS;
}
