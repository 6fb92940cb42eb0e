/** Px that something which is not there at all is off. (Infinity does not survive JSON.) */
const gone = 1e6;

/** The farthest that something was from its place, px, in all frames that were painted. */
export interface Drift {
  readonly worst: number;
  readonly frames: number;
  /** What was painted, from the first frame that was more than 1 px off: for a person who looks for the cause. */
  readonly trace: readonly number[];
}

export interface PlaceWatch {
  /** Stops, and tells. */
  stop(): Drift;
  /** Frames painted so far. */
  readonly frames: number;
}

/** A distance that must not change. */
export interface Place {
  /** What is looked at, in each frame anew. Empty: it is gone. */
  readonly elements: () => readonly Element[];
  /** From where things were when the frame was painted: by now others may be there. `looked`: what `elements` gave. NaN: not told. */
  readonly distance: (painted: ReadonlyMap<Element, DOMRectReadOnly>, looked: readonly Element[]) => number;
  /** Elements that come in here are looked at too. */
  readonly within: Element;
}

/**
 * Watches a distance frame by frame, as painted: an intersection observer measures at the end of a frame, after layout and
 * after all resize observers, which a look from an animation frame or a task would not.
 */
export function watchPlace(place: Place, expected: number): PlaceWatch {
  let on = true;
  let worst = 0;
  let frames = 0;
  let observer: IntersectionObserver | undefined;
  const trace: number[] = [];
  const note = (distance: number) => {
    if (!on) return;
    frames += 1;
    const off = distance - expected;
    worst = Math.max(worst, Math.abs(off));
    if ((worst > 1 || trace.length > 0) && trace.length < 40) trace.push(Math.round(off * 100) / 100);
  };
  const look = () => {
    if (!on) return;
    requestAnimationFrame(look);
    // Nothing of it is painted.
    if (place.within.getClientRects().length === 0) return;
    const elements = place.elements();
    if (elements.length === 0) {
      note(expected + gone);
      return;
    }
    const frame = new IntersectionObserver((entries) => {
      frame.disconnect();
      // What was taken away before the frame was painted has no size: the next one shows what came in its place.
      const painted = entries.filter(({ boundingClientRect: rect }) => rect.width > 0 || rect.height > 0);
      const distance = place.distance(new Map(painted.map(({ target, boundingClientRect }) => [target, boundingClientRect])), elements);
      if (!Number.isNaN(distance)) note(Math.min(distance, expected + gone));
    });
    observer = frame;
    for (const element of elements) frame.observe(element);
  };
  // Rows that are made after this frame's look, and before it is painted.
  const additions = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element) observer?.observe(node);
  });
  additions.observe(place.within, { childList: true });
  requestAnimationFrame(look);
  return {
    stop() {
      on = false;
      additions.disconnect();
      return { worst: Math.round(worst * 100) / 100, frames, trace };
    },
    get frames() {
      return frames;
    },
  };
}

export function nextFrame(): Promise<number> {
  return new Promise(requestAnimationFrame);
}
