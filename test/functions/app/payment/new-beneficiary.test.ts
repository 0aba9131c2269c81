import { describe, expect, test } from 'vitest';
import { proposeAmendment } from '#app/payment/amend-agreement.ts';
import { viewMyAmendments } from '#app/payment/show-amendments.ts';
import { publicationDuties, publishedAward } from '#domain/agreement/signed-agreements.ts';
import type { Party } from '#domain/application/application-form.ts';
import { isSameParty } from '#domain/payment/new-beneficiary.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { anAmendableAward } from './an-amended-award.ts';

type Award = Awaited<ReturnType<typeof anAmendableAward>>;

const address = { street: '3 rue du Port', postcode: '29200', city: 'Brest' };
const represented = {
  representativeFirstName: 'Noé',
  representativeSurname: 'Le Gall',
  representativeCapacity: 'président',
};
const league: Party = {
  applicant: {
    type: 'association',
    name: 'Ligue du rivage',
    siret: '55208131766522',
    ...represented,
    republicanCommitment: true,
  },
  address,
};
const company: Party = {
  applicant: {
    type: 'company',
    name: 'Rivage SAS',
    siret: '55208131766522',
    ...represented,
    deMinimisCents: 0,
  },
  address,
};

const asAgreed = async (award: Award) =>
  (await award.view()).current.instalments.map(({ number, amountCents, dueOn }) => ({
    number,
    amountCents,
    dueOn,
  }));
const propose = async (award: Award, beneficiary: Party, more: Partial<Award['deps']> = {}) =>
  proposeAmendment(
    { ...award.deps, ...more },
    {
      applicationId: award.applicationId,
      by: award.ana,
      reason: 'Traité de fusion du 2 mai.',
      instalments: await asAgreed(award),
      beneficiary,
    },
  );
async function renamed(award: Award): Promise<Party> {
  const { form } = await award.application();
  if (form.applicant.type !== 'association') throw new Error('an association is expected');
  const applicant = { ...form.applicant, ...represented, name: 'Les Amis du rivage' };
  return { applicant, address: form.address };
}
/** What the doctor finds of the payments, and of what both say. */
const faults = ({ memory, deps, applicationId }: Award) =>
  diagnose({
    now: deps.clock.now(),
    items: memory.stored.items() as StoredItem[],
    ballots: 0,
    executions: [],
    cohort: promotion1,
  }).filter(
    ({ code, item }) =>
      ['amended-otherwise', 'paid-without-order', 'account-missing'].includes(code) ||
      item === `${applicationId} payments`,
  );
const rolls = (jurors: object[], panelists: object[]) =>
  ({ rolls: { jurors: async () => jurors, panelists: async () => panelists } }) as unknown as Partial<
    Award['deps']
  >;
const person = { email: 'x@example.org', language: 'fr' } as const;
const juror = { ...person, jurorId: 'j-0000000001', topics: [], declaredConflicts: [] };
const named = { ...person, panelistId: 'p-0000000001', name: 'Noe LE GALL' };
/** @param of other applications that were told of a grant */
const ranked = (...of: string[]) =>
  ({
    rounds: {
      find: async () => ({ supplementary: of.map((applicationId) => ({ applicationId })) }),
      ranking: async () => [],
    },
  }) as unknown as Partial<Award['deps']>;
const problems = (...told: [field: string, code: string][]) => ({
  ok: false,
  refusal: {
    code: 'invalid-request',
    problems: told.map(([field, code]) => expect.objectContaining({ field: `beneficiary.${field}`, code })),
  },
});

