/** What may happen to a panel on its way: a member who cannot vote is replaced; staff ask what another budget would do. */

import { ensure, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import type { BallotPaper } from './panel-scene.ts';

interface Roll {
  panelists: {
    panelistId: string;
    isSubstitute?: true;
    replacedBy?: string;
    replaces?: string;
    voted: boolean;
  }[];
}

/** The last member who did not vote gives their seat to a substitute, who is called and votes. */
export async function memberReplaced(
  r: Rehearsal,
  vote: (panelist: string) => Promise<unknown>,
): Promise<void> {
  const { panelists } = await r.staff<Roll>('GET', '/staff/panelists');
  const took = panelists.find(({ replaces }) => replaces !== undefined);
  const byId = panelists.toSorted((a, b) => (a.panelistId < b.panelistId ? -1 : 1));
  const member = byId.findLast((one) => !one.voted && !one.isSubstitute && !one.replacedBy);
  const substitute = byId.find(({ isSubstitute }) => isSubstitute);
  if (!took) {
    if (!member || !substitute) return;
    const path = `/staff/panelists/${member.panelistId}/replacement`;
    await r.staff('POST', path, { by: substitute.panelistId });
    await r.control.settle();
  }
  await vote(took?.panelistId ?? substitute?.panelistId ?? '');
}

/** The one who did not vote is reminded on the last morning, and votes by hand: fills the page, reads it again, casts. */
export async function lateBallot(
  r: Rehearsal,
  choose: (panelist: string, paper: BallotPaper) => Readonly<Record<string, string>>,
): Promise<void> {
  const { panelists } = await r.staff<Roll>('GET', '/staff/panelists');
  const late = panelists.find((one) => !one.voted && !one.isSubstitute && !one.replacedBy)?.panelistId;
  if (late === undefined) return;
  const keys = (await r.mailbox.all()).map(({ headers }) => String(headers['x-aic-message-key']));
  ensure(keys.includes(`${late}_panel-reminder`), 'a late panelist whom nobody reminded');
  const paper = (await r.holder(late, 'GET', '/panel/ballot')).body as BallotPaper;
  const choices = Object.entries(choose(late, paper)).map(([id, grade]) => [`grades.${id}`, grade] as const);
  const pages = await r.browse(late);
  await pages.open(pages.place);
  await pages.open(`/vote/projet/${paper.finalists[0]?.applicationId}`);
  const [[missing]] = choices as [[string, string]];
  await pages.submit('/vote', { ...Object.fromEntries(choices), [missing]: '', act: 'review' }, [422]);
  await pages.submit('/vote', { ...Object.fromEntries(choices), act: 'review' }, [200]);
  const cast = await pages.submit('/vote', { ...Object.fromEntries(choices), act: 'cast' }, [200]);
  ensure(String(cast.body).includes('class="receipt"'), 'a ballot without its receipt');
}

/** A tenth less, then the same again: nothing is stored, so that the list is what it was. */
export async function simulated(r: Rehearsal): Promise<void> {
  const path = '/staff/rounds/panel';
  const versionNow = async () => (await r.staff<{ round: { version: number } }>('GET', path)).round.version;
  const before = await versionNow();
  const budgetCents = Math.round(r.cohort.funding.budgetCents * 0.9);
  await r.staff('POST', `${path}/simulation`, { budgetCents, whenOverBudget: 'stop' });
  await r.staff('GET', `${path}/sensitivity`);
  ensure((await versionNow()) === before, 'a simulation that changed the round');
}
