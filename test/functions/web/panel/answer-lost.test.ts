/** Whoever sends a ballot and is not answered, or by the site’s own network not, learns whether it is in. */
import { describe, expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { aVisit } from '#test/functions/web/a-visit.ts';
import { promotion1 } from '#test/support/cohort.ts';
import type { BallotPaper } from '#web/panel/ballot-paper.ts';
import { panelPages } from '#web/panel/panel-pages.ts';
import { tryAgain } from '#web/server/own-problems.ts';

const id = 'aic1-0000000000000001';
const finalist = { applicationId: id, title: 'Un projet', applicantName: 'Elle', requestedCents: 5_000_000 };
const { panelOpensAt: opensAt, panelClosesAt: closesAt } = promotion1.calendar;
const paper: BallotPaper = {
  panelist: { panelistId: 'p-0123456789', name: 'Citoyenne' },
  round: { state: 'open', takesVotes: true, opensAt, closesAt },
  voted: false,
  seatUsed: false,
  seatGiven: false,
  waits: false,
  grades: promotion1.panel.grades,
  finalists: [finalist],
};

/** @param isTaken whether the ballot was taken before the answer was lost */
async function sendBallot(isTaken: boolean) {
  const papers = [paper, isTaken ? { ...paper, voted: true, finalists: [] } : paper];
  const visit = aVisit({
    form: new URLSearchParams({ act: 'cast', [`grades.${id}`]: 'bien' }),
    api: {
      ask: async (name: string) =>
        name === 'show-ballot' ? { ok: true, value: papers.shift() } : { ok: false, problem: tryAgain },
    },
  });
  const shown = await panelPages('https://site.example').vote(visit);
  if (!('page' in shown)) throw new Error('no page');
  return { title: shown.page.title, text: markupText(shown.page.main), status: shown.status };
}

describe('an answer that is lost', () => {
  test('after the ballot was taken: it is in, and counts without its receipt', async () => {
    const { title, text } = await sendBallot(true);
    expect(title).toBe('Vous avez voté');
    expect(text).toContain(
      'Si la connexion a été coupée avant que votre reçu ne s’affiche, votre bulletin compte',
    );
  });
  test('before: what was chosen is kept, to be cast again', async () => {
    const { title, text, status } = await sendBallot(false);
    expect([title, status]).toEqual(['Relisez votre bulletin', 503]);
    expect(text).toContain(`name="grades.${id}" value="bien"`);
  });
});
