import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { ballotPage } from '#web/panel/ballot-page.ts';

/** As long as the form of an application allows, and as varied as text that does not compress well. */
const words = (seed: number, length: number) => {
  let text = '';
  for (let n = seed * 7_919; text.length < length; n = (n * 48_271) % 2_147_483_647)
    text += `${n.toString(36)} `;
  return text.slice(0, length);
};
const finalists = Array.from({ length: 33 }, (_, index) => ({
  applicationId: `aic1-${String(index).padStart(16, '0')}`,
  title: `Projet « ${index} » <b>`,
  summary: words(index + 1, 700),
  applicantName: `Personne ${index}`,
  requestedCents: 5_000_000,
}));
const paper = {
  panelist: { name: 'Citoyenne' },
  round: {
    state: 'open' as const,
    takesVotes: true,
    opensAt: promotion1.calendar.panelOpensAt,
    closesAt: promotion1.calendar.panelClosesAt,
  },
  voted: false,
  seatUsed: false,
  grades: promotion1.panel.grades,
  finalists,
};
const state = { language: 'fr', formToken: 'n.t', values: {}, problems: [] } as const;
const text = markupText(ballotPage(paper, state, wording('fr', 'Europe/Paris'), false).main);

describe('the ballot', () => {
  test('of as many finalists as there may be, each with a long summary, is light', () => {
    expect(gzipSync(text).length).toBeLessThan(45_000);
  });
  test('groups the grades of each finalist under its title, none chosen beforehand', () => {
    expect(text.match(/<fieldset/g)).toHaveLength(33);
    expect(text.match(/type="radio"/g)).toHaveLength(33 * 7);
    expect(text).not.toContain('checked');
    expect(text).not.toContain('<b>');
  });
});
