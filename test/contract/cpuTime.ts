/** Ms that this process has computed so far. A clock on the wall goes on while a busy machine lets others compute. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
