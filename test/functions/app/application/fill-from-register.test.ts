/** What the register fills in of an application that is being written, and what it never touches. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillFromRegister } from '#app/application/fill-from-register.ts';
import { discardForm, saveForm, showForm } from '#app/application/form-drafts.ts';
import type { RegisterAnswer } from '#app/ports/register-ports.ts';
import type { Answers } from '#domain/application/form-draft.ts';
import { begunDraft, drafting } from '#test/support/drafting.ts';
import { enginesHere, startTables, type TestTables } from '#test/support/table.ts';

const siret = '732 829 320 00074';
const found: RegisterAnswer = {
  state: 'found',
  name: 'LES JARDINS',
  address: { street: '15 AVENUE DES ECOLES', postcode: '06110', city: 'LE CANNET' },
};

describe.each(enginesHere.slice(0, 1))('a draft on %s', (engine) => {
  let tables: TestTables;
  beforeAll(async () => {
    tables = await startTables(engine);
  });
  afterAll(() => tables?.close());

  /** A draft with these answers, and the register that answers so. */
  async function given(answers: Answers, answer: RegisterAnswer = found, now?: string) {
    const asked: string[] = [];
    const lookUp = async (of: string) => {
      asked.push(of);
      return answer;
    };
    const deps = { ...drafting(tables), register: { lookUp } };
    const { draftId } = await begunDraft(deps);
    await saveForm(deps, { draftId, version: 1, answers });
    const at = now === undefined ? deps : { ...deps, clock: { now: () => new Date(now) } };
    const fill = (version = 2, more: object = {}) =>
      fillFromRegister({ ...at, ...more }, { draftId, version });
    const held = async () => {
      const shown = await showForm(deps, draftId);
      return shown.ok && shown.value.draft.state === 'open' ? shown.value.draft.answers : {};
    };
    return { asked, fill, held, deps, draftId };
  }
  const association = { 'applicant.type': 'association', 'applicant.siret': siret };

  test('gets name and address where nothing was written', async () => {
    const { asked, fill, held } = await given(association);
    expect(await fill()).toMatchObject({
      value: {
        state: 'found',
        version: 4,
        filled: ['applicant.name', 'address.street', 'address.postcode', 'address.city'],
      },
    });
    expect(asked).toEqual(['73282932000074']);
    expect(await held()).toMatchObject({ 'applicant.name': 'LES JARDINS', 'address.city': 'LE CANNET' });
  });

  test('keeps what was written: an address is filled whole or not at all', async () => {
    const { fill, held } = await given({
      ...association,
      'applicant.name': 'Mon nom',
      'address.city': 'Paris',
    });
    expect(await fill()).toMatchObject({ value: { state: 'found', version: 3, filled: [] } });
    expect(await held()).toMatchObject({ 'applicant.name': 'Mon nom', 'address.city': 'Paris' });
    expect(await held()).not.toHaveProperty('address.street');
  });

  test.each(['unavailable', 'unknown', 'unlisted'] as const)(
    'changes nothing when the answer is %s',
    async (state) => {
      const { fill, held } = await given(association, { state });
      const before = await held();
      expect(await fill()).toMatchObject({ value: { state, version: 3, filled: [] } });
      expect(await held()).toEqual(before);
    },
  );

  test('asks once a minute, however many press at once', async () => {
    const { asked, fill, deps } = await given(association, { state: 'unknown' });
    const at = (seconds: number) => ({
      clock: { now: () => new Date(deps.clock.now().getTime() + seconds * 1000) },
    });
    const states = (await Promise.all(Array.from({ length: 20 }, () => fill()))).map((one) =>
      one.ok ? one.value.state : one.refusal.code,
    );
    expect(asked).toHaveLength(1);
    expect(states.toSorted().slice(-1)).toEqual(['unknown']);
    expect(await fill(3, at(59))).toMatchObject({ value: { state: 'just-asked', version: 3, filled: [] } });
    expect(asked).toHaveLength(1);
    expect(await fill(3, at(60))).toMatchObject({ value: { state: 'unknown', version: 4 } });
    expect(asked).toHaveLength(2);
  });

  test.each<[string, Answers]>([
    ['without a SIRET', { 'applicant.type': 'company' }],
    ['with half a SIRET', { ...association, 'applicant.siret': '732829320' }],
    ['of an individual', { ...association, 'applicant.type': 'individual' }],
  ])('asks nothing %s', async (_, answers) => {
    const { asked, fill } = await given(answers);
    expect(await fill()).toMatchObject({ value: { state: 'no-siret', filled: [] } });
    expect(asked).toEqual([]);
  });

  test('asks nothing where the call asks no register', async () => {
    const { fill } = await given(association);
    expect(await fill(2, { register: undefined })).toMatchObject({ value: { state: 'no-siret' } });
  });

  test('asks nothing once the call is over', async () => {
    const { asked, fill } = await given(association, found, '2022-06-01T10:00:00.000Z');
    expect(await fill()).toMatchObject({ refusal: { code: 'call-closed' } });
    expect(asked).toEqual([]);
  });

  test('that another window saved since is not written over', async () => {
    const { deps, draftId, fill, held } = await given(association);
    await saveForm(deps, { draftId, version: 2, answers: { 'project.title': 'Plus tard' } });
    expect(await fill()).toMatchObject({ refusal: { code: 'draft-changed' } });
    expect(await held()).toMatchObject({ 'project.title': 'Plus tard' });
  });

  test('of blanks alone counts as not written, and half an answer fills what it has', async () => {
    const blank = await given({ ...association, 'applicant.name': ' ', 'address.city': ' ' });
    await blank.fill();
    expect(await blank.held()).toMatchObject({
      'applicant.name': 'LES JARDINS',
      'address.city': 'LE CANNET',
    });
    const { address } = found as { address: { street: string; postcode: string; city: string } };
    const named = await given(association, { state: 'found', name: 'LES JARDINS' });
    expect(await named.fill()).toMatchObject({ value: { filled: ['applicant.name'] } });
    const located = await given(association, { state: 'closed', address });
    expect(await located.fill()).toMatchObject({
      value: { filled: ['address.street', 'address.postcode', 'address.city'] },
    });
  });

  test('that is gone is filled no more', async () => {
    const { deps, draftId, fill } = await given(association);
    await discardForm(deps, draftId);
    expect(await fill()).toMatchObject({ refusal: { code: 'link-invalid' } });
  });
});
