/** What one adviser does: sees whom they help, and notes sessions. The API checks all of it; here it is asked and shown. */
import { randomUUID } from 'node:crypto';
import { html } from '#markup/html.ts';
import { formKeyOf } from '#web/server/form-key.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { stateOf } from '#web/server/parts/form.ts';
import { needed } from '#web/server/programme-api.ts';
import { nothingHere } from '#web/server/refusals.ts';
import { leaveSite } from '#web/server/session-ended.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { advisedList } from './advised-list.ts';
import { type Advised, type AdvisedView, laureatePath } from './advised-view.ts';
import { laureatePage } from './laureate-page.ts';
import type { adviserPageRoutes } from './routes.ts';
import { freshSession, noteBody, sessionTyped } from './session-form.ts';

export const adviserPages: Readonly<Record<keyof typeof adviserPageRoutes, PageOf>> = {
  'show-advised': async (visit) => {
    const asked = needed(await visit.api.ask('list-advised'));
    return { page: advisedList(asked, visit) };
  },
  'show-laureate': (visit) =>
    onLaureate(visit, async (view, laureate) => ({
      page: laureatePage(view, laureate, {
        say: visit.say,
        state: stateOf(visit, freshSession(view, randomUUID())),
        isNoted: visit.query.done === 'noted',
      }),
    })),
  'note-session': (visit) => onLaureate(visit, (view, laureate) => note(visit, view, laureate)),
  leave: leaveSite('adviser'),
};

/** Does something with the laureate that the path names, if a plan gives it to the adviser. */
async function onLaureate(
  visit: Visit,
  use: (view: AdvisedView, laureate: Advised) => Promise<Shown>,
): Promise<Shown> {
  const asked = needed(await visit.api.ask('list-advised'));
  const laureate = asked.laureates.find(({ applicationId }) => applicationId === visit.params.applicationId);
  if (!laureate) return nothingHere(visit);
  return use(asked, laureate);
}

async function note(visit: Visit, view: AdvisedView, laureate: Advised): Promise<Shown> {
  const sent = sessionTyped(visit.form);
  // Pressed twice, it is one session; another one written on the page that a browser kept is another, also without that page's name.
  const typed = sent.sessionId === '' ? { ...sent, sessionId: randomUUID() } : sent;
  const { applicationId } = laureate;
  const noted = await visit.api.ask('note-session', {
    params: { applicationId, sessionId: formKeyOf(...Object.values(typed)) },
    // What lacks something is sent too: the API says all that is wrong of it at once.
    body: noteBody(typed) as never,
  });
  if (noted.ok) return { goTo: `${laureatePath(applicationId)}?done=noted` };
  const { problem } = noted;
  if (problem.problems === undefined && problem.status !== 409) return { refused: problem };
  const state = stateOf(visit, typed, problem.problems);
  const page = laureatePage(view, laureate, { say: visit.say, state, isAnswer: true });
  // Whoever typed something sees it again, whatever the reason.
  const told = problem.problems ? '' : notice('warning', problem.messages[visit.language]);
  return { page: { ...page, main: html`${told}${page.main}` }, status: problem.status };
}
