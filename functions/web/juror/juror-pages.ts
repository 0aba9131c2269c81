/** What one juror does: reads, drafts, files, amends, recuses. The API checks all of it; here it is asked and shown. */
import { html } from '#markup/html.ts';
import { isByItself, keptByItself, notKeptByItself } from '#web/server/kept-by-itself.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { stateOf, type ToldProblem } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { needed } from '#web/server/programme-api.ts';
import { nothingHere } from '#web/server/refusals.ts';
import { leaveSite } from '#web/server/session-ended.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';
import { draftIn, incomplete, reviewOf, shownReview, type Values, valuesIn } from './juror-review.ts';
import { listOrder } from './list-order.ts';
import { printedReadings } from './printed-readings.ts';
import { readingList } from './reading-list.ts';
import { type Done, readingPage } from './reading-page.ts';
import {
  type JurorView,
  nextToRead,
  type OpenReading,
  readingPath,
  type ShownReading,
} from './reading-view.ts';
import { conflictKind, recusalPage } from './recusal-page.ts';
import { reviewRecap } from './review-recap.ts';
import type { jurorPageRoutes } from './routes.ts';

export const jurorPages: Readonly<Record<keyof typeof jurorPageRoutes, PageOf>> = {
  'show-readings': async (visit) => {
    const asked = needed(await visit.api.ask('list-readings'));
    const { language, say, formToken, query } = visit;
    const done = query.done === 'recused' || query.done === 'filed' ? query.done : undefined;
    return { page: readingList(asked, { language, say, formToken, done, order: listOrder(query) }) };
  },
  'show-reading': (visit) =>
    onReading(visit, async (view, reading) => {
      const done = doneOf[visit.query.done ?? ''];
      const state = stateOf(visit, reading.state === 'recused' ? {} : shownReview(reading, view.criteria));
      const before = view.readings.find(
        ({ applicationId, state }) => state === 'filed' && applicationId === visit.query.filed,
      );
      return { page: readingPage(view, reading, state, { say: visit.say, done, before, isAnswer: false }) };
    }),
  'print-readings': async ({ api, language, say }) => {
    const asked = needed(await api.ask('list-readings'));
    return { page: printedReadings(asked, language, say) };
  },
  /** Keeps a draft, reads it again, goes back to it, or files it. */
  review: (visit) =>
    onReading(visit, async (view, reading) => {
      const values = valuesIn(visit.form, view.criteria);
      if (isByItself(visit)) return keep(visit, view, reading, values);
      if (reading.state === 'recused')
        return recusedMeanwhile(visit, reading, draftIn(values, view.criteria));
      const noted = await keepNote(visit, reading, values);
      if (!noted.ok) return refusedBy(visit, view, reading, values, noted);
      switch (visit.form.get('act')) {
        case 'change':
          return again(visit, view, reading, values, []);
        case 'save':
          return reading.state === 'filed'
            ? told(visit, view, reading, values, noteKept[visit.language])
            : save(visit, view, reading, values);
        case 'file':
          return file(visit, view, reading, values);
        default:
          return recap(visit, view, reading, values);
      }
    }),
  'show-recusal': (visit) =>
    onReading(visit, async (view, reading) => {
      if (view.round.state !== 'open' || reading.state === 'recused')
        return { goTo: readingPath(reading.applicationId) };
      return { page: recusalPage(reading, stateOf(visit), false) };
    }),
  'recuse-from-reading': (visit) => onReading(visit, (_, reading) => recuse(visit, reading)),
  leave: leaveSite('juror'),
};

const doneOf: Readonly<Record<string, Done>> = { saved: 'saved', filed: 'filed' };

/** Does something with the reading that the path names, if it is on the juror's list. */
async function onReading(
  visit: Visit,
  use: (view: JurorView, reading: ShownReading) => Promise<Shown>,
): Promise<Shown> {
  const { applicationId: one = '' } = visit.params;
  const isId = applicationIdSchema.safeParse(one).success;
  const asked = needed(await visit.api.ask('list-readings', { query: isId ? { others: one } : {} }));
  const reading = asked.readings.find(({ applicationId }) => applicationId === one);
  if (!reading) return nothingHere(visit);
  return use(asked, reading);
}

function again(
  visit: Visit,
  view: JurorView,
  reading: OpenReading,
  values: Values,
  problems: readonly ToldProblem[],
) {
  // Whoever typed something sees it again, even when the time ran out meanwhile.
  const open = { ...view, round: { ...view.round, takesReviews: true } };
  const state = stateOf(visit, values, problems);
  const page = readingPage(open, reading, state, { say: visit.say, isAnswer: true });
  return { page, status: problems.length === 0 ? 200 : 422 };
}

/** What is wrong, beside its field, or above the form: what was typed stays in it, whatever the reason. */
const refusedBy = (
  visit: Visit,
  view: JurorView,
  reading: OpenReading,
  values: Values,
  { problem }: { problem: Refused },
): Shown =>
  problem.problems === undefined
    ? notTaken(visit, view, reading, values, problem)
    : again(visit, view, reading, values, problem.problems);

type Refused = Extract<Shown, { refused: unknown }>['refused'];

/** Nobody is told that it was taken back for a text that is stored nowhere: what was typed is there to be copied. */
async function recusedMeanwhile(
  { api, path }: Visit,
  { applicationId }: ShownReading,
  body: ReturnType<typeof draftIn>,
): Promise<Shown> {
  needed(await api.ask('save-draft', { params: { applicationId }, body }));
  return { goTo: path };
}

