/** What is drawn, signed and kept of an amendment, and what is refused where something is not there. */
import { describe, expect, test } from 'vitest';
import { agreementDates } from '#app/agreement/agreement-papers.ts';
import {
  askAmendmentCode,
  countersignAmendment,
  declineAmendment,
  signAmendment,
  takeBackAmendment,
} from '#app/payment/amend-agreement.ts';
import { amendmentPaper, viewAmendments, viewMyAmendments } from '#app/payment/show-amendments.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { reportDueOn } from '#domain/application/reports.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { anAmendableAward, laterAndLess } from './an-amended-award.ts';

type Award = Awaited<ReturnType<typeof anAmendableAward>>;
const refused = (code: string) => ({ ok: false, refusal: { code } });
const words = { name: 'Camille Martin', capacity: 'présidente' };

/** What the stand-in for the drawing was given for a copy. */
async function read({ deps, applicationId }: Award, copy: 'issued' | 'signed', number = 1) {
  const paper = await amendmentPaper(deps, { applicationId, number, copy });
  if (!paper.ok) throw new Error(paper.refusal.code);
  const { document, signatures } = JSON.parse(new TextDecoder().decode(paper.value.bytes));
  return { ...paper.value, document, signatures };
}
async function proposed(reason?: string): Promise<Award> {
  const award = await anAmendableAward();
  expect(await award.propose(await laterAndLess(award), reason)).toMatchObject({ ok: true });
  return award;
}
const signatureOf = async ({ deps, applicationId }: Award) =>
  (await deps.payments.find(applicationId))?.amendment?.signature;

