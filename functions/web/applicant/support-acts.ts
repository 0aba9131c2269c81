/** The pages of a support: what the laureate reads there, and what it does, each form without any script. */
import { stateOf } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { type Answered, needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { benefitsPage, toldValues, typedBenefits } from './benefits-page.ts';
import { checkInPage, openCheckIn, typedCheckIn } from './check-in-page.ts';
import type { supportPageRoutes } from './routes.ts';
import { supportLeavingPage } from './support-leaving-page.ts';
import { mySupportPage } from './support-page.ts';
import { type SupportView, supportPath } from './support-words.ts';

export const supportPages: Readonly<Record<keyof typeof supportPageRoutes, PageOf>> = {
  'show-my-support': (visit) =>
    onSupport(visit, (view) => ({
      page: mySupportPage({ view, formToken: visit.formToken, say: visit.say }),
    })),
  'agree-to-plan': async ({ api, form }) =>
    after(await api.ask('agree-plan', { body: { proposedAt: form.get('proposedAt') ?? '' } })),
  'show-check-in': (visit) =>
    onSupport(visit, (view) => {
      const open = openCheckIn(view);
      return open
        ? { page: checkInPage(view, open.number, stateOf(visit), visit.say) }
        : { goTo: supportPath };
    }),
  'answer-my-check-in': (visit) => onSupport(visit, (view) => answer(visit, view)),
  'show-benefits': (visit) =>
    onSupport(visit, (view) => {
      if (!view.actions.includes('tell-benefits')) return { goTo: supportPath };
      const { values, rows } = toldValues(view, visit.say);
      return { page: benefitsPage(view, rows, stateOf(visit, values), visit.say) };
    }),
  'tell-my-benefits': (visit) => onSupport(visit, (view) => tell(visit, view)),
  'revoke-my-quotation': async ({ api }) => after(await api.ask('revoke-quotation', { body: {} })),
  'show-leaving': (visit) =>
    onSupport(visit, ({ actions }) =>
      actions.includes('end-support') ? { page: supportLeavingPage(stateOf(visit)) } : { goTo: supportPath },
    ),
  'leave-my-support': leave,
};

async function onSupport(visit: Visit, show: (view: SupportView) => Shown | Promise<Shown>): Promise<Shown> {
  const viewed = needed(await visit.api.ask('view-support'));
  return show(viewed);
}

const after = (done: Answered<unknown>): Shown =>
  done.ok ? { goTo: supportPath } : { refused: done.problem };

/** What is wrong with fields is said beside them, with all that was typed; any other refusal fills the page. */
async function answer(visit: Visit, view: SupportView): Promise<Shown> {
  const { values, body } = typedCheckIn(view, visit.form);
  const done = await visit.api.ask('answer-check-in', { body: body as never });
  if (done.ok || done.problem.problems === undefined) return after(done);
  const state = stateOf(visit, values, done.problem.problems);
  return { page: checkInPage(view, body.number, state, visit.say), status: 422 };
}

async function tell(visit: Visit, view: SupportView): Promise<Shown> {
  const { values, rows, body } = typedBenefits(visit.form);
  if (visit.form.get('step') === 'more') {
    return { page: { ...benefitsPage(view, rows + 1, stateOf(visit, values), visit.say), isAnswer: true } };
  }
  const done = await visit.api.ask('tell-benefits', { body: body as never });
  if (done.ok || done.problem.problems === undefined) return after(done);
  const state = stateOf(visit, values, done.problem.problems);
  return { page: benefitsPage(view, rows, state, visit.say), status: 422 };
}

async function leave(visit: Visit): Promise<Shown> {
  const reason = textIn(visit, 'reason');
  const isSure = visit.form.get('isSure') === 'on';
  const done = await visit.api.ask('leave-support', { body: { reason, isSure: isSure as true } });
  if (done.ok || done.problem.problems === undefined) return after(done);
  const values = { reason, ...(isSure ? { isSure: 'on' } : {}) };
  return { page: supportLeavingPage(stateOf(visit, values, done.problem.problems)), status: 422 };
}
