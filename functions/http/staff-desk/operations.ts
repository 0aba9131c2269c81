/** The operations of `staff-desk`. */
import type { RequestDeps } from '#app/application/request-information.ts';
import { askMany, decideMany, type OneOfMany, settleMany } from '#app/desk/decide-many.ts';
import { type LabelDeps, labelMany, listLabels } from '#app/desk/label-applications.ts';
import { closeMention, listMentions, type MentionDeps } from '#app/desk/mentions.ts';
import { giveBackApplication, type OwnerDeps, takeApplication } from '#app/desk/own-application.ts';
import { deleteView, listViews, type SavedViewDeps, saveView } from '#app/desk/saved-views.ts';
import {
  countApplications,
  countUndecided,
  type SearchDeps,
  type SearchQuery,
  searchApplications,
  showNeighbours,
} from '#app/desk/search-applications.ts';
import { type JournalDeps, showJournal } from '#app/desk/show-journal.ts';
import { showToday, type TodayDeps } from '#app/desk/show-today.ts';
import { listStaffNames, registerMe, type StaffNameDeps } from '#app/desk/staff-names.ts';
import { addNote, listNotes, type StaffNotesDeps } from '#app/desk/staff-notes.ts';
import type { Status } from '#domain/application/application.ts';
import type { ListFilters } from '#domain/application/list-filters.ts';
import { accept } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import { problemOf } from '#http/server/problem.ts';
import type { Sentences } from '#http/words/problem-words.ts';
import type { deskResponses } from './responses.ts';
import type { deskRoutes } from './routes.ts';

export type DeskDeps = RequestDeps &
  TodayDeps &
  SearchDeps &
  JournalDeps &
  StaffNameDeps &
  StaffNotesDeps &
  OwnerDeps &
  LabelDeps &
  MentionDeps &
  SavedViewDeps & {
    /** Of what each of many was refused. */
    sentences: () => Sentences;
  };

export const deskOperations = (deps: DeskDeps): Operations<typeof deskRoutes, typeof deskResponses> => ({
  'show-today': async () => accept(await showToday(deps)),
  'search-applications': ({ query: { ids, cursor, limit, ...filters }, caller }) =>
    searchApplications(deps, {
      ...filtersIn(filters, caller.id),
      cursor,
      ids: ids?.split(','),
      limit: numberIn(limit),
    }),
  'show-neighbours': ({ params, query, caller }) =>
    showNeighbours(deps, { ...filtersIn(query, caller.id), ...params }),
  'count-applications': async () => {
    const [counted, undecided] = await Promise.all([countApplications(deps), countUndecided(deps)]);
    return counted.ok ? accept({ ...counted.value, undecided }) : counted;
  },
  'show-journal': ({ query }) => showJournal(deps, query),
  'register-me': async ({ caller, accountName }) =>
    accept(await registerMe(deps, { id: caller.id, name: accountName })),
  'list-staff-names': async () => accept(await listStaffNames(deps)),
  'list-notes': ({ params }) => listNotes(deps, params.applicationId),
  'add-note': async ({ params, body, idempotencyKey, caller }) => {
    const added = await addNote(deps, { ...params, ...body, idempotencyKey, by: caller });
    if (!added.ok) return added;
    const { note, isNew, unknown } = added.value;
    return { ...accept({ ...note, unknown }), status: isNew ? 201 : 200 };
  },
  'list-mentions': async ({ caller }) => accept(await listMentions(deps, caller.id)),
  'close-mention': async ({ params, caller }) =>
    accept(await closeMention(deps, { ...params, staffId: caller.id })),
  'take-application': ({ params, caller }) => takeApplication(deps, { ...params, by: caller }),
  'give-back-application': ({ params, query }) => giveBackApplication(deps, { ...params, ...query }),
  'list-views': async () => accept(await listViews(deps)),
  'save-view': ({ body: { name, ...filters }, caller }) => saveView(deps, { name, filters, by: caller }),
  'delete-view': ({ params, caller }) => deleteView(deps, { ...params, by: caller }),
  'list-labels': async () => accept(await listLabels(deps)),
  'label-many': async ({ body, caller }) =>
    accept({ items: toldBy(deps.sentences(), await labelMany(deps, { ...body, isOn: true, by: caller })) }),
  'unlabel-many': async ({ body, caller }) =>
    accept({ items: toldBy(deps.sentences(), await labelMany(deps, { ...body, isOn: false, by: caller })) }),
  'decide-many': async ({ body, caller }) =>
    accept({ items: toldBy(deps.sentences(), await decideMany(deps, { ...body, by: caller })) }),
  'settle-many': async ({ body, caller }) =>
    accept({ items: toldBy(deps.sentences(), await settleMany(deps, { ...body, by: caller })) }),
  'ask-many': async ({ body, caller }) =>
    accept({ items: toldBy(deps.sentences(), await askMany(deps, { ...body, by: caller })) }),
});

const filtersIn = ({ owner, ...said }: ListFilters, myId: string): SearchQuery => ({
  ...said,
  status: said.status as Status | undefined,
  lookalikes: said.lookalikes === undefined ? undefined : true,
  overdue: said.overdue === undefined ? undefined : true,
  ownedBy: owner === 'me' ? myId : undefined,
  minimumDays: numberIn(said.minimumDays),
});

const numberIn = (text: string | undefined) => (text === undefined ? undefined : Number(text));

const toldBy = (sentences: Sentences, items: readonly OneOfMany[]) =>
  items.map((one) => {
    if (one.result !== 'refused') return one;
    const { applicationId, result, refusal } = one;
    const { code, messages } = problemOf(refusal, sentences, 'fr', applicationId);
    return { applicationId, result, code, messages };
  });
