/** Pages for people, beside the API: they have no place in its document. */
export const pageRoutes = [
  { method: 'GET', path: '/l/{token}', function: 'personal-page', audience: 'public' },
] as const;
