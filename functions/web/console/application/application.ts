/** `/console/candidatures/{applicationId}`: one application, and what is done to it. */
import type { Status } from '#domain/application/application.ts';
import { defined } from '#domain/values/defined.ts';
import type { Problem } from '#http/server/problem.ts';
import type { Markup } from '#markup/html.ts';
import { actWords } from '#web/console/door/act-words.ts';
import { confirmedIn } from '#web/console/door/second-person.ts';
import { type FinalAct, isSure, surePage } from '#web/console/door/sure.ts';
import { inConsole, ofNoField, peopleOf, whoIs } from '#web/console/door/visit.ts';
import { letterPage } from '#web/console/mail/letter-page.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typedCents } from '#web/server/parts/typed-amount.ts';
import { type Answered, ifThere, needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { appealWords } from './appeal-words.ts';
import { appealIn, contestedIn, givenIn } from './appeals.ts';
import { applicationPage } from './application-page.ts';
import { atItsField } from './at-its-field.ts';
import type { TickState } from './decision-form.ts';
import { asOnes } from './labels.ts';
import { filtersIn, oneAddress, withQuery } from './list-query.ts';
import { decidedBefore } from './neighbours.ts';
import { newNoteIn } from './notes.ts';

const place = '/console/candidatures';
const idIn = ({ params }: Visit): string => params.applicationId ?? '';

export const showOne: PageOf = (visit) => show(visit);

/** @param problem what an act was refused: the page is shown again with it, and with what was written */
async function show(visit: Visit, problem?: Problem): Promise<Shown> {
  const { api, language, formToken, cohort, form } = visit;
  const params = { applicationId: idIn(visit) };
  const query = filtersIn(visit);
  const isListed = Object.keys(query).length > 0;
  const [dossier, letters, notes, labels, record, repairs, people, papers, neighbours, before] =
    await Promise.all([
      api.ask('show-application', { params }).then(needed),
      api.ask('list-letters', { params }).then(needed),
      api.ask('list-notes', { params }).then(needed),
      api.ask('list-labels').then(needed),
      api.ask('show-explanation', { params }).then(ifThere),
      api.ask('list-repairs').then(ifThere),
      peopleOf(visit),
      cohort.papers ? api.ask('list-papers', { params }).then(ifThere) : undefined,
      isListed ? api.ask('show-neighbours', { params, query: query as never }).then(ifThere) : undefined,
      problem === undefined ? decidedOn(visit) : undefined,
    ]);
  const { application, mayAppeal } = dossier;
  const failures = 'assessment' in application ? application.assessment.failures : [];
  const found = failures.filter(({ severity }) => severity === 'ineligible').map(({ code }) => code);
  // It is shown as it was changed, with that it was.
  if (problem?.code === 'form-changed-since') form.delete('unmodifiedSince');
  const state: TickState = {
    language,
    formToken,
    problems: problem?.problems ?? [],
    values: Object.fromEntries(form),
    ticked: {
      reasonCodes: problem === undefined ? found : form.getAll('reasonCodes'),
      fields: form.getAll('fields'),
      papers: form.getAll('papers'),
    },
  };
  const isParked = repairs?.items.some(({ applicationId }) => applicationId === idIn(visit)) === true;
  const view = {
    dossier,
    letters,
    people,
    notes: notes.items,
    labels: labels.items,
    noteId: visit.query.note,
    decisions: record?.decisions ?? [],
    acts: { application, mayAppeal, isParked, who: whoIs(visit), cohort, state, query },
    papers,
    neighbours,
    done: before,
    refused: ofNoField(problem, language),
  };
  return inConsole(visit, place, applicationPage(view, visit.say), problem === undefined ? undefined : 422);
}

/** What was just decided in this list, on the page before. Only shown where it is so. */
async function decidedOn({ api, query, language, ...visit }: Visit): Promise<Markup | undefined> {
  const applicationId = query.fait;
  if (applicationId === undefined || !/^[\w-]{1,40}$/.test(applicationId)) return undefined;
  const found = await api.ask('search-applications', { query: { ids: applicationId } });
  const one = found.ok ? found.value.items[0] : undefined;
  if (one?.decision !== 'eligible' && one?.decision !== 'ineligible') return undefined;
  const { title, decision: outcome } = one;
  return decidedBefore({ applicationId, title, outcome }, filtersIn({ query, ...visit }), language);
}

/** After an act: the page again, as things stand now, in the same list. */
const act =
  (perform: (visit: Visit) => Promise<Answered<unknown>>): PageOf =>
  async (visit) => {
    const answer = await perform(visit);
    return answer.ok
      ? { goTo: withQuery(`${place}/${encodeURIComponent(idIn(visit))}`, filtersIn(visit)) }
      : show(visit, answer.problem);
  };

/** What a form of this kind says, as the API wants it. */
export const decisionIn = (form: URLSearchParams) => {
  const reason = textIn({ form }, 'reason');
  const outcome = form.get('outcome');
  return {
    outcome: outcome as 'eligible' | 'ineligible',
    ...(outcome === 'ineligible' ? { reasonCodes: form.getAll('reasonCodes') } : {}),
    ...defined({ reason: reason || undefined, unmodifiedSince: form.get('unmodifiedSince') ?? undefined }),
  };
};
export const requestIn = (form: URLSearchParams) => ({
  fields: form.getAll('fields') as never[],
  message: form.get('message') ?? '',
});
const papersIn = (form: URLSearchParams) => (form.has('papers') ? { papers: form.getAll('papers') } : {});

const onOne = (visit: Visit) => ({ params: { applicationId: idIn(visit) } });

/** Within a list the way leads to the next; of its last, the page is shown again. */
export const decideOne: PageOf = async (visit) => {
  const query = filtersIn(visit);
  const [answer, neighbours] = await Promise.all([
    visit.api.ask('decide-eligibility', { ...onOne(visit), body: decisionIn(visit.form) }),
    Object.keys(query).length === 0
      ? undefined
      : visit.api.ask('show-neighbours', { ...onOne(visit), query: query as never }),
  ]);
  if (!answer.ok) return show(visit, atItsField(answer.problem));
  const next = neighbours?.ok ? neighbours.value.next?.applicationId : undefined;
  if (next === undefined) return { goTo: withQuery(`${place}/${encodeURIComponent(idIn(visit))}`, query) };
  return { goTo: oneAddress(next, { ...query, fait: idIn(visit) }) };
};
export const undoOne = act((visit) => visit.api.ask('undo-eligibility', onOne(visit)));
export const askOne = act((visit) =>
  visit.api.ask('request-information', {
    ...onOne(visit),
    body: { ...requestIn(visit.form), ...papersIn(visit.form) },
  }),
);
export const checkRegisterOne = act((visit) =>
  visit.api.ask('check-register', { ...onOne(visit), body: {} }),
);
/** Where it names nobody who is known, the way leads to the note, which says so. */
export const addNoteOne: PageOf = async (visit) => {
  const answer = await visit.api.ask('add-note', { ...onOne(visit), ...newNoteIn(visit.form) });
  if (!answer.ok) return show(visit, answer.problem);
  const { noteId, unknown } = answer.value;
  const page = `${place}/${encodeURIComponent(idIn(visit))}`;
  const query = filtersIn(visit);
  if (unknown.length === 0) return { goTo: withQuery(page, query) };
  return { goTo: `${withQuery(page, { ...query, note: noteId })}#note-${noteId}` };
};
const label = (operation: 'label-many' | 'unlabel-many') =>
  act(async (visit) => {
    const body = { applicationIds: [idIn(visit)], label: visit.form.get('label') ?? '' };
    return asOnes(await visit.api.ask(operation, { body }));
  });
export const labelOne = label('label-many');
export const unlabelOne = label('unlabel-many');
export const takeOne = act((visit) => visit.api.ask('take-application', { ...onOne(visit), body: {} }));
export const giveBackOne = act((visit) => {
  const of = visit.form.get('of') ?? undefined;
  return visit.api.ask('give-back-application', { ...onOne(visit), query: defined({ of }) });
});
/** A reason that has a field of its own: the page has another, that of a decision. */
function atReason<T>(answer: Answered<T>, field: string): Answered<T> {
  if (answer.ok || answer.problem.problems === undefined) return answer;
  const problems = answer.problem.problems.map((one) => ({ ...one, field }));
  return { ...answer, problem: { ...answer.problem, problems } };
}
export const allowCodesOne = act(async (visit) => {
  const answer = await visit.api.ask('allow-codes', {
    ...onOne(visit),
    body: { reason: visit.form.get('codesReason') ?? '' },
  });
  return atReason(answer, 'codesReason');
});

const repair = act((visit) =>
  visit.api.ask('decide-repair', {
    ...onOne(visit),
    body: { outcome: visit.form.get('outcome') === 'abandon' ? 'abandon' : 'retry' },
  }),
);
async function askFirst(
  visit: Visit,
  text: Pick<FinalAct, 'title' | 'label'> & {
    /** One for all, or that of the application's status. */
    consequence: string | Readonly<Partial<Record<Status, string>>>;
  },
): Promise<Shown> {
  const found = needed(await visit.api.ask('show-application', onOne(visit)));
  const { applicationId, form, status } = found.application;
  const consequence =
    typeof text.consequence === 'string' ? text.consequence : (text.consequence[status] ?? '');
  const facts = [[form.project.title, applicationId]] as const;
  const back = withQuery(`${place}/${applicationId}`, filtersIn(visit));
  return inConsole(visit, place, surePage({ ...text, consequence, facts, back }, visit));
}

const settle = act(async (visit) => {
  const isExtended = visit.form.get('outcome') === 'extended';
  const body = isExtended ? moreTimeIn(visit.form) : { outcome: 'confirmed' as const };
  const answer = await visit.api.ask('settle-overdue', { ...onOne(visit), body });
  return answer.ok ? answer : atReason({ ...answer, problem: atItsField(answer.problem) }, 'moreTimeReason');
});
/** More time, with its reason where one is written: without, it is refused. */
export const moreTimeIn = (form: URLSearchParams) => {
  const reason = textIn({ form }, 'moreTimeReason');
  return { outcome: 'extended' as const, ...defined({ reason: reason || undefined }) };
};
/** The applicant is told at once, and what is confirmed stands. */
export const settleOverdueOne: PageOf = async (visit) => {
  if (visit.form.get('outcome') === 'extended' || isSure(visit)) return settle(visit);
  const { confirmOverdue, confirmOverdueWhy } = actWords[visit.language];
  return askFirst(visit, { title: confirmOverdue, consequence: confirmOverdueWhy, label: confirmOverdue });
};

export const recordAppealOne = act((visit) =>
  visit.api.ask('record-appeal', { ...onOne(visit), body: appealIn(visit.form) }),
);
const maintain = act(async (visit) => {
  const params = { applicationId: idIn(visit), kind: visit.params.kind as never };
  const body = { ...contestedIn(visit.form), reason: visit.form.get('appealReason') ?? '' };
  return atReason(await visit.api.ask('maintain-decision', { params, body }), 'appealReason');
});
/** The applicant is told at once. */
export const maintainOne: PageOf = async (visit) => {
  if (isSure(visit) || !textIn(visit, 'appealReason')) return maintain(visit);
  const { maintainDo, maintainHint } = appealWords[visit.language];
  return askFirst(visit, { title: maintainDo, consequence: maintainHint, label: maintainDo });
};

/** Proposed by the first person; the second confirms it on the card of what waits. */
export const reinstateOne = act(async (visit) => {
  const params = { applicationId: idIn(visit), kind: visit.params.kind as never };
  const reason = visit.form.get('reinstateReason') ?? '';
  const body = { ...contestedIn(visit.form), reason, ...defined({ to: givenIn(visit.form) }) };
  const query = confirmedIn(visit);
  return atReason(await visit.api.ask('reinstate-application', { params, query, body }), 'reinstateReason');
});

/** As above. */
export const modifyOne = act(async (visit) => {
  const params = { applicationId: idIn(visit), kind: visit.params.kind as never };
  const amountCents = typedCents(visit.form.get('amountCents') ?? '') as number;
  const body = { ...contestedIn(visit.form), reason: visit.form.get('modifyReason') ?? '', amountCents };
  const answer = await visit.api.ask('modify-award', { params, query: confirmedIn(visit), body });
  return atReason(answer, 'modifyReason');
});

/** What is abandoned is not taken up again. */
export const repairOne: PageOf = async (visit) => {
  if (visit.form.get('outcome') !== 'abandon' || isSure(visit)) return repair(visit);
  const { abandon, abandonWhy } = actWords[visit.language];
  return askFirst(visit, { title: abandon, consequence: abandonWhy, label: abandon });
};
const renew = act((visit) => visit.api.ask('renew-link', { ...onOne(visit), body: {} }));
/** What is open ends at once, in other hands and in the applicant's own. */
export const renewOne: PageOf = async (visit) => {
  if (isSure(visit)) return renew(visit);
  const text = actWords[visit.language];
  return askFirst(visit, { title: text.renew, consequence: text.renewHint, label: text.renewDo });
};

/** The link that was sent to the other address leads nowhere any more. */
export const takeBackHandoverOne = act((visit) => visit.api.ask('take-back-handover', onOne(visit)));

export const showLetter: PageOf = async (visit) => {
  const params = { applicationId: idIn(visit), template: visit.params.template ?? '' };
  const letter = needed(await visit.api.ask('preview-letter', { params }));
  return inConsole(visit, place, letterPage(letter, params.applicationId, visit.language));
};
