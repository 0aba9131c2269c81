/** What staff do about payments: each form is one act, and its answer leads back to the page. */
import type { Problem } from '#http/server/problem.ts';
import type { consoleCitizenRoutes } from '#web/console/door/citizen-routes.ts';
import { confirmedIn, doneOf } from '#web/console/door/second-person.ts';
import { peopleOf } from '#web/console/door/visit.ts';
import { backTo, pageAt, roundPageOf } from '#web/console/round/round-visit.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { type Answered, needed } from '#web/server/programme-api.ts';
import { shownFile } from '#web/server/shown-file.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { paymentsPage, paymentsPath } from './payments-page.ts';
import { paymentsWords } from './payments-words.ts';

async function showPayments(visit: Visit, refusal?: Problem, problems?: ToldProblem[]): Promise<Shown> {
  const listed = needed(await visit.api.ask('list-payments'));
  const page = { ...roundPageOf(visit, refusal, problems), people: await peopleOf(visit) };
  const main = paymentsPage(listed.items, page);
  return pageAt(visit, '/console/versements', paymentsWords[visit.language].title, main, refusal);
}

const act =
  (done: string, ask: (visit: Visit) => Promise<Answered<object>>): PageOf =>
  async (visit) => {
    const answer = await ask(visit);
    return answer.ok ? backTo(paymentsPath, doneOf(answer.value, done)) : showPayments(visit, answer.problem);
  };

const onOne = ({ params: { applicationId = '' } }: Visit) => ({ applicationId });
const onInstalment = ({ params: { applicationId = '', number = '' } }: Visit) => ({ applicationId, number });
const because = (visit: Visit) => ({ reason: textIn(visit, 'reason') });
const aboutAccount = (visit: Visit) => ({ bankId: textIn(visit, 'bankId'), ...because(visit) });

/** A file in clear, for whoever asked: never kept by a browser. */
async function exportHere(visit: Visit): Promise<Shown> {
  const again = visit.form.get('again') === 'oui';
  const file = await visit.api.fetchFile('export-payment-orders', { body: { again } });
  return file.ok ? shownFile(file) : showPayments(visit, file.problem);
}

async function importDates(visit: Visit): Promise<Shown> {
  const answer = await visit.api.ask('import-payment-dates', { body: { csv: visit.form.get('csv') ?? '' } });
  if (answer.ok) return backTo(paymentsPath, doneOf(answer.value, 'paiements'));
  return showPayments(visit, answer.problem, answer.problem.problems?.map(inFile));
}

/** The API names a line of the file (`line.2`); the form has one field for all of them. */
function inFile({ field, message }: ToldProblem): ToldProblem {
  const [, line] = /^line\.(\d+)$/.exec(field) ?? [];
  const said = { fr: `Ligne ${line} : ${message.fr}`, en: `Line ${line}: ${message.en}` };
  return { field: 'csv', message: line === undefined ? message : said };
}

type PaymentRoute = Extract<keyof typeof consoleCitizenRoutes, `${string}payment${string}`>;
export const paymentPages: Readonly<Record<PaymentRoute, PageOf>> = {
  'show-payments': (visit) => showPayments(visit),
  'export-payment-orders': exportHere,
  'import-payment-dates': importDates,
  'note-payment-commitment': act('engagement', (visit) =>
    visit.api.ask('note-commitment', {
      params: onOne(visit),
      body: { commitment: textIn(visit, 'commitment').replaceAll(/\s/g, '') },
    }),
  ),
  'note-payment-siret': act('siret', (visit) =>
    visit.api.ask('note-siret', { params: onOne(visit), body: { siret: textIn(visit, 'siret') } }),
  ),
  'accept-payment-holder': act('titulaire', (visit) =>
    visit.api.ask('accept-holder', { params: onOne(visit), body: aboutAccount(visit) }),
  ),
  'return-payment-account': act('autre-compte', (visit) =>
    visit.api.ask('return-account', { params: onOne(visit), body: aboutAccount(visit) }),
  ),
  'order-payment': act('ordre', (visit) =>
    visit.api.ask('order-payment', { params: onInstalment(visit), query: confirmedIn(visit), body: {} }),
  ),
  'take-back-payment': act('retrait', (visit) =>
    visit.api.ask('take-back-payment', { params: onInstalment(visit) }),
  ),
  'withhold-payment': act('suspension', (visit) =>
    visit.api.ask('withhold-payment', {
      params: onInstalment(visit),
      body: { ...because(visit), ...(textIn(visit, 'isFinal') ? { isFinal: true } : {}) },
    }),
  ),
  'resume-payment': act('reprise', (visit) =>
    visit.api.ask('resume-payment', { params: onInstalment(visit) }),
  ),
  'return-payment-order': act('retour', (visit) =>
    visit.api.ask('return-order', {
      params: onInstalment(visit),
      body: { ...because(visit), ...(textIn(visit, 'isMistaken') ? { isMistaken: true } : {}) },
    }),
  ),
};
