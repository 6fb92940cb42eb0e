import { existsSync } from 'node:fs';

/** The browsers besides Chromium in which drift is watched: what each is run by, and the Debian packages that it is in. */
const others = [
  { name: 'firefox', files: [process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr'], packages: ['firefox-esr'] },
  {
    name: 'webkit',
    files: [process.env.WEBKIT_DRIVER_PATH ?? '/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'],
    packages: ['webkit2gtk-driver', 'xvfb'],
  },
];
const wanted = process.env.PARLEY_ENGINES?.split(',');

/** Those that `PARLEY_ENGINES=chromium,firefox` leaves out, on a machine that cannot have them all. */
export function enginesLeftOut() {
  return ['chromium', ...others.map(({ name }) => name)].filter((name) => wanted?.includes(name) === false);
}

/** Those that are to be run and are not on this machine. */
export function enginesMissing() {
  return others.filter(({ name, files }) => !enginesLeftOut().includes(name) && !files.every((file) => existsSync(file)));
}
