/** Pages for people, beside the API: they have no place in its document. */
export const pageRoutes = [
  { method: 'GET', path: '/l/{token}', function: 'personal-page', audience: 'public' },
  { method: 'GET', path: '/l/{token}/agreement.pdf', function: 'agreement-papers', audience: 'public' },
] as const;
