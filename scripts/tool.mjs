import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs a tool of this project's packages to its end; true where it succeeded. */
export function tool(name, args, env = process.env) {
  return spawnSync(join('node_modules', '.bin', name), args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

/** Runs a script of our own. */
export function script(path, env = process.env) {
  return spawnSync(process.execPath, [path], { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}
