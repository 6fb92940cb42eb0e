import { existsSync, readdirSync } from 'node:fs';

const versions = '/usr/lib/postgresql';

/** Where the newest PostgreSQL of this machine has its programs. Undefined where there is none. */
export function postgresPrograms() {
  const found = existsSync(versions) ? readdirSync(versions).filter((version) => existsSync(`${versions}/${version}/bin/initdb`)) : [];
  const newest = found.sort((one, other) => Number(other) - Number(one))[0];
  return newest === undefined ? undefined : `${versions}/${newest}/bin`;
}
