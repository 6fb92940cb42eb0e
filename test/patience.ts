/** How long a test waits for what it expects, ms. Beside others it is slower than the second that is the default. */
export const patience = 10_000;

/** The same where several programs talk: servers, tabs, terminals. Long enough that only what never comes is missed. */
export const longPatience = 60_000;
