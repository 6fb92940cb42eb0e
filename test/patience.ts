/** How long a test waits for what it expects, ms. Beside others it is slower than the second that is the default. */
export const patience = 5000;
