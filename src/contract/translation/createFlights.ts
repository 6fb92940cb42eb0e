import { chatError } from '../../model/error.js';

export interface Flights {
  /** The answer: kept, on its way already, or asked for. Rejects with `aborted` as soon as `signal` fires. */
  fly(key: string, signal: AbortSignal | undefined, ask: (signal: AbortSignal) => Promise<string>): Promise<string>;
}

interface Flight {
  readonly answer: Promise<string>;
  readonly controller: AbortController;
  waiting: number;
}

/** One request for all who ask the same, withdrawn when the last of them has. `size`: of kept answers, UTF-16 code units. */
export function createFlights(size: number): Flights {
  const flights = new Map<string, Flight>();
  const kept = new Map<string, string>();
  let keptSize = 0;

  function keep(key: string, answer: string): void {
    const weight = key.length + answer.length;
    if (weight > size) return;
    kept.set(key, answer);
    keptSize += weight;
    for (const [oldest, former] of kept) {
      if (keptSize <= size) break;
      kept.delete(oldest);
      keptSize -= oldest.length + former.length;
    }
  }

  function begin(key: string, ask: (signal: AbortSignal) => Promise<string>): Flight {
    const controller = new AbortController();
    const answer = ask(controller.signal);
    const flight: Flight = { answer, controller, waiting: 0 };
    flights.set(key, flight);
    const land = (): void => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    answer.then((text) => {
      if (flights.get(key) === flight) keep(key, text);
      land();
    }, land);
    return flight;
  }

  return {
    async fly(key, signal, ask) {
      if (signal?.aborted === true) throw chatError('aborted');
      const known = kept.get(key);
      if (known !== undefined) {
        // Used last: kept longest.
        kept.delete(key);
        kept.set(key, known);
        return known;
      }
      const flight = flights.get(key) ?? begin(key, ask);
      flight.waiting += 1;
      let onAbort = (): void => {};
      const aborted = new Promise<never>((_resolve, reject) => {
        onAbort = () => reject(chatError('aborted'));
        signal?.addEventListener('abort', onAbort, { once: true });
      });
      try {
        return await Promise.race([flight.answer, aborted]);
      } finally {
        signal?.removeEventListener('abort', onAbort);
        flight.waiting -= 1;
        if (flight.waiting === 0 && flights.get(key) === flight) {
          flights.delete(key);
          flight.controller.abort();
        }
      }
    },
  };
}
