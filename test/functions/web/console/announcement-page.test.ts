import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { announcementPage, type WaveView } from '#web/console/round/announcement-page.ts';
import { aRoundPage } from './round-fixtures.ts';

const people = { myId: 'staff-1', names: {} };
const progress = { total: 30, released: 12, skipped: 1 } as NonNullable<WaveView['progress']>;

test.each(['fr', 'en'] as const)(
  'a release that is under way is looked at again by a link, never by the page itself (%s)',
  (language) => {
    for (const told of [progress, undefined]) {
      const view: WaveView = { round: 'jury', state: 'releasing', progress: told };
      const page = markupText(announcementPage(view, { ...aRoundPage(language), people }));
      expect(page).toMatch(
        /<div class="notice info" role="status"><p>[^<]+<a href="\/console\/jury\/annonce">/,
      );
      expect(page).not.toContain('data-refresh');
    }
    expect(readFileSync('functions/web/server/theme/site.js', 'utf8')).not.toContain('reload');
  },
);
