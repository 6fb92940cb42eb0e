/** Ports of `host` on which nobody listens. */
export function freePorts(count: number, host: string): Promise<number[]>;