describe('the paper of an amendment', () => {
  test('sets what would hold beside what holds, under a number of its own, with the day on which reports are then due', async () => {
    const award = await anAmendableAward();
    const before = await award.application();
    const { current } = await award.view();
    await award.propose(await laterAndLess(award), 'Le bail tarde.');
    const { open } = await award.view();
    const { document, signatures, fileName, type } = await read(award, 'issued');
    const number = `${award.applicationId}-C1-A1`;
    expect([fileName, type]).toEqual([`avenant-${number}.pdf`, 'application/pdf']);
    expect(signatures).toBeUndefined();
    expect(document).toMatchObject({
      number,
      place: 1,
      reason: 'Le bail tarde.',
      agreementSignedOn: before.countersignedAt.slice(0, 10),
      proposedAt: open?.proposedAt,
      former: current,
      terms: open?.terms,
    });
    expect(document.agreement).toMatchObject({ number: `${award.applicationId}-C1` });
    expect(document.former.endsOn).toBe(before.form.project.endsOn);
    expect(document.terms.endsOn).toBe('2024-06-30');
    await award.bound();
    expect(document.reportDueOn).toBe(reportDueOn(await award.application(), promotion1.timeZone));
  });

  test('bears the beneficiary’s signature once it signed, and the administration’s once two of the staff countersigned', async () => {
    const award = await proposed();
    const issued = await read(award, 'issued');
    const { deps, applicationId } = award;
    expect(await amendmentPaper(deps, { applicationId, number: 1, copy: 'signed' })).toEqual(
      refused('amendment-missing'),
    );
    await award.signed();
    const sha256 = (await award.view()).open?.sha256;
    const signed = await read(award, 'signed');
    expect(signed.document).toEqual(issued.document);
    expect(signed.signatures).toEqual({
      sha256,
      beneficiary: { ...words, signedAt: deps.clock.now().toISOString() },
    });
    award.later(3);
    const proposal = await award.countersign();
    const digest = proposal.ok && 'proposal' in proposal.value ? proposal.value.proposal.digest : '';
    await award.countersign(digest);
    const { firstName, surname, capacity } = promotion1.service.signatories[0] ?? {};
    expect((await read(award, 'signed')).signatures).toEqual({
      ...signed.signatures,
      administration: {
        name: `${firstName} ${surname}`,
        capacity: capacity?.fr,
        countersignedAt: deps.clock.now().toISOString(),
      },
    });
    expect((await read(award, 'issued')).document).toEqual(issued.document);
  });

  test('moves the day of the reports in the calendar too, once it is in force', async () => {
    const award = await proposed();
    const { deps, applicationId } = award;
    const dates = async () => {
      const made = await agreementDates(deps, applicationId);
      return made.ok ? new TextDecoder().decode(made.value.bytes) : made.refusal.code;
    };
    const before = await dates();
    await award.bound();
    const day = reportDueOn((await award.application()) as never, promotion1.timeZone).replaceAll('-', '');
    expect(before).not.toContain(day);
    expect(await dates()).toContain(day);
  });

  test('is signed for the administration by whoever has the account of a signatory, where the cohort file says so', async () => {
    const award = await proposed();
    await award.signed();
    const [first] = promotion1.service.signatories;
    if (!first) throw new Error('nobody signs');
    const signatories = [
      first,
      { ...first, firstName: 'Léo', surname: 'Second', account: { production: award.leo.id } },
    ];
    const deps = {
      ...award.deps,
      cohort: { ...promotion1, service: { ...promotion1.service, signatories } },
    };
    const { applicationId, ana, leo } = award;
    const proposal = await countersignAmendment(deps, { applicationId, by: ana });
    const confirms = proposal.ok && 'proposal' in proposal.value ? proposal.value.proposal.digest : '';
    const confirmed = (by: StaffActor) => countersignAmendment(deps, { applicationId, by, confirms });
    expect(await confirmed({ kind: 'staff', id: 'zoe' })).toEqual(refused('not-signatory'));
    expect(await confirmed(leo)).toMatchObject({ ok: true });
    expect((await read(award, 'signed')).signatures.administration).toMatchObject({ name: 'Léo Second' });
  });

  test('is kept with what its signer stated, and the code that proves it is spent', async () => {
    const award = await proposed();
    award.later(1);
    expect(await award.ask()).toEqual({ ok: true, value: { codeMinutes: 15 } });
    const code = await award.send();
    const usedAt = () =>
      award.memory.stored.items().find(({ codeSha256 }) => codeSha256 !== undefined)?.usedAt;
    expect(usedAt()).toBeUndefined();
    await award.sign(code);
    expect(usedAt()).toBe(award.deps.clock.now().toISOString());
    const sha256 = (await award.view()).open?.sha256;
    expect(await signatureOf(award)).toMatchObject({
      ...words,
      evidence: {
        codeSentAt: award.deps.clock.now().toISOString(),
        statement: `Camille Martin, présidente, déclare avoir lu l’avenant n° ${award.applicationId}-C1-A1 (empreinte SHA-256 du fichier PDF : ${sha256}), l’accepter et s’engager à l’exécuter.`,
      },
    });
  });

  test('of an amendment that is not there is not shown, nor that of somebody else', async () => {
    const award = await proposed();
    const { deps, applicationId } = award;
    const asked = { applicationId, number: 1, copy: 'issued' } as const;
    expect(await amendmentPaper(deps, asked)).toMatchObject({ ok: true });
    expect(await amendmentPaper(deps, { ...asked, number: 2 })).toEqual(refused('amendment-missing'));
    expect(await amendmentPaper(deps, { ...asked, applicationId: 'nobody' })).toEqual(refused('not-found'));
    await takeBackAmendment(deps, { applicationId, by: award.ana, reason: 'r' });
    // The paper stays where it is stored, and is none of an agreement any more.
    expect(await amendmentPaper(deps, asked)).toEqual(refused('amendment-missing'));
  });
});

describe('without the agreement that was printed', () => {
  const printless = (award: Award) => ({
    ...award.deps,
    printed: { ...award.deps.printed, find: async () => undefined },
  });

  test('nothing is proposed', async () => {
    const award = await anAmendableAward();
    const { proposeAmendment } = await import('#app/payment/amend-agreement.ts');
    const typed = await laterAndLess(award);
    const input = { applicationId: award.applicationId, by: award.ana, reason: 'r', ...typed };
    expect(await proposeAmendment(printless(award), input)).toEqual(refused('no-agreement'));
    expect((await award.view()).open).toBeUndefined();
  });

  test('nothing is signed, and nothing is countersigned', async () => {
    const award = await proposed();
    const { applicationId, ana, leo } = award;
    award.later(1);
    await award.ask();
    const code = await award.send();
    const sha256 = (await award.view()).open?.sha256 ?? '';
    const signing = { applicationId, session: 'session-1', code, sha256, ...words };
    expect(await signAmendment(printless(award), signing)).toEqual(refused('no-agreement'));
    expect((await award.view()).open?.signed).toBeUndefined();
    await award.signed();
    const answer = await countersignAmendment(printless(award), { applicationId, by: ana });
    const confirms = answer.ok && 'proposal' in answer.value ? answer.value.proposal.digest : '';
    expect(await countersignAmendment(printless(award), { applicationId, by: leo, confirms })).toEqual(
      refused('no-agreement'),
    );
    expect((await award.view()).inForce).toEqual([]);
  });
});