const draftKept = { fr: 'Brouillon enregistré', en: 'Draft saved' };

/** What the page sends by itself: the note, then the draft. */
async function keep(visit: Visit, view: JurorView, reading: ShownReading, values: Values): Promise<Shown> {
  const { api, language } = visit;
  const { applicationId } = reading;
  const noted = reading.state === 'recused' ? { ok: true as const } : await keepNote(visit, reading, values);
  const body = draftIn(values, view.criteria);
  const kept = noted.ok ? await api.ask('save-draft', { params: { applicationId }, body }) : noted;
  return kept.ok ? keptByItself(draftKept[language]) : notKeptByItself(kept.problem, language);
}

/** The note is the juror's own and no part of the review: kept whatever is done with the rest. */
async function keepNote(
  visit: Visit,
  { applicationId, note = '' }: OpenReading,
  { note: typed = '' }: Values,
) {
  if (typed === note) return { ok: true } as const;
  const body = typed === '' ? {} : { note: typed };
  return visit.api.ask('keep-note', { params: { applicationId }, body });
}

const noteKept = { fr: 'Votre note est enregistrée.', en: 'Your note is saved.' };

/** The form as it was sent, below a sentence. */
function told(visit: Visit, view: JurorView, reading: OpenReading, values: Values, words: string) {
  const { page } = again(visit, view, reading, values, []);
  return { page: { ...page, main: html`${notice('success', words)}${page.main}` } };
}

/** The link or the reading may be gone, and with it what the form is about. */
function notTaken(
  visit: Visit,
  view: JurorView,
  reading: OpenReading,
  values: Values,
  problem: Refused,
): Shown {
  if (problem.status !== 409) return { refused: problem };
  const { page } = again(visit, view, reading, values, []);
  const told = notice('warning', problem.messages[visit.language]);
  return { page: { ...page, main: html`${told}${page.main}` }, status: problem.status };
}

async function save(visit: Visit, view: JurorView, reading: OpenReading, values: Values): Promise<Shown> {
  const { applicationId } = reading;
  const body = draftIn(values, view.criteria);
  const kept = await visit.api.ask('save-draft', { params: { applicationId }, body });
  return kept.ok
    ? { goTo: `${readingPath(applicationId)}?done=saved` }
    : refusedBy(visit, view, reading, values, kept);
}

/** Complete, and kept as a draft meanwhile, so that nothing is lost if the juror stops here. */
async function recap(visit: Visit, view: JurorView, reading: OpenReading, values: Values): Promise<Shown> {
  const { applicationId } = reading;
  const kept =
    reading.state === 'assigned'
      ? await visit.api.ask('save-draft', { params: { applicationId }, body: draftIn(values, view.criteria) })
      : undefined;
  if (kept && !kept.ok) return refusedBy(visit, view, reading, values, kept);
  const problems = incomplete(values, view.criteria);
  if (problems.length > 0) return again(visit, view, reading, values, problems);
  const review = reviewOf(values, view.criteria);
  return { page: reviewRecap(view, reading, review, stateOf(visit, values), visit.say) };
}

async function file(visit: Visit, view: JurorView, reading: OpenReading, values: Values): Promise<Shown> {
  const problems = incomplete(values, view.criteria);
  if (problems.length > 0) return again(visit, view, reading, values, problems);
  const { applicationId } = reading;
  const body = reviewOf(values, view.criteria);
  const filed = await visit.api.ask('file-review', { params: { applicationId }, body });
  return filed.ok ? { goTo: afterFiling(view, reading) } : refusedBy(visit, view, reading, values, filed);
}

/** Straight to the next reading that waits for a review; one that is amended stays. */
function afterFiling(view: JurorView, { applicationId, state }: OpenReading): string {
  if (state === 'filed') return `${readingPath(applicationId)}?done=filed`;
  const next = nextToRead(view, applicationId);
  return next ? `${readingPath(next.applicationId)}?filed=${applicationId}` : '/lecture?done=filed';
}

const unsaid = {
  kind: { fr: 'Choisissez la nature du lien.', en: 'Choose what this link is.' },
  reason: { fr: 'Précisez ce lien en une phrase.', en: 'Say in one sentence what the link is.' },
};

async function recuse(visit: Visit, reading: ShownReading): Promise<Shown> {
  const { applicationId } = reading;
  const values = { kind: visit.form.get('kind') ?? '', reason: textIn(visit, 'reason') };
  const kind = conflictKind(values.kind);
  const problems = [
    ...(kind === undefined ? [{ field: 'kind', message: unsaid.kind }] : []),
    ...(values.reason === '' ? [{ field: 'reason', message: unsaid.reason }] : []),
  ];
  const answer = (found: readonly ToldProblem[]): Shown => ({
    page: recusalPage(reading, stateOf(visit, values, found), true),
    status: 422,
  });
  if (problems.length > 0) return answer(problems);
  const body = { reason: `${kind}. ${values.reason}` };
  const recused = await visit.api.ask('recuse', { params: { applicationId }, body });
  if (recused.ok) return { goTo: '/lecture?done=recused' };
  const { problem } = recused;
  return problem.problems === undefined ? { refused: problem } : answer(problem.problems);
}
