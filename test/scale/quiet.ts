/** The functions' own log and metrics would be longer than the figures. @returns how to print all the same */
export function quiet(): (text: string) => void {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  for (const level of ['log', 'info', 'warn', 'error'] as const) console[level] = () => {};
  return (text) => void write(`${text}\n`);
}