describe('both parties read of an amendment', () => {
  test('which payments it changes, which are fixed, and how far it is; the beneficiary not who of the staff proposes', async () => {
    const award = await anAmendableAward();
    const { deps, applicationId } = award;
    const none = await award.view();
    expect(none).toMatchObject({
      agreementNumber: `${applicationId}-C1`,
      beneficiary: (await award.application()).form.applicant.name,
      fixed: [],
      inForce: [],
    });
    expect(await viewMyAmendments(deps, applicationId)).toEqual({ ok: true, value: none });
    await award.hasAccount();
    await award.commit();
    await award.orderByTwo(1);
    await award.export();
    const cents = none.current.instalments[0]?.amountCents ?? 0;
    expect((await award.view()).fixed).toEqual([1]);
    await award.paid(`${applicationId}-C1-V1;2022-07-15;${cents / 100}`);
    expect((await award.view()).fixed).toEqual([1]);
    await award.propose(await laterAndLess(award));
    expect((await award.view()).open).toMatchObject({
      number: 1,
      reference: `${applicationId}-C1-A1`,
      changed: [2],
    });
    await award.signed();
    const answer = await award.countersign();
    const proposal = answer.ok && 'proposal' in answer.value ? answer.value.proposal : undefined;
    expect(await award.countersign()).toEqual({ ok: true, value: { proposal } });
    const { open } = await award.view();
    expect(open).toMatchObject({ proposal, signed: words });
    const { proposal: _own, ...shown } = open ?? {};
    expect(await viewMyAmendments(deps, applicationId)).toMatchObject({ value: { open: shown } });
    expect(await viewMyAmendments(deps, applicationId)).not.toHaveProperty('value.open.proposal');
    const version = award.memory.stored.items('payments')[0]?.version as number;
    expect(await award.countersign(proposal?.digest ?? '')).toEqual({
      ok: true,
      value: { applicationId, version: version + 1 },
    });
  });

  test('nothing of an application that has no payments', async () => {
    const { deps, ana } = await anAmendableAward();
    const applicationId = 'nobody';
    const declining = { applicationId, sha256: 'x', reason: 'r' };
    const asking = { applicationId, session: 'session-1', sha256: 'x', ...words };
    expect([
      await viewAmendments(deps, applicationId),
      await viewMyAmendments(deps, applicationId),
      await declineAmendment(deps, declining),
      await takeBackAmendment(deps, { applicationId, by: ana, reason: 'r' }),
      await countersignAmendment(deps, { applicationId, by: ana }),
      await askAmendmentCode(deps, asking),
    ]).toEqual(Array.from({ length: 6 }, () => refused('not-found')));
  });
});

test('who declines is its beneficiary, and who signs too: so their history says', async () => {
  const award = await proposed();
  const sha256 = (await award.view()).open?.sha256 ?? '';
  await declineAmendment(award.deps, { applicationId: award.applicationId, sha256, reason: 'Non.' });
  await award.propose(await laterAndLess(award));
  await award.bound();
  const told = await award.memory.payments.timeline(award.applicationId);
  const actors = told
    .filter(({ type }) => type.startsWith('Amendment'))
    .map(({ type, actor }) => [type, actor]);
  const [ana, leo] = [award.ana, award.leo];
  expect(actors).toEqual([
    ['AmendmentProposed', ana],
    ['AmendmentDeclined', { kind: 'applicant' }],
    ['AmendmentProposed', ana],
    ['AmendmentSigned', { kind: 'applicant' }],
    ['AmendmentCountersigningProposed', ana],
    ['AmendmentCountersigned', leo],
  ]);
});
