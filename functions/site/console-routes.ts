/** The pages of the staff console, part one: the way in, what waits, applications, mail, journal. */
import { consolePaths } from './console-paths.ts';
import type { PageRoute } from './visit.ts';

const page = <const P extends string>(path: P) => ({ method: 'GET', path, function: 'console' }) as const;
const form = <const P extends string>(path: P) => ({ method: 'POST', path, function: 'console' }) as const;

export const consoleDoorRoutes = {
  'finish-sign-in': { ...page(consolePaths.afterSignIn), isOpen: true },
  'show-signed-out': { ...page(consolePaths.signedOut), isOpen: true },
  'sign-out': { ...form('/console/sortie'), isOpen: true },
} as const satisfies Record<string, PageRoute>;

export const consoleRoutes = {
  'show-today': page(consolePaths.home),
} as const satisfies Record<string, PageRoute>;
