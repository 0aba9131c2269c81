/** The operations of `staff-desk`. */
import type { ApplyDeps } from '#app/application/apply-command.ts';
import { askMany, decideMany, type OneOfMany } from '#app/desk/decide-many.ts';
import { countApplications, type SearchDeps, searchApplications } from '#app/desk/search-applications.ts';
import { type JournalDeps, showJournal } from '#app/desk/show-journal.ts';
import { showToday, type TodayDeps } from '#app/desk/show-today.ts';
import type { Status } from '#domain/application/application.ts';
import { accept } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import { problemOf } from '#http/server/problem.ts';
import type { Sentences } from '#http/words/problem-words.ts';
import type { deskResponses } from './responses.ts';
import type { deskRoutes } from './routes.ts';

export type DeskDeps = ApplyDeps &
  TodayDeps &
  SearchDeps &
  JournalDeps & {
    /** Of what each of many was refused. */
    sentences: () => Sentences;
  };

export const deskOperations = (deps: DeskDeps): Operations<typeof deskRoutes, typeof deskResponses> => ({
  'show-today': async () => accept(await showToday(deps)),
  'search-applications': ({ query }) =>
    searchApplications(deps, {
      ...query,
      status: query.status as Status | undefined,
      lookalikes: query.lookalikes === undefined ? undefined : true,
      minimumDays: numberIn(query.minimumDays),
      limit: numberIn(query.limit),
    }),
  'count-applications': () => countApplications(deps),
  'show-journal': ({ query }) => showJournal(deps, query),
  'decide-many': async ({ body, caller }) =>
    accept({ items: toldBy(deps.sentences(), await decideMany(deps, { ...body, by: caller })) }),
  'ask-many': async ({ body, caller }) =>
    accept({ items: toldBy(deps.sentences(), await askMany(deps, { ...body, by: caller })) }),
});

const numberIn = (text: string | undefined) => (text === undefined ? undefined : Number(text));

const toldBy = (sentences: Sentences, items: readonly OneOfMany[]) =>
  items.map((one) => {
    if (one.result !== 'refused') return one;
    const { applicationId, result, refusal } = one;
    const { code, messages } = problemOf(refusal, sentences, 'fr', applicationId);
    return { applicationId, result, code, messages };
  });
