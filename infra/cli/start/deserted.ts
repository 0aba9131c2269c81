import { readFileSync } from 'node:fs';

const lookEveryMs = 200;

/**
 * npm runs a script as a grandchild: npm, a shell, us. When npm is killed outright nobody tells us, and the state would
 * stay locked by a programme that nobody sees. This ends the process as abruptly, which the state can bear.
 * Does nothing outside npm, or where there is no /proc.
 */
export function endWithNpm(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  if (npm === undefined) return;
  setInterval(() => {
    if (process.ppid !== shell || parentOf(shell) !== npm) process.kill(process.pid, 'SIGKILL');
  }, lookEveryMs).unref();
}

/** Field 4 of /proc/<pid>/stat; undefined where there is no such process or no /proc. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