describe('an amendment that names another beneficiary', () => {
  test('passes the agreement to it once it binds: application, payments and open data say who it is, and who it was', async () => {
    const award = await anAmendableAward();
    const before = await award.application();
    await award.hasAccount();
    await award.commit();
    expect(await propose(award, league)).toMatchObject({ ok: true });
    expect((await award.application()).form).toEqual(before.form);
    await award.bound();
    const after = await award.application();
    expect(after.form).toEqual({ ...before.form, ...league });
    const { name, type } = before.form.applicant;
    const beneficiary = { formerly: { name, type }, now: { name: 'Ligue du rivage', type: 'association' } };
    expect(after.agreement.amendments).toMatchObject([{ number: 1, beneficiary }]);
    expect(await award.view()).toMatchObject({ beneficiary: 'Ligue du rivage', inForce: [{ beneficiary }] });
    expect(publishedAward(after, { object: 'x', instalments: [] }, promotion1)).toMatchObject({
      beneficiary: { name: 'Ligue du rivage', siret: '55208131766522' },
      amendment: `${after.agreement.number}-A1`,
    });
    expect(publicationDuties([after], promotion1, () => undefined)).toMatchObject([
      { amendment: { reference: `${after.agreement.number}-A1` } },
    ]);
    const said = award.lettersSaid('amendment-in-force');
    expect(said).toMatchObject([{ beneficiary: 'Ligue du rivage', asksAccount: true }]);
    expect(award.lettersSaid('amendment-to-sign')).toMatchObject([{ beneficiary: 'Ligue du rivage' }]);
    expect(faults(award)).toEqual([]);
  });

  test('has the account of before paid nothing any more: orders that have not left come back, and another is asked', async () => {
    const award = await anAmendableAward();
    await award.hasAccount();
    await award.commit();
    award.later(30);
    await award.tick();
    await award.orderByTwo(1);
    expect(await propose(award, league)).toMatchObject({ ok: true });
    await award.bound();
    expect((await award.mine()).bank).toBeUndefined();
    expect(await award.order(1)).toMatchObject({ refusal: { code: 'account-missing' } });
    expect(await award.give()).toMatchObject({ refusal: { problems: [{ code: 'holder-differs' }] } });
    await award.hasAccount({ holder: 'Ligue du rivage' });
    await award.orderByTwo(1);
    const file = await award.export();
    expect(file.ok && file.value.csv).toContain('Ligue du rivage;55208131766522;Ligue du rivage');
    expect(file.ok && file.value.csv).not.toContain(award.holder);
    expect(faults(award)).toEqual([]);
  });

  test('keeps what was open from being ordered while it waits', async () => {
    const award = await anAmendableAward();
    await award.hasAccount();
    await award.commit();
    award.later(30);
    await award.tick();
    expect(await propose(award, league)).toMatchObject({ ok: true });
    expect(await award.order(1)).toMatchObject({ refusal: { code: 'amendment-open' } });
    expect((await award.view()).open?.changed).toEqual([1, 2]);
  });

  test('leaves what was paid where it was paid', async () => {
    const award = await anAmendableAward();
    await award.hasAccount();
    await award.commit();
    award.later(30);
    await award.tick();
    await award.orderByTwo(1);
    await award.export();
    const [{ amountCents = 0 } = {}] = (await award.mine()).instalments;
    const { applicationId } = award;
    const line = `${applicationId}-C1-V1;2022-08-14;${(amountCents / 100).toFixed(2).replace('.', ',')}`;
    expect(await award.paid(line)).toMatchObject({ ok: true });
    expect(await propose(award, league)).toMatchObject({ ok: true });
    await award.bound();
    expect(await award.states()).toEqual(['paid', 'planned']);
  });

  test('that is the same body under another name keeps what it has, but for an account in the former name', async () => {
    const award = await anAmendableAward();
    await award.hasAccount();
    expect(await propose(award, await renamed(award))).toMatchObject({ ok: true });
    expect(award.drawn.at(-1)?.successor).toMatchObject({ isSameBody: true, name: 'Les Amis du rivage' });
    await award.bound();
    expect((await award.mine()).bank).toBeUndefined();
    const again = await propose(award, { ...(await renamed(award)), address });
    expect(again).toMatchObject({ ok: true });
    expect(award.drawn.at(-1)?.agreement.beneficiary.name).toBe('Les Amis du rivage');
    await award.hasAccount({ holder: 'LES AMIS DU RIVAGE' });
    await award.bound();
    expect((await award.mine()).bank).toBeDefined();
    expect((await award.application()).form.address).toEqual(address);
    expect(faults(award)).toEqual([]);
  });

  test('that is the same person at another address leaves them what they have', () => {
    const { form } = anApplication('awarded');
    const of = (applicant: Party['applicant'], street: string) => ({
      ...form,
      applicant,
      address: { ...address, street },
    });
    const person = (name: string) => ({ type: 'individual', name, legalCapacity: true }) as const;
    expect(isSameParty(of(person('Noé Le Gall'), 'a'), of(person('NOE LE GALL'), 'b'))).toBe(true);
    expect(isSameParty(of(person('Noé Le Gall'), 'a'), of(person('Iris Le Gall'), 'a'))).toBe(false);
    const unnumbered = { type: 'association', name: 'Ligue', republicanCommitment: true } as const;
    expect(isSameParty(of(unnumbered, 'a'), of(unnumbered, 'b'))).toBe(false);
  });

  test('says on its paper that the agreement passes, or that the same body is called otherwise', async () => {
    const text = (await import('#adapters/pdf/amendment-text.ts')).amendmentText;
    const award = await anAmendableAward();
    const said = () =>
      JSON.stringify(award.drawn.slice(-1).map((one) => text(one))).replaceAll(/\s|\u00a0|\u202f/gu, ' ');
    const { name } = (await award.application()).form.applicant;
    await propose(award, await renamed(award));
    expect(said()).toContain('reste la même personne');
    await (await import('#app/payment/amend-agreement.ts')).takeBackAmendment(award.deps, {
      applicationId: award.applicationId,
      by: award.ana,
      reason: 'Erreur.',
    });
    await propose(award, league);
    expect(said()).toContain(
      `Ligue du rivage prend dans la convention la place du bénéficiaire d’avant, ${name},`,
    );
    expect(said()).toContain('contrat d’engagement républicain');
    expect(said()).toContain('représenté par Noé Le Gall, président');
    expect(said()).toContain('Pour le bénéficiaire, Ligue du rivage');
  });

  test('that is the one of the agreement changes nothing', async () => {
    const award = await anAmendableAward();
    const { form } = await award.application();
    const { applicant, address: own } = form;
    expect(await propose(award, { applicant, address: own })).toMatchObject({
      refusal: { problems: [{ field: 'instalments', code: 'nothing-amended' }] },
    });
  });

  test('is told to its beneficiary without what the register said, which staff read', async () => {
    const award = await anAmendableAward();
    const register = { lookUp: async () => ({ state: 'closed', name: 'LIGUE DU RIVAGE' }) as const };
    expect(await propose(award, league, { register })).toMatchObject({ ok: true });
    expect((await award.view()).open).toMatchObject({
      register: { state: 'closed', name: 'LIGUE DU RIVAGE' },
    });
    const mine = await viewMyAmendments(award.deps, award.applicationId);
    expect(mine.ok && 'open' in mine.value && mine.value.open).toMatchObject({ beneficiary: league });
    expect(mine.ok && 'open' in mine.value && mine.value.open).not.toHaveProperty('register');
  });
});

