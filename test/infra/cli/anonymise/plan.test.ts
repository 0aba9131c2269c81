import { describe, expect, test } from 'vitest';
import {
  applicationKey,
  auditKey,
  linkKey,
  paymentsKey,
  readingKey,
  supportKey,
} from '#adapters/dynamodb/keys.ts';
import { applicationFormSchema } from '#domain/application/application-form.ts';
import { applicantTypes, applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import { genesisHash } from '#domain/values/audit.ts';
import { drawNames } from '#infra/cli/anonymise/new-names.ts';
import { planAnonymisation, shareOf } from '#infra/cli/anonymise/plan.ts';
import { countsOf } from '#infra/cli/anonymise/proof.ts';
import { redactForm } from '#infra/cli/anonymise/redact-form.ts';
import { redactTexts, withheld } from '#infra/cli/anonymise/redaction.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { aFullForm } from '#test/support/full-form.ts';
import { supportIdOf } from '#workflows/contracts.ts';

const at = '2025-01-01T00:00:00.000Z';
const nobody = { person: (text: string) => text, staff: () => undefined };

describe('a form without who filed it', () => {
  const filled = anApplicationForm({
    contact: { name: 'Marque', email: 'marque@a.fr', secondEmail: 'marque@b.fr', phone: '01 99 00 12 34' },
    address: { street: 'Marque', postcode: '97411', city: 'Marque' },
  });
  const company = { type: 'company', name: 'Marque', siret: '73282932000074', deMinimisCents: 5 } as const;

  test.each([
    ['of an association', filled],
    ['of a company', { ...filled, applicant: company }],
    ['of an individual', { ...filled, applicant: { type: 'individual', name: 'Marque' } as const }],
  ])('%s still reads as one, with type, needs, amounts and department', (_, form) => {
    const { value } = redactForm(form, false);
    expect(applicationFormSchema.parse(value)).toEqual(value);
    expect(JSON.stringify(value)).not.toMatch(/marque|73282932000074|W751234567|Jardins|potager/i);
    expect(value.applicant.type).toBe(form.applicant.type);
    expect(value.address.postcode).toBe('97400');
    expect(value.project).toMatchObject({ needs: form.project.needs, requestedCents: 8_000_000 });
  });

  test.each([
    ['20137', '20000'],
    ['20290', '20200'],
  ])('of Corsica keeps which of its departments: %s', (postcode, kept) => {
    const form = { ...filled, address: { ...filled.address, postcode } };
    expect(redactForm(form, false).value.address.postcode).toBe(kept);
  });

  test('a body that the open data name keeps its name, its numbers and the title of its project', () => {
    const { value, removed } = redactForm(filled, true);
    const known = Object.entries(filled.applicant).filter(([name]) => !name.startsWith('representative'));
    expect(value.applicant).toEqual(Object.fromEntries(known));
    expect(removed).toContain('form.applicant.representativeSurname');
    expect(value.project.title).toBe(filled.project.title);
    expect(removed).toContain('form.contact.phone');
    expect(JSON.stringify(value)).not.toMatch(/marque/i);
  });

  test('a second time changes nothing', () => {
    const { value } = redactForm(filled, false);
    expect(redactForm(value, false).value).toEqual(value);
  });
});

describe('a record', () => {
  test('loses the text of a field that nobody thought of, and keeps numbers, dates, ids and digests', () => {
    const kept = {
      rank: 3,
      at,
      applicationId: 'aic1-0123456789ABCDEF',
      sha256: 'a'.repeat(64),
      outcome: 'laureate',
    };
    const { value, removed } = redactTexts(
      { ...kept, addedLater: { note: 'Marque' }, list: ['06 12 34 56 78'] },
      nobody,
    );
    expect(value).toEqual({ ...kept, addedLater: { note: '[anonymised]' }, list: ['[anonymised]'] });
    expect(removed).toEqual(['addedLater.note', 'list']);
  });

  test('of the rolls, the readings and the desk of mail keeps marks, votes and nobody’s words', () => {
    const jurorId = 'j-S0HNZWQG4X';
    const actor = { kind: 'staff', id: 'marque-agent' };
    const base = {
      jurorId,
      applicationId: 'aic1-0123456789ABCDEF',
      title: 'Marque',
      revision: 2,
      assignedAt: at,
    };
    const marks = [{ criterion: 'growth', mark: 4, justification: 'Marque' }];
    const items: StoredItem[] = [
      {
        PK: 'ROLL#jury',
        SK: jurorId,
        kind: 'juror',
        document: {
          jurorId,
          name: 'Marque',
          email: 'marque@a.fr',
          language: 'fr',
          organisation: 'Marque',
          siren: '732829320',
          topics: ['marque'],
          declaredConflicts: ['aic1-0123456789ABCDEF'],
        },
      },
      {
        ...readingKey('aic1-0123456789ABCDEF', jurorId),
        kind: 'reading',
        jurorPk: `JUROR#${jurorId}`,
        jurorSk: 'aic1-0123456789ABCDEF',
        summary: {
          ...base,
          state: 'filed',
          marks,
          comment: 'Marque',
          filedAt: at,
          earlier: [{ revision: 1, marks, comment: 'Marque', filedAt: at }],
        },
      },
      { PK: 'STAFF', SK: actor.id, kind: 'staff-name', document: { id: actor.id, name: 'Marque' } },
      { PK: 'MAIL', SK: 'DESK', kind: 'mail-desk', version: 1, auditHead: 'b'.repeat(64) },
      {
        PK: 'MAIL',
        SK: 'AUDIT#000001',
        kind: 'audit',
        summary: { actor },
        event: {
          subject: 'mail:desk',
          version: 1,
          at,
          actor,
          type: 'EmailHeld',
          hash: 'b'.repeat(64),
          data: { messageKey: `${jurorId}_jury-link`, reason: 'Marque' },
          previousHash: genesisHash,
        },
      },
    ];
    const steps = planAnonymisation(items, { due: new Set(['others']), names: drawNames(items), at });
    const after = steps.flatMap((step) => (step.act === 'delete' ? [] : [step.item]));
    expect(steps.flatMap((step) => (step.act === 'delete' ? [step.was.kind] : []))).toEqual(['staff-name']);
    expect(after).toHaveLength(items.length - 1);
    expect(JSON.stringify(after)).not.toMatch(/marque|S0HNZWQG4X|732829320/i);
    const ofKind = (kind: string) => after.find((item) => item.kind === kind);
    expect(ofKind('reading')?.jurorPk).toBe(`JUROR#${ofKind('juror')?.SK}`);
    expect(ofKind('reading')?.summary).toMatchObject({
      marks: [{ criterion: 'growth', mark: 4 }],
      earlier: [{ revision: 1, marks: [{ criterion: 'growth', mark: 4 }], filedAt: at }],
    });
    expect(ofKind('mail-desk')?.version).toBe(2);
  });

  test('who acts and is on a roll has one new id, of their kind, also where the run goes on after it was cut off', () => {
    const actor = { kind: 'adviser', id: 'a-S0HNZWQG4X' };
    const audit: StoredItem = { PK: 'SUPPORT#x', SK: 'AUDIT#000001', kind: 'audit', event: { actor } };
    const adviser = (SK: string, name: string): StoredItem => ({
      PK: 'ROLL#advisers',
      SK,
      kind: 'adviser',
      document: { adviserId: SK, name },
    });
    expect(drawNames([adviser(actor.id, 'Marque'), audit])).toEqual({
      [actor.id]: expect.stringMatching(/^a-[0-9A-Z]{10}$/),
    });
    expect(drawNames([adviser(actor.id, withheld), audit])).toEqual({});
  });

  test('of a file of open data keeps which agreements it held, on its list as well, and not who declared it', () => {
    const references = ['aic1-0123456789ABCDEF-C1'];
    const was: StoredItem = {
      PK: 'OPEN-DATA',
      SK: 'a'.repeat(64),
      kind: 'open-data',
      listPk: 'OPEN-DATA',
      listSk: at,
      document: {
        sha256: 'a'.repeat(64),
        references,
        csv: 'Une association',
        publishedBy: 'marque',
        publishedAt: at,
      },
      summary: { references },
    };
    const names = drawNames([was]);
    const [step] = planAnonymisation([was], { due: new Set(['others', 'awarded']), names, at });
    expect(step).toMatchObject({
      act: 'rewrite',
      item: { summary: { references }, document: { references, csv: 'Une association' } },
    });
    expect(JSON.stringify(step?.act === 'rewrite' && step.item)).not.toContain('marque');
  });

  test.each(applicantTypes)(
    'of %s keeps of its grant in the open data the name by which it is published',
    (type) => {
      const applicationId = 'aic1-0123456789ABCDEF';
      const number = `${applicationId}-C1`;
      const document = { applicationId, status: 'awarded', form: aFullForm(type), agreement: { number } };
      const isNamed = (...references: string[]) => {
        const items: StoredItem[] = [
          { ...applicationKey(applicationId), kind: 'application', version: 1, document },
          {
            ...auditKey({ kind: 'application', id: applicationId }, 1),
            kind: 'audit',
            event: { at, version: 1, hash: 'a'.repeat(64), actor: { kind: 'applicant' }, data: {} },
          },
          { PK: 'OPEN-DATA', SK: 'a'.repeat(64), kind: 'open-data', document: { references } },
        ];
        const due = new Set(['others', 'awarded'] as const);
        const steps = planAnonymisation(items, { due, names: drawNames(items), at });
        return steps.some(
          (step) => step.act !== 'delete' && JSON.stringify(step.item).includes('Marque applicant.name'),
        );
      };
      expect(isNamed(number)).toBe(applicantTypeTable[type].isPublishedByName);
      expect(isNamed(`${applicationId}-C2`)).toBe(false);
    },
  );

  test('of an awarded application keeps its payments, its help and its link until its own term', () => {
    const applicationId = 'aic1-0123456789ABCDEF';
    const document = { applicationId, status: 'awarded', reason: 'Marque' };
    const items: StoredItem[] = [
      { ...applicationKey(applicationId), kind: 'application', document },
      { ...paymentsKey(applicationId), kind: 'payments', document },
      { ...supportKey(supportIdOf(applicationId)), kind: 'support', document },
      { ...linkKey({ purpose: 'applicant', id: applicationId }), kind: 'link', links: [] },
    ];
    const names = drawNames(items);
    expect(planAnonymisation(items, { due: new Set(['others']), names, at })).toEqual([]);
    const others = items.map((item) =>
      item.kind === 'application' ? { ...item, document: { ...document, status: 'declined' } } : item,
    );
    const due = others.filter((item) => shareOf(others)(item) === 'others');
    expect(due).toHaveLength(items.length);
  });

  test('of an awarded application keeps its readings until its own term; who read it is renamed before', () => {
    const [jurorId, applicationId] = ['j-S0HNZWQG4X', 'aic1-0123456789ABCDEF'];
    const reading = {
      applicationId,
      jurorId,
      title: 'Marque',
      revision: 2,
      assignedAt: at,
      state: 'recused',
    };
    const items: StoredItem[] = [
      {
        ...applicationKey(applicationId),
        kind: 'application',
        document: { applicationId, status: 'awarded' },
      },
      {
        ...readingKey(applicationId, jurorId),
        kind: 'reading',
        summary: { ...reading, reason: 'Marque', recusedAt: at },
      },
    ];
    const names = drawNames(items);
    const steps = planAnonymisation(items, { due: new Set(['others']), names, at });
    const renamed = names[jurorId] ?? '';
    expect(steps).toMatchObject([
      {
        act: 'rewrite',
        item: { ...readingKey(applicationId, renamed), summary: { reason: 'Marque', jurorId: renamed } },
      },
    ]);
    expect(countsOf(steps).applications).toMatchObject([
      { applicationId, rewritten: 1, fields: ['jurorId'] },
    ]);
  });
});
