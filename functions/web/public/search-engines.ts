/** What search engines are told: which pages are for everybody, and which addresses they need not ask for. */
import type { PageOf } from '#web/server/visit.ts';
import { openPaths } from './site-map-page.ts';

/** Of personal links and of staff; their pages would say `noindex` themselves. */
const closed = ['/l/', '/console'];

/** @param publicUrl where people see the site: these files name whole addresses */
export const searchEnginePages = (publicUrl: string) =>
  ({
    'show-robots': async () => ({
      file: `User-agent: *\n${closed.map((path) => `Disallow: ${path}\n`).join('')}\nSitemap: ${publicUrl}/sitemap.xml\n`,
      type: 'text/plain; charset=utf-8',
    }),
    'show-sitemap': async () => ({
      file: `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${openPaths.map((path) => `<url><loc>${publicUrl}${path}</loc></url>`).join('\n')}
</urlset>
`,
      type: 'application/xml; charset=utf-8',
    }),
  }) as const satisfies Record<string, PageOf>;
