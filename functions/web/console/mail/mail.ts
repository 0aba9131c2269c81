/** `/console/courrier`: the switch of all mail, letters that wait, tasks. */
import type { SessionLetter } from '#domain/application/letters.ts';
import { waitingStates } from '#domain/mail/mail-desk.ts';
import type { Problem } from '#http/server/problem.ts';
import { mayNot } from '#web/console/door/console-page.ts';
import { letterName } from '#web/console/door/letter-names.ts';
import { isSure, surePage } from '#web/console/door/sure.ts';
import { inConsole, ofNoField, peopleOf, whoIs } from '#web/console/door/visit.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { type Answered, needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { sessionLetterPage } from './letter-page.ts';
import { mailPage } from './mail-page.ts';

const place = '/console/courrier';

export const showMail: PageOf = (visit) => show(visit);

async function show(visit: Visit, problem?: Problem): Promise<Shown> {
  const { api, language, formToken, form, cohort } = visit;
  const shown = waitingStates.find((state) => state === visit.query.state);
  const [mail, desk, tasks, people] = await Promise.all([
    api.ask('list-mail', { query: shown === undefined ? {} : { state: shown } }).then(needed),
    api.ask('show-mail-desk').then(needed),
    api.ask('list-tasks').then(needed),
    peopleOf(visit),
  ]);
  const view = {
    mail,
    desk,
    tasks: tasks.items,
    shown,
    state: { language, formToken, values: Object.fromEntries(form), problems: problem?.problems ?? [] },
    whyNot: mayNot(whoIs(visit), 'decide', language),
    people,
    refused: ofNoField(problem, language),
    isCaptured: cohort.mail !== undefined,
  };
  return inConsole(visit, place, mailPage(view, visit.say), problem === undefined ? undefined : 422);
}

/** In both languages at once: what is wrong in one is easily overlooked in the other. */
export const showSessionLetter: PageOf = async (visit) => {
  const { api, params, language } = visit;
  // Not checked here: the API refuses unknown values, after checking who asks.
  const template = params.template as SessionLetter;
  const letters = await Promise.all(
    (['fr', 'en'] as const).map((written) =>
      api.ask('preview-session-letter', { params: { template }, query: { language: written } }).then(needed),
    ),
  );
  return inConsole(visit, place, sessionLetterPage(template, letters, language));
};

const act =
  (perform: (visit: Visit) => Promise<Answered<unknown>>): PageOf =>
  async (visit) => {
    const answer = await perform(visit);
    return answer.ok ? { goTo: place } : show(visit, answer.problem);
  };

export const answerStopMail = act(({ api, form }) =>
  api.ask('stop-mail', { body: { reason: form.get('reason') ?? '' } }),
);
export const answerResumeMail = act(({ api }) => api.ask('resume-mail', { body: {} }));
export const answerCloseTask = act(({ api, form }) =>
  api.ask('close-task', { params: { messageKey: form.get('messageKey') ?? '' }, body: {} }),
);
const move = act(({ api, form, language }) => {
  const params = { messageKey: form.get('messageKey') ?? '' };
  switch (form.get('act')) {
    case 'release':
      return api.ask('release-email', { params, body: {} });
    case 'retry':
      return api.ask('retry-email', { params, body: {} });
    case 'discard':
      return api.ask('discard-email', { params, body: { reason: discarded[language] } });
    default:
      return api.ask('hold-email', { params, body: {} });
  }
});
/** What is thrown away never leaves. */
export const moveLetter: PageOf = async (visit) => {
  if (visit.form.get('act') !== 'discard' || isSure(visit)) return move(visit);
  const mail = needed(await visit.api.ask('list-mail'));
  const { language, form } = visit;
  const one = mail.items.find(({ messageKey }) => messageKey === form.get('messageKey'));
  if (one === undefined) return show(visit);
  const text = throwing[language];
  const facts = [
    [text.letter, letterName(one.template, language)],
    [text.to, one.ownerId],
  ] as const;
  return inConsole(visit, place, surePage({ ...text, facts, back: place }, visit));
};
const throwing = typesetWords({
  title: ['Jeter une lettre', 'Throw a letter away'],
  letter: ['Lettre', 'Letter'],
  to: ['À', 'To'],
  consequence: [
    'La lettre ne partira jamais : son destinataire n’en saura rien.',
    'The letter will never leave: its reader will not know of it.',
  ],
  label: ['Jeter', 'Discard'],
});
/** The journal wants a reason: who and when stand beside it. */
const discarded = { fr: 'Jetée depuis la console.', en: 'Discarded from the console.' } as const;
