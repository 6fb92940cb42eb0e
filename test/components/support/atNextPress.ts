/** Runs this with the next press of the pointer, before anything hears of it: what a click leads to is not there a moment earlier. */
export function atNextPress(run: () => void): void {
  document.addEventListener('pointerdown', run, { once: true, capture: true });
}
