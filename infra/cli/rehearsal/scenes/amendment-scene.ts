/**
 * One agreement is amended: a first proposal is wrong in every field, a second is declined, a third taken back, and the fourth binds;
 * the end of the project is later, its last payment comes in two parts, and the beneficiary has moved.
 */
import { type Entry, ensure, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { type Calendar, day, hour } from '#infra/cli/rehearsal/people/calendar.ts';
import { codeFor } from './leaving.ts';

interface Part {
  number: number;
  amountCents: number;
  dueOn: string;
}
interface Amendments {
  party: { applicant: object; address: object };
  current: { endsOn?: string; grantedCents: number; instalments: Part[] };
  fixed: number[];
  open?: { number: number; sha256: string; signed?: object };
  inForce: { number: number }[];
}

/** After the first payments, and before the help ends. */
export const amendmentEntries = ({ ends }: Pick<Calendar, 'ends'>): Entry[] => [
  { name: 'an agreement amended', scene: 'agreements', at: ends - 12 * hour, run: amendOne },
];

async function amendOne(r: Rehearsal): Promise<void> {
  const { items } = await r.staff<{ items: { applicationId: string }[] }>('GET', '/staff/payments');
  const applicationId = items.at(-1)?.applicationId;
  if (applicationId === undefined) return;
  const path = `/staff/amendments/${applicationId}`;
  const view = () => r.staff<Amendments>('GET', path);
  const { current, party, inForce, open } = await view();
  if (inForce.length > 0) return;
  const wrong = {
    reason: 'Erreur de saisie.',
    endsOn: '2001-01-01',
    instalments: [{ number: 40, amountCents: current.grantedCents + 1, dueOn: '2001-01-01' }],
  };
  await r.staff('PUT', path, wrong, { expect: [422] });
  // Its seat moves: it stays the beneficiary, and its account is paid as before.
  const address = { ...party.address, street: '8 rue de la Mairie' };
  const proposal = { ...amendmentOf(current), beneficiary: { ...party, address } };
  // Once signed, as by an interrupted run, it is neither declined nor taken back.
  if (open?.signed === undefined) {
    await propose(r, path, proposal);
    const declined = { sha256: (await view()).open?.sha256, reason: 'Le calendrier convenu nous suffit.' };
    await r.holder(applicationId, 'POST', '/application/amendment/declination', declined);
    await propose(r, path, proposal);
    await r.staff('DELETE', path, { reason: 'Un montant est à revoir.' });
    await propose(r, path, proposal);
  }
  await sign(r, applicationId, (await view()).open?.sha256 ?? '');
  await r.staff('POST', `${path}/countersignature`, {});
  const after = await view();
  ensure(
    after.inForce.length === 1 && after.open === undefined,
    'an amendment that was signed is not in force',
  );
  ensure(
    after.current.grantedCents === current.grantedCents - givenUp(current.instalments),
    'the grant is not what the amendment says',
  );
  await r.staff('GET', `${path}/amendment.pdf?number=1&copy=signed`);
}

/** What the beneficiary gives up, in cents: a tenth of the last payment. */
const givenUp = (instalments: readonly Part[]) => Math.floor((instalments.at(-1)?.amountCents ?? 0) / 10);

/** Two months more, a tenth of the last payment less, and that payment in two parts. */
function amendmentOf({ endsOn, instalments }: Amendments['current']) {
  const later = (on: string) => new Date(Date.parse(on) + 61 * day).toISOString().slice(0, 10);
  const last = instalments.at(-1);
  if (!last) throw new Error('an agreement has a payment');
  const half = Math.floor(last.amountCents / 2);
  const part = ({ number, amountCents, dueOn }: Part) => ({ number, amountCents, dueOn });
  return {
    reason: 'L’ouverture du second lieu est retardée par des travaux.',
    ...(endsOn === undefined ? {} : { endsOn: later(endsOn) }),
    instalments: [
      ...instalments.slice(0, -1).map(part),
      { number: last.number, amountCents: half, dueOn: later(last.dueOn) },
      {
        number: last.number + 1,
        label: 'Solde, seconde partie',
        amountCents: last.amountCents - half - givenUp(instalments),
        dueOn: later(later(last.dueOn)),
      },
    ],
  };
}

async function propose(r: Rehearsal, path: string, proposal: object): Promise<void> {
  // 409 where an interrupted run had proposed it.
  await r.staff('PUT', path, proposal, { expect: [200, 409] });
  await r.control.settle();
}

async function sign(r: Rehearsal, applicationId: string, sha256: string): Promise<void> {
  await r.holder(applicationId, 'GET', '/application/amendment.pdf?number=1');
  const words = { name: 'Dominique Laurent', capacity: 'personne habilitée à signer', sha256 };
  const ask = () => r.holder(applicationId, 'POST', '/application/amendment/code', words, [202, 409, 429]);
  await ask();
  await r.control.settle();
  const code = await codeFor(r, applicationId, ask);
  await r.holder(applicationId, 'POST', '/application/amendment/signature', { ...words, code }, [200, 409]);
  await r.control.settle();
}
