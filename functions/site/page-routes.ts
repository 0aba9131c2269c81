/** Pages for people, beside the API: they have no place in its document. */
import type { PageRoute } from './visit.ts';

const from = <const F extends PageRoute['function']>(name: F) => ({
  page: <const P extends string>(path: P) => ({ method: 'GET', path, function: name }) as const,
  form: <const P extends string>(path: P) => ({ method: 'POST', path, function: name }) as const,
});

const open = from('public-pages');
export const publicPageRoutes = {
  'open-link': open.page('/l/{token}'),
  'show-asset': open.page('/assets/{file}'),
} as const satisfies Record<string, PageRoute>;

const all: readonly PageRoute[] = [
  ...Object.values(publicPageRoutes),
  { method: 'GET', path: '/dossier', function: 'personal-page' },
  { method: 'GET', path: '/lecture', function: 'personal-page' },
  { method: 'GET', path: '/vote', function: 'personal-page' },
  { method: 'GET', path: '/l/{token}/agreement.pdf', function: 'agreement-papers' },
];
/** Every page route, for the stack. */
export const pageRoutes = all.map((route) => ({ ...route, audience: 'public' }) as const);
