/** A version 4 UUID of these random numbers. */
export function uuidFrom(number: () => number): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (slot) => {
    const digit = Math.floor(number() * 16);
    return (slot === 'x' ? digit : (digit & 3) | 8).toString(16);
  });
}
