/** What ends a session, or moves its end, is offered where the API would take it. */
import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { aVisit, signedIn } from '#test/functions/web/a-visit.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { showJury } from '#web/console/jury/jury.ts';
import { showPanel } from '#web/console/panel/panel.ts';
import { aRound } from '../round-fixtures.ts';

const { quorum } = promotion1.jury;
const { quorumVoters } = promotion1.panel;

/** @param is what the API says of the session */
async function shown(
  session: 'jury' | 'panel',
  is: { state?: 'open' | 'closed' | 'released'; isMet?: boolean; isGrey?: boolean; mayExtend?: boolean },
) {
  const { state = 'open', isMet = true, isGrey = false, mayExtend = true } = is;
  const readings = { filed: isMet ? quorum : quorum - 1, waiting: 1 };
  const line = { applicationId: 'aic1-1', title: 'Un projet', readings, greyPlace: isGrey ? 1 : null };
  const answers: Record<string, unknown> = {
    'show-round': {
      round: aRound(session, state),
      ranking: [],
      timeline: [],
      progress: { panelists: 15, substitutes: 2, voters: isMet ? quorumVoters : quorumVoters - 1 },
      standing: session === 'jury' && state === 'open' ? { applications: [line], jurors: [] } : undefined,
    },
    'show-jurors': { jurors: [] },
    'show-cohort': { rounds: { jury: { state: 'released' } } },
    'show-times': { items: [{ part: session, mayExtend }] },
  };
  const visit = aVisit({
    path: `/console/${session}`,
    session: signedIn(),
    api: { ask: async (name: string) => ({ ok: true, value: answers[name] }) },
  });
  const page = await (session === 'jury' ? showJury : showPanel)(visit);
  return 'page' in page ? markupText(page.page.main) : expect.unreachable();
}

test.each(['jury', 'panel'] as const)(
  'the closing of a %s, also before its time, is offered once its quorum is met: no reason would make the API take it before',
  async (session) => {
    const action = `action="/console/${session}/cloture"`;
    expect(await shown(session, {})).toContain(action);
    expect(await shown(session, { isMet: false })).not.toContain(action);
    expect(await shown(session, { isMet: false })).toMatch(/quorum|votants/);
  },
);

test('a jury with a grey zone can be closed: that is advice', async () => {
  const text = await shown('jury', { isGrey: true });
  expect(text).toContain('en zone grise');
  expect(text).toContain('action="/console/jury/cloture"');
});

test.each(['jury', 'panel'] as const)(
  'the end of a %s is offered to be moved while it can be',
  async (session) => {
    expect(await shown(session, {})).toContain('href="/console/calendrier"');
    expect(await shown(session, { mayExtend: false })).not.toContain('href="/console/calendrier"');
  },
);
