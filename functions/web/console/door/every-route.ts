/** Every page and form of the console, by the function that serves it: one whose routes are missing here does not compile. */
import type { PageFunction } from '#environment.ts';
import type { PageRoute } from '#web/server/visit.ts';
import { consoleCitizenRoutes } from './citizen-routes.ts';
import { consoleRoundRoutes } from './round-routes.ts';
import { consoleDoorRoutes, consoleRoutes } from './routes.ts';
import { consoleSupportRoutes } from './support-routes.ts';

type ConsoleFunction = Extract<PageFunction, `console${string}`>;

export const everyConsoleRoute = {
  console: { ...consoleDoorRoutes, ...consoleRoutes },
  'console-rounds': consoleRoundRoutes,
  'console-citizens': consoleCitizenRoutes,
  'console-support': consoleSupportRoutes,
} as const satisfies Record<ConsoleFunction, Record<string, PageRoute>>;

type RoutesOf<T> = T extends Record<string, infer R> ? R : never;
/** The path of a page that the console has. */
export type ConsolePath = Extract<
  RoutesOf<(typeof everyConsoleRoute)[ConsoleFunction]>,
  { method: 'GET' }
>['path'];
