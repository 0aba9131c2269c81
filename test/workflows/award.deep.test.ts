import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { signStandIn } from '#infra/local/drand/drand.ts';
import { aRepresentative } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { type Applicant, aStory, type Story, sha256 } from '#test/support/story.ts';
import { supportIdOf } from '#workflows/contracts.ts';
import { aPlantedForm, theEndOfACohort } from './end-of-cohort.ts';
import { nothingDeniedNorTwice } from './nothing-denied.ts';

let story: Story;
beforeAll(async () => {
  story = await aStory('2022-01-10T09:00:00+01:00');
});
afterAll(() => story?.close());

describe('from the jury to the award', { shuffle: false }, () => {
  const commit = async (round: 'jury' | 'panel') => {
    const { draw } = await story.staff('POST', `/rounds/${round}/commitment`, {});
    const { round: number } = draw.beacon;
    await story.staff('PUT', `/draws/${round}/beacon`, { round: number, signature: signStandIn(number) });
  };
  const applicants: Applicant[] = [];
  let dropped: Applicant | undefined;
  let silent: Applicant | undefined;
  const jurors = Array.from({ length: 4 }, (_, n) => ({
    name: `Jurée ${n}`,
    email: `juror-${n}@experts.example.org`,
    language: 'fr',
    topics: [],
  }));
  /** By the order of filing: two companies that the panel will grade best, near the ceiling on small aid already. */
  const overCeiling: Record<number, ApplicationForm['applicant']> = {
    3: {
      type: 'company',
      name: 'Coop du Faubourg',
      siret: '73282932000074',
      deMinimisCents: 19_000_000,
      ...aRepresentative,
    },
    7: {
      type: 'company',
      name: 'Ateliers réunis',
      siret: '35600000000048',
      deMinimisCents: 19_000_000,
      ...aRepresentative,
    },
  };
  const citizens = Array.from({ length: 15 }, (_, n) => ({
    name: `Citoyen ${n}`,
    email: `citizen-${n}@citizens.example.org`,
    language: 'fr',
  }));

  test('fourteen eligible applications reach the jury; one withdraws on the way', async () => {
    for (let n = 0; n < 14; n += 1) {
      const applicant = overCeiling[n];
      applicants.push(await story.anApplicant({ ...aPlantedForm(n), ...(applicant ? { applicant } : {}) }));
    }
    const against = (n: number) =>
      overCeiling[n] ? 'Aides anciennes, à vérifier avant la convention.' : undefined;
    for (const [n, applicant] of applicants.entries()) await story.decide(applicant, 'eligible', against(n));
    await story.release('eligibility');
    for (const applicant of applicants) expect(await story.statusOf(applicant)).toBe('eligible');
    const [first] = applicants.splice(0, 1);
    if (!first) throw new Error('nobody filed');
    await story.leave(first, 'withdrawal', { reason: 'Projet abandonné.' });
    expect(await story.execution(first)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('the round cannot close while readings are missing, and says whose', async () => {
    await story.staff('PUT', '/jurors', { jurors });
    await commit('jury');
    const { proposalId } = await story.staff('POST', '/rounds/jury/assignment', {});
    await story.staff('POST', '/rounds/jury/assignment/confirmation', { proposalId });
    await story.programme.advanceTo(promotion1.calendar.juryOpensAt);
    await story.staff('POST', '/rounds/jury/opening', {});
    await story.programme.settle();
    expect(await story.refused('POST', '/rounds/jury/closing', {})).toMatchObject({
      status: 409,
      body: { code: 'quorum-not-met' },
    });
  });

  test('jurors mark; the closed round proposes a shortlist that nobody was told', async () => {
    for (const juror of jurors) {
      const token = await story.programme.linkOf(juror.email);
      const { body } = await story.programme.call('GET', '/jury/readings', undefined, token);
      for (const { applicationId } of body.readings) {
        const mark = applicants.findIndex((one) => one.applicationId === applicationId);
        const marks = body.criteria.map(({ id }: { id: string }) => ({
          criterion: id,
          mark: Math.min(body.scale.max, Math.max(body.scale.min, mark % 10)),
          justification: 'Projet utile et porteur solide.',
        }));
        const answer = await story.programme.call(
          'PUT',
          `/jury/readings/${applicationId}/review`,
          { marks },
          token,
        );
        expect(answer.status).toBe(200);
      }
    }
    await story.staff('POST', '/rounds/jury/closing', { reason: 'Tout est lu.' });
    await story.programme.settle();
    for (const applicant of applicants)
      expect(await story.lettersTo(applicant)).toEqual(['receipt', 'eligible']);
  });

  test('an adjustment needs a reason and is told with the round', async () => {
    [dropped] = applicants;
    if (!dropped) throw new Error('no applicants');
    const path = `/rounds/jury/adjustments/${dropped.applicationId}`;
    expect((await story.refused('PUT', path, { outcome: 'not-shortlisted' })).status).toBe(422);
    await story.staff('PUT', path, {
      outcome: 'not-shortlisted',
      reason: 'Projet déjà financé par ailleurs.',
    });
    await story.release('jury');
    expect(await story.statusOf(dropped)).toBe('not-shortlisted');
    expect(await story.lettersTo(dropped)).toEqual(['receipt', 'eligible', 'not-shortlisted']);
    expect((await story.execution(dropped)).transitions).toBeLessThan(8);
    applicants.splice(0, 1);
    for (const applicant of applicants) expect(await story.statusOf(applicant)).toBe('shortlisted');
  });

  test('citizens vote once; a quorum that is missed blocks the closing', async () => {
    await story.staff('PUT', '/panelists', { panelists: citizens });
    await commit('panel');
    await story.programme.advanceTo(promotion1.calendar.panelOpensAt);
    await story.staff('POST', '/rounds/panel/opening', {});
    await story.programme.settle();
    const grades = ['a-rejeter', 'insuffisant', 'passable', 'assez-bien', 'bien', 'tres-bien'];
    for (const [index, citizen] of citizens.entries()) {
      if (index === 9) {
        expect(await story.refused('POST', '/rounds/panel/closing', {})).toMatchObject({
          status: 409,
          body: { code: 'quorum-not-met', needed: 10, got: 9 },
        });
      }
      const token = await story.programme.linkOf(citizen.email);
      const { body } = await story.programme.call('GET', '/panel/ballot', undefined, token);
      const ballot = Object.fromEntries(
        body.finalists.map(({ applicationId }: Applicant) => {
          const place = applicants.findIndex((one) => one.applicationId === applicationId);
          return [applicationId, grades[Math.min(5, 2 + ((place + index) % 4))]];
        }),
      );
      const first = await story.programme.call('POST', '/panel/ballot', { grades: ballot }, token);
      expect([first.status, first.body.receipt?.length]).toEqual([201, 64]);
      const second = await story.programme.call('POST', '/panel/ballot', { grades: ballot }, token);
      expect([second.status, second.body.code]).toEqual([409, 'already-voted']);
    }
  });

  test('at most nine laureates within the budget; the others wait', async () => {
    await story.staff('POST', '/rounds/panel/closing', { reason: 'Tout le monde a voté.' });
    const refused = await story.refused('POST', '/rounds/panel/release', {});
    expect(refused).toMatchObject({ status: 409, body: { code: 'aid-over-ceiling' } });
    type Over = { field: string; applicantName: string; declaredCents: number; leftCents: number };
    const over: Over[] = refused.body.problems;
    expect(over.map(({ applicantName }) => applicantName).sort()).toEqual([
      'Ateliers réunis',
      'Coop du Faubourg',
    ]);
    for (const { field: applicationId, ...figures } of over) {
      expect(figures).toMatchObject({ declaredCents: 19_000_000, leftCents: 1_000_000 });
      // What is left of the ceiling is granted; then no agreement can be stored, for a reason that nobody could know.
      const lower = { outcome: 'laureate', amountCents: 1_000_000, reason: 'Plafond des aides de minimis.' };
      await story.staff('PUT', `/rounds/panel/adjustments/${applicationId}`, lower);
      await story.programme.control('POST', '/faults', {
        service: 'dynamodb',
        action: 'TransactWriteItems',
        mode: 'error',
        count: 10_000,
        match: `${applicationId}-C1`,
      });
    }
    await story.release('panel');
    const statuses = await Promise.all(applicants.map(story.statusOf));
    const laureates = statuses.filter((status) => ['laureate', 'agreement-issued'].includes(status));
    expect(laureates.length).toBeGreaterThan(0);
    expect(laureates.length).toBeLessThanOrEqual(9);
    expect(statuses.filter((status) => status === 'waitlisted').length).toBe(
      statuses.length - laureates.length,
    );
  });

  const inStatus = async (status: string) => {
    const found: Applicant[] = [];
    for (const applicant of applicants)
      if ((await story.statusOf(applicant)) === status) found.push(applicant);
    return found;
  };
  const download = async (applicant: Applicant, path: string) => {
    const headers = { authorization: `Bearer ${await story.as(applicant)}` };
    const response = await fetch(`${story.programme.local.apiUrl}${path}`, { headers });
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    return { bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
  };

  test('a laureate whose agreement cannot be stored is parked without one, at every retry', async () => {
    const companies = await inStatus('laureate');
    expect(companies).toHaveLength(2);
    const parked = async (applicant: Applicant) => {
      for (let step = 0; step < 8; step += 1) await story.later(600_000);
      expect((await story.execution(applicant)).position).toMatchObject({ state: 'AwaitRepair' });
    };
    for (const company of companies) {
      await parked(company);
      expect(await story.lettersTo(company)).toEqual(['receipt', 'eligible', 'shortlisted', 'laureate']);
      const { grant } = await story.staff('GET', `/applications/${company.applicationId}`);
      expect(grant.deMinimis).toMatchObject({ permitted: true, totalCents: 20_000_000 });
    }
    const { items } = await story.staff('GET', '/repairs');
    const ids = items.map(({ applicationId }: Applicant) => applicationId);
    expect(ids.sort()).toEqual(companies.map(({ applicationId }) => applicationId).sort());
    const [retried, abandoned] = companies as [Applicant, Applicant];
    const decided = (one: Applicant, outcome: string) =>
      story.staff('POST', `/applications/${one.applicationId}/repair`, { outcome }, ['operator']);
    await decided(retried, 'retry');
    await parked(retried);
    expect(await story.statusOf(retried)).toBe('laureate');
    await story.leave(retried, 'withdrawal', { reason: 'Trop d’attente.' });
    // Whoever is parked still waits for the operator, whose retry goes on from what the record says by then.
    await decided(retried, 'retry');
    await story.programme.settle();
    expect(await story.execution(retried)).toMatchObject({ status: 'SUCCEEDED' });
    await decided(abandoned, 'abandon');
    await story.programme.settle();
    expect(await story.execution(abandoned)).toMatchObject({ status: 'FAILED' });
    // The grant is still theirs, and their place with it, until they give it up: nothing lapses that was never issued.
    await story.leave(abandoned, 'withdrawal', { reason: 'Trop d’attente.' });
    expect(await story.statusOf(abandoned)).toBe('withdrawn');
    expect((await story.staff('GET', '/repairs')).items).toEqual([]);
    const { body } = await story.programme.control('GET', '/dead-letters');
    expect(body.deadLetters).toEqual([]);
  });

  test('a laureate signs, the administration countersigns, the award is told: at most twelve transitions', async () => {
    const [laureate] = await inStatus('agreement-issued');
    if (!laureate) throw new Error('no laureate');
    const { sha256: signedSha256 } = await story.agreementOf(laureate);
    const paper = await download(laureate, '/application/agreement.pdf');
    expect(sha256(paper.bytes)).toBe(signedSha256);
    const token = await story.as(laureate);
    const session = { cookie: `__Host-applicant=${token}` };
    const page = await story.programme.call('GET', '/dossier', undefined, undefined, session);
    expect(page.body).toContain('href="/dossier/convention"');
    const stolen = { cookie: `__Host-applicant=${token}x` };
    const refused = await story.programme.call(
      'GET',
      '/dossier/convention.pdf',
      undefined,
      undefined,
      stolen,
    );
    expect(refused).toMatchObject({ status: 401 });
    const letter = (await story.programme.mails(laureate.email)).at(-1);
    expect(letter?.text).toContain(signedSha256);
    const asking = { name: 'Aline Dupré', capacity: 'Présidente', commitmentsAccepted: true };
    const outdated = await story.programme.call(
      'POST',
      '/application/signature-code',
      { ...asking, sha256: '0'.repeat(64) },
      token,
    );
    expect(outdated).toMatchObject({ status: 409, body: { code: 'agreement-outdated' } });
    const { words, code } = await story.sign(laureate, { name: 'Aline Dupré', capacity: 'Présidente' });
    await story.act(laureate, 'signature', { ...words, code });
    await story.staff('POST', `/applications/${laureate.applicationId}/countersignature`, {});
    await story.programme.settle();
    expect(await story.statusOf(laureate)).toBe('awarded');
    expect(await story.lettersTo(laureate)).toEqual([
      'receipt',
      'eligible',
      'shortlisted',
      'laureate',
      'agreement-to-sign',
      'one-time-code',
      'signed',
      'awarded',
    ]);
    const dates = await download(laureate, '/application/agreement.ics');
    expect(dates.bytes.toString('utf8').match(/BEGIN:VEVENT/g)).toHaveLength(3);
    const signed = await download(laureate, '/application/agreement.pdf?copy=signed');
    expect(sha256(signed.bytes)).not.toBe(signedSha256);
    const { application, grant } = await story.staff('GET', `/applications/${laureate.applicationId}`);
    expect(application.signature).toMatchObject({
      name: 'Aline Dupré',
      evidence: { codeSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(JSON.stringify(application)).not.toContain(`"${code}"`);
    expect(grant.requirement).toMatchObject({ compulsory: true });
    const { status, transitions } = await story.execution(laureate);
    expect([status, transitions <= 12]).toEqual(['SUCCEEDED', true]);
  });

  test('the award opens a support, which waits for a plan, and ends when staff say why', async () => {
    const [laureate] = await inStatus('awarded');
    if (!laureate) throw new Error('nobody was awarded');
    const { applicationId } = laureate;
    const execution = { applicationId: supportIdOf(applicationId) };
    expect((await story.execution(execution)).position).toMatchObject({ state: 'AwaitPlan' });
    const { line, terms } = await story.staff('GET', `/supports/${applicationId}`);
    expect(line).toMatchObject({ stage: 'plan', tasks: [{ kind: 'plan-to-propose' }] });
    const person = {
      name: 'Inès Faure',
      email: 'ines@conseil.example',
      language: 'fr',
      kinds: ['technical'],
    };
    const { advisers } = await story.staff('PUT', '/advisers', { advisers: [person] });
    const plan = {
      needs: ['experts'],
      axis: 'deployer',
      adviserId: advisers[0].adviserId,
      milestones: [{ milestoneId: 'm1', title: 'Trois sites ouverts', dueOn: line.endsOn }],
    };
    const outside = { ...plan, milestones: [{ ...plan.milestones[0], dueOn: '2030-01-01' }] };
    expect(await story.refused('PUT', `/supports/${applicationId}/plan`, outside)).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'milestones.0.dueOn', code: 'outside-support' }] },
    });
    const unknown = { ...plan, adviserId: 'a-ZZZZZZZZZZ' };
    expect(await story.refused('PUT', `/supports/${applicationId}/plan`, unknown)).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'adviserId', code: 'not-on-roll' }] },
    });
    await story.staff('PUT', `/supports/${applicationId}/plan`, plan);
    await story.programme.settle();
    expect((await story.lettersTo(laureate)).at(-1)).toBe('plan-proposed');
    expect(terms.months).toBe(7);
    await story.staff('POST', `/supports/${applicationId}/end`, { reason: 'Le projet est autonome.' });
    await story.programme.settle();
    expect((await story.lettersTo(laureate)).at(-1)).toBe('support-ended');
    const { status, transitions } = await story.execution(execution);
    expect([status, transitions <= 4]).toEqual(['SUCCEEDED', true]);
  });

  test('a laureate who declines or withdraws leaves a place, which the first who fits takes', async () => {
    const [declines, withdraws] = await inStatus('agreement-issued');
    if (!declines || !withdraws) throw new Error('too few laureates');
    await story.leave(declines, 'declination');
    await story.leave(withdraws, 'withdrawal');
    expect([await story.statusOf(declines), await story.statusOf(withdraws)]).toEqual([
      'lapsed',
      'withdrawn',
    ]);
    const { promoted } = await story.staff('POST', '/waiting-list/promotion', {});
    await story.programme.settle();
    const next = applicants.find(({ applicationId }) => applicationId === promoted);
    if (!next) throw new Error('nobody was promoted');
    expect(await story.statusOf(next)).toBe('agreement-issued');
    expect(await story.lettersTo(next)).toEqual([
      'receipt',
      'eligible',
      'shortlisted',
      'waiting-list',
      'promoted',
      'agreement-to-sign',
    ]);
  });

  test('a laureate who does not sign is reminded once, then the award lapses when staff say so', async () => {
    const [late, signs] = await inStatus('agreement-issued');
    silent = late;
    if (!silent || !signs) throw new Error('too few laureates');
    await story.sign(signs, { name: 'A', capacity: 'B' });
    await story.leave(signs, 'withdrawal');
    for (let step = 0; step < 12; step += 1) await story.days(5);
    expect((await story.execution(silent)).position).toMatchObject({ state: 'AwaitOverdueSignature' });
    expect(await story.statusOf(silent)).toBe('agreement-issued');
    const applicationIds = [silent.applicationId, signs.applicationId];
    const decision = { applicationIds, outcome: 'confirmed' };
    const { items } = await story.staff('POST', '/overdue-decisions', decision);
    expect(items.map(({ result }: { result: string }) => result)).toEqual(['done', 'refused']);
    const again = await story.staff('POST', '/overdue-decisions', decision);
    expect(again.items.map(({ result }: { result: string }) => result)).toEqual(['already', 'refused']);
    await story.programme.settle();
    expect(await story.statusOf(silent)).toBe('lapsed');
    expect((await story.lettersTo(silent)).slice(-2)).toEqual(['signature-reminder', 'lapsed']);
  });

  test('on appeal, what is left is granted, or the head of the list, each in another execution', async () => {
    if (!dropped || !silent) throw new Error('nobody was left out');
    const reinstated = async ({ applicationId }: Applicant, to: string) => {
      const { body } = await story.programme.control('GET', '/clock');
      const said = { kind: 'informal', from: 'La personne', ground: 'Relisez.' };
      const appeal = { ...said, receivedOn: body.now.slice(0, 10) };
      const path = `/applications/${applicationId}/appeals`;
      await story.staff('POST', path, appeal);
      await story.staff('POST', `${path}/informal/reinstatement`, { reason: 'Relu.', to });
      await story.programme.settle();
      const { timeline } = await story.staff('GET', `/applications/${applicationId}`);
      const { version } = timeline.find(({ type }: { type: string }) => type === 'Reinstated');
      return { applicationId: `${applicationId}_a${version}` };
    };
    const granted = await reinstated(dropped, 'laureate');
    expect(await story.statusOf(dropped)).toBe('agreement-issued');
    expect((await story.execution(granted)).position).toMatchObject({ state: 'AwaitSignature' });
    expect((await story.lettersTo(dropped)).slice(-3)).toEqual([
      'appeal-received',
      'reinstated',
      'agreement-to-sign',
    ]);
    const first = await reinstated(silent, 'waitlisted');
    expect((await story.execution(first)).position).toMatchObject({ state: 'AwaitWaitingList' });
    expect(await story.staff('POST', '/waiting-list/promotion', {})).toMatchObject({
      promoted: silent.applicationId,
    });
    await story.programme.settle();
    const { application } = await story.staff('GET', `/applications/${silent.applicationId}`);
    expect(application.agreement.number).toBe(`${silent.applicationId}-C2`);
    for (const one of [dropped, silent]) await story.leave(one, 'declination');
    for (const execution of [granted, first])
      expect(await story.execution(execution)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('the waiting list closes, and nothing is left waiting anywhere', async () => {
    const overdue = (await inStatus('agreement-issued')).map(({ applicationId }) => applicationId);
    await story.staff('POST', '/overdue-decisions', { applicationIds: overdue, outcome: 'confirmed' });
    await story.programme.settle();
    const [leaves] = await inStatus('waitlisted');
    if (leaves) await story.leave(leaves, 'withdrawal');
    if ((await inStatus('waitlisted')).length > 0) await story.release('waiting-list');
    const closed = ['awarded', 'lapsed', 'withdrawn', 'not-selected'];
    for (const applicant of applicants) {
      expect(closed).toContain(await story.statusOf(applicant));
      const { status, error } = await story.execution(applicant);
      expect(status === 'SUCCEEDED' || error === 'Application.Abandoned').toBe(true);
    }
  });
});

nothingDeniedNorTwice(() => story);

theEndOfACohort(() => story);
