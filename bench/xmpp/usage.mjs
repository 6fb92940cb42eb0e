import { readdirSync, readFileSync } from 'node:fs';

/** Ticks a second in which Linux counts a process's time. */
const TICKS = 100;

/** Megabytes of memory, and seconds of processor so far, of these processes and of those that they have started. */
export function usageOf(pids) {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(all.flatMap((pid) => [[pid, statOf(pid)?.parent]]));
  const isOurs = (pid) => pid !== undefined && (pids.includes(Number(pid)) || isOurs(parents.get(pid)));
  const found = all.filter(isOurs).map((pid) => ({ ...statOf(pid), memory: memoryOf(pid) }));
  return {
    megabytes: found.reduce((sum, { memory }) => sum + memory, 0),
    seconds: found.reduce((sum, { seconds = 0 }) => sum + seconds, 0),
  };
}

function statOf(pid) {
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /, '')
    .split(' ');
  return fields === undefined ? undefined : { parent: fields[1], seconds: (Number(fields[11]) + Number(fields[12])) / TICKS };
}

/** What it shares with others counts in part: processes of PostgreSQL share most of theirs. */
function memoryOf(pid) {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0) / 1024;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
