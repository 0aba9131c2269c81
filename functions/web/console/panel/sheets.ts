/** What staff do about the sheets: write each, share them all with the panel, and moderate its questions. */
import type { Answer } from '#http/responses.ts';
import type { Problem } from '#http/server/problem.ts';
import type { consoleCitizenRoutes } from '#web/console/door/citizen-routes.ts';
import { isSure, surePage } from '#web/console/door/sure.ts';
import { inConsole } from '#web/console/door/visit.ts';
import { backTo, pageAt, roundPageOf } from '#web/console/round/round-visit.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { needed } from '#web/server/programme-api.ts';
import { nothingHere } from '#web/server/refusals.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { preparedPage, sharing, sheetTitles } from './prepared-page.ts';
import { preparedSheetPage } from './sheet-page.ts';

const path = '/console/citoyens/fiches';
const place = '/console/panel';
type Prepared = Answer<'show-sheets'>;

async function onSheets(visit: Visit, show: (prepared: Prepared) => Shown): Promise<Shown> {
  const shown = needed(await visit.api.ask('show-sheets'));
  return show(shown);
}

const listSheets = (visit: Visit, refusal?: Problem): Promise<Shown> =>
  onSheets(visit, (prepared) => {
    const main = preparedPage(prepared, roundPageOf(visit, refusal));
    return pageAt(visit, place, sheetTitles[visit.language].all, main, refusal);
  });

async function shareAll(visit: Visit): Promise<Shown> {
  if (!isSure(visit))
    return onSheets(visit, (prepared) => inConsole(visit, place, surePage(sharing(prepared, visit), visit)));
  const answer = await visit.api.ask('share-sheets', { body: {} });
  return answer.ok ? backTo(path, 'ouverture') : listSheets(visit, answer.problem);
}

const showOne = (visit: Visit, refusal?: Problem): Promise<Shown> =>
  onSheets(visit, (prepared) => {
    const { applicationId } = visit.params;
    const finalist = prepared.finalists.find((one) => one.applicationId === applicationId);
    if (!finalist) return nothingHere(visit);
    const main = preparedSheetPage(prepared, finalist, roundPageOf(visit, refusal));
    return pageAt(visit, place, finalist.title, main, refusal);
  });

const onFinalist = ({ params }: Visit) => ({ applicationId: params.applicationId ?? '' });

async function writeOne(visit: Visit): Promise<Shown> {
  const [strengths, doubts] = [textIn(visit, 'strengths'), textIn(visit, 'doubts')];
  const [firstName, surname] = [textIn(visit, 'firstName'), textIn(visit, 'surname')];
  const body = { strengths, doubts, firstName, surname, capacity: textIn(visit, 'capacity') };
  const params = onFinalist(visit);
  const answer = await visit.api.ask('write-sheet', { params, body });
  return answer.ok ? backTo(`${path}/${params.applicationId}`, 'fiche') : showOne(visit, answer.problem);
}

/** Those ticked are put as one, or declined: which of the two, the button says. */
async function moderate(visit: Visit): Promise<Shown> {
  const questionIds = visit.form.getAll('questionIds');
  const isPut = visit.form.get('act') === 'put';
  const answer = isPut
    ? await visit.api.ask('put-questions', { body: { questionIds, text: textIn(visit, 'text') } })
    : await visit.api.ask('decline-questions', { body: { questionIds, reason: textIn(visit, 'reason') } });
  const { applicationId } = onFinalist(visit);
  return answer.ok
    ? backTo(`${path}/${applicationId}`, isPut ? 'question' : 'refus')
    : showOne(visit, answer.problem);
}

type SheetRoute = Extract<
  keyof typeof consoleCitizenRoutes,
  `${'show' | 'share'}-sheets` | `${'show' | 'write'}-sheet` | 'moderate-questions'
>;
export const sheetPages: Readonly<Record<SheetRoute, PageOf>> = {
  'show-sheets': (visit) => listSheets(visit),
  'share-sheets': shareAll,
  'show-sheet': (visit) => showOne(visit),
  'write-sheet': writeOne,
  'moderate-questions': moderate,
};
