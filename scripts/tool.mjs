import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs a tool of this project's packages to its end; true where it succeeded. */
export function tool(name, args, env = process.env) {
  return spawnSync(join('node_modules', '.bin', name), args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

/** Runs a tool beside another; what it says comes at its end. True where it succeeded. */
export function toolBeside(name, args, env = process.env) {
  return new Promise((resolve) => {
    let said = '';
    const hear = (part) => {
      said += part;
    };
    const child = spawn(join('node_modules', '.bin', name), args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', hear);
    child.on('close', (code) => {
      process.stdout.write(said);
      resolve(code === 0);
    });
  });
}

/** Runs a script of our own. */
export function script(path, env = process.env) {
  return spawnSync(process.execPath, [path], { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}