describe('a beneficiary is refused with everything that keeps the agreement from passing to it:', () => {
  test('what is missing, and commitments that it does not make', async () => {
    const award = await anAmendableAward();
    const applicant = { type: 'association', name: 'Ligue', republicanCommitment: false } as const;
    expect(await propose(award, { applicant, address })).toMatchObject(
      problems(
        ['applicant.representativeFirstName', 'missing'],
        ['applicant.representativeSurname', 'missing'],
        ['applicant.representativeCapacity', 'missing'],
        ['applicant.republicanCommitment', 'must-be-accepted'],
      ),
    );
  });

  test('a type that the call does not admit', async () => {
    const award = await anAmendableAward();
    const cohort = { ...promotion1, applicants: { ...promotion1.applicants, types: ['association'] } };
    expect(await propose(award, company, { cohort } as Partial<Award['deps']>)).toMatchObject(
      problems(['applicant.type', 'not-one-of']),
    );
  });

  test('whoever was on the jury or the panel, or whose body it is', async () => {
    const award = await anAmendableAward();
    const byName = { ...juror, name: 'Iris', organisation: 'ligue du Rivage' };
    const bySiren = { ...juror, name: 'Iris', siren: '552081317' };
    expect(await propose(award, league, rolls([byName], []))).toMatchObject(
      problems(['applicant.name', 'body-of-juror']),
    );
    expect(await propose(award, league, rolls([bySiren], []))).toMatchObject(
      problems(['applicant.name', 'body-of-juror']),
    );
    expect(await propose(award, league, rolls([], [named]))).toMatchObject(
      problems(['applicant.representativeSurname', 'person-on-roll']),
    );
    const alone: Party = {
      applicant: { type: 'individual', name: 'Noé Le Gall', legalCapacity: true },
      address,
    };
    expect(await propose(award, alone, rolls([], [named]))).toMatchObject(
      problems(['applicant.type', 'budget-told-otherwise'], ['applicant.name', 'person-on-roll']),
    );
  });

  test('whoever was on the jury or the panel, and not for another seat of whom the agreement names already', async () => {
    const award = await anAmendableAward();
    const application = await award.application();
    const { form } = application;
    if (form.applicant.type !== 'association') throw new Error('an association is expected');
    const applicant = { ...form.applicant, ...represented };
    award.memory.put({ ...application, form: { ...form, applicant } });
    const ofTheirs = { ...juror, name: 'Iris', organisation: applicant.name };
    const ofTheLeague = { ...juror, name: 'Yann', organisation: 'Ligue du rivage' };
    const all = rolls([ofTheirs, ofTheLeague], [named, { ...named, name: 'Ève Morvan' }]);
    const by = { representativeFirstName: 'Ève', representativeSurname: 'Morvan' };
    expect(await propose(award, { applicant: { ...applicant, ...by }, address }, all)).toMatchObject(
      problems(['applicant.representativeSurname', 'person-on-roll']),
    );
    const asLeague = { ...applicant, name: 'Ligue du rivage' };
    expect(await propose(award, { applicant: asLeague, address }, all)).toMatchObject(
      problems(['applicant.name', 'body-of-juror']),
    );
    expect(await propose(award, { applicant, address }, all)).toMatchObject({ ok: true });
  });

  test('an undertaking that would have more small aid than it may, with another grant of this call, also when that came meanwhile', async () => {
    const award = await anAmendableAward();
    const other = anApplication('laureate');
    const amountCents = 29_000_000;
    if (other.status !== 'laureate') throw new Error('a laureate is expected');
    const form = { ...other.form, applicant: company.applicant };
    const applicationId = 'aic1-ZZZZZZZZZZZZZZZZ';
    const id = award.memory.put({ ...other, applicationId, form, award: { ...other.award, amountCents } });
    expect(await propose(award, company, ranked(id))).toMatchObject(
      problems(['applicant.siret', 'aid-over-ceiling']),
    );
    expect(await propose(award, company, ranked())).toMatchObject({ ok: true });
    await award.signed();
    const { countersignAmendment } = await import('#app/payment/amend-agreement.ts');
    const late = { ...award.deps, ...ranked(id) };
    const again = { applicationId: award.applicationId, by: award.ana };
    expect(await countersignAmendment(late, again)).toMatchObject(
      problems(['applicant.siret', 'aid-over-ceiling']),
    );
  });
});
