import { describe, expect, test } from 'vitest';
import { openDataNotices } from '#domain/results/open-data-publication.ts';
import { markupText } from '#markup/html.ts';
import { type ExportsView, exportsPage } from '#web/console/agreement/exports-page.ts';
import { aRoundPage } from './round-fixtures.ts';

const round = { isFrozen: false, isTold: false };
const check: ExportsView['check'] = {
  sha256: 'a'.repeat(64),
  lines: 3,
  violations: [],
  duties: [],
  alarms: [],
  notices: openDataNotices.map((code, place) => ({ reference: `aic1-C${place}`, code })),
};
const shown = (language: 'fr' | 'en', more: Partial<typeof check> = {}) =>
  markupText(
    exportsPage(
      { check: { ...check, ...more }, rounds: { jury: round, panel: round } },
      aRoundPage(language),
    ),
  );

describe('before the open data is published', () => {
  test.each([
    ['fr', 'À savoir avant de publier', 'personne physique'],
    ['en', 'To know before publishing', 'an individual'],
  ] as const)('%s: staff read of each agreement what the file does not say as the award does', (...args) => {
    const [language, title, individual] = args;
    const page = shown(language);
    expect(page).toContain(title);
    expect(page).toContain(individual);
    const rows = openDataNotices.map((_, place) => page.split(`aic1-C${place}`).length - 1);
    expect(rows).toEqual(openDataNotices.map(() => 1));
  });

  test('nothing is said where there is nothing to know', () => {
    expect(shown('fr', { notices: [] })).not.toContain('À savoir');
  });
});
