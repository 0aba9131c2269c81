/** Whom the sender writes to: by which name, in which language, with which link, and until when that opens. */
import { describe, expect, test } from 'vitest';
import type { FormDraft } from '#domain/application/draft-record.ts';
import type { Handover } from '#domain/application/handover.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import type { Adviser } from '#domain/support/adviser.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aSender, at, messageKey, owner, refused } from './a-sender.ts';

const endOfTheCohort = '2022-11-30T17:00:00.000Z';
const link = 'https://aic.example.org/l/token';
const letter = { template: 'jury-thanks', data: { filed: 2 } };

describe('an applicant', () => {
  test('reads in their language of their project, with a link of their own', async () => {
    const { send, composed, links } = aSender({ additions: { attachments: [aPaper] } });
    await send();
    const mailedTo = mailboxSha256(refused.form.contact.email);
    expect(links).toEqual([{ ...owner, until: endOfTheCohort, mailedTo }]);
    const { sender } = promotion1;
    expect(composed).toEqual([
      {
        subject: expect.stringContaining(owner.id),
        text: expect.stringContaining(link),
        html: expect.stringContaining(owner.id),
        attachments: [aPaper],
        from: { name: sender.name, email: sender.email },
        replyTo: sender.replyTo,
        to: { name: 'Aline Dupré', email: 'aline.dupre@example.org' },
        language: 'fr',
        sentOn: at,
        messageKey,
        template: 'ineligible',
        thread: owner.id,
      },
    ]);
    expect(composed[0]).not.toHaveProperty('originalTo');
  });

  test('who holds an agreement has a link that still opens when the report is due', async () => {
    const { send, links } = aSender({ application: anApplication('awarded') });
    await send();
    // Its project ends on 30 June 2023: the reports are due a year later.
    expect(links).toMatchObject([{ ...owner, until: '2024-09-28T00:00:00.000Z' }]);
  });

  test('who is written to after the end of the cohort has a link for the 90 days that follow', async () => {
    const { send, links } = aSender({ at: '2025-10-05T10:00:00.000Z' });
    expect(await send()).toBe('sent');
    expect(links).toMatchObject([{ ...owner, until: '2026-01-03T10:00:00.000Z' }]);
  });

  test('who was read as before a hand-over, beside links that it ended, is not who is written to', async () => {
    const { form } = refused;
    const contact = { ...form.contact, name: 'Qui l’avait', email: 'avant@example.org' };
    const { send, composed, links } = aSender({ before: { ...refused, form: { ...form, contact } } });
    expect(await send()).toBe('sent');
    expect(composed[0]?.to).toEqual({ name: form.contact.name, email: form.contact.email });
    expect(links).toMatchObject([{ mailedTo: mailboxSha256(form.contact.email) }]);
  });

  test('who is not there is a failure to look at, and the letter is not taken', async () => {
    const { send, done } = aSender({ application: 'none' });
    await expect(send()).rejects.toThrow(owner.id);
    expect(done).toEqual([]);
  });
});

const person = { name: 'Ada', email: 'ada@example.org', language: 'en' } as const;
const juror = { ...person, jurorId: 'j-0123456789', topics: [], declaredConflicts: [] };
const panelist = { ...person, name: 'Bob', email: 'bob@example.org', panelistId: 'p-0123456789' };
const volunteer = { ...person, name: 'Chloé', email: 'chloe@example.org', volunteerId: 'v-0123456789ABCDEF' };
const aPaper = { fileName: 'c.pdf', type: 'application/pdf', bytes: new Uint8Array() } as const;

describe('a person of a roll', () => {
  test.each([
    ['juror', 'j-0123456789', { name: 'Ada', email: 'ada@example.org' }],
    ['volunteer', 'v-0123456789ABCDEF', { name: 'Chloé', email: 'chloe@example.org' }],
    ['panelist', 'p-0123456789', { name: 'Bob', email: 'bob@example.org' }],
  ] as const)('as a %s is written to, with a link until the end of the cohort', async (purpose, id, to) => {
    const { send, composed, links } = aSender({ to: { purpose, id }, letter, juror, volunteer, panelist });
    expect(await send()).toBe('sent');
    expect(composed[0]).toMatchObject({ to, language: 'en', thread: id });
    expect(links).toMatchObject([{ purpose, id, until: endOfTheCohort }]);
  });

  test.each([
    ['a moment before the link would end has one', '2022-11-30T16:59:59.999Z', 1],
    ['when the link would end has none', endOfTheCohort, 0],
    ['later has none either', '2022-12-01T00:00:00.000Z', 0],
  ])(
    'who is written to %s; a letter with nothing but a link does not leave without',
    async (_, when, count) => {
      const to = { purpose: 'juror', id: 'j-0123456789' } as const;
      const { send, links, composed } = aSender({ to, letter, juror, at: when });
      expect(await send()).toBe('sent');
      expect(links).toHaveLength(count);
      expect(composed[0]?.text.includes('/l/')).toBe(count === 1);
      const alone = aSender({ to, juror, at: when, letter: { template: 'personal-link', data: {} } });
      expect([await alone.send(), alone.composed.length]).toEqual(count === 1 ? ['sent', 1] : ['failed', 0]);
    },
  );

  test('who is on no roll is a failure to look at', async () => {
    const { send, done } = aSender({ to: { purpose: 'juror', id: 'j-0123456789' }, letter, panelist });
    await expect(send()).rejects.toThrow('j-0123456789');
    expect(done).toEqual([]);
  });
});

test('who left the panel before the vote is on its roll no more, and is written to no more', async () => {
  const ties = { template: 'panel-ties', data: { finalists: 2, until: at } };
  const gone = aSender({ to: { purpose: 'panelist', id: panelist.panelistId }, letter: ties });
  expect([await gone.send(), gone.composed]).toEqual(['failed', []]);
  expect(gone.done.at(-1)).toEqual(['failed', 'superseded', at]);
});

test('a juror who left is called to nothing any more, and thanked for what they filed', async () => {
  const left = { juror: { ...juror, leftAt: at }, to: { purpose: 'juror', id: juror.jurorId } } as const;
  const data = { applications: [], closesAt: at };
  const invitation = { template: 'jury-invitation', data };
  expect(await aSender({ ...left, juror, letter: invitation }).send(), 'while they serve').toBe('sent');
  const call = aSender({ ...left, letter: invitation });
  expect([await call.send(), call.composed]).toEqual(['failed', []]);
  expect(call.done.at(-1)).toEqual(['failed', 'superseded', at]);
  expect(await aSender({ ...left, letter }).send()).toBe('sent');
});

describe('an adviser', () => {
  const adviserId = 'v-0123456789';
  const adviser: Adviser = { ...person, adviserId, kinds: ['technical'] };
  const to = { purpose: 'adviser', id: adviserId } as const;
  const invited = { to, adviser, letter: { template: 'adviser-invitation', data: {} } } as const;

  // Seven months of help, and ninety days in which they note its last sessions.
  test.each([
    ['ends with the months after the end of the cohort', at, '2023-09-28T12:00:00.000Z'],
    [
      'sent after that end lasts as long, for an award may come later',
      '2023-10-05T10:00:00.000Z',
      '2024-08-03T12:00:00.000Z',
    ],
  ])('has a link that %s', async (_, when, until) => {
    const { send, links } = aSender({ ...invited, at: when });
    expect(await send()).toBe('sent');
    expect(links).toMatchObject([{ ...to, until }]);
  });

  test('who is on no roll is not written to', async () => {
    const { send, composed } = aSender({ to, letter: invited.letter });
    expect([await send(), composed]).toEqual(['failed', []]);
  });

  test('who left the roll is not written to', async () => {
    const { send, composed } = aSender({ ...invited, adviser: { ...adviser, leftAt: at } });
    expect([await send(), composed]).toEqual(['failed', []]);
  });
});

test('what a letter is given at its sending goes before what was queued with it', async () => {
  const to = { purpose: 'juror', id: 'j-0123456789' } as const;
  const { send, composed } = aSender({ to, letter, juror, additions: { data: { filed: 987 } } });
  await send();
  expect(composed[0]?.text).toContain('987');
});

describe('the staff', () => {
  const to = { purpose: 'staff', id: 'staff' } as const;

  test('are written to in French at the address of the cohort file, without a link', async () => {
    const { send, composed, links } = aSender({ to, letter });
    expect(await send()).toBe('sent');
    const { service, staff } = promotion1;
    expect(composed[0]).toMatchObject({
      to: { name: service.name.fr, email: staff?.digestTo },
      language: 'fr',
    });
    expect([links, composed[0]?.text.includes('/l/')]).toEqual([[], false]);
  });

  test('of a cohort that gives them no address get nothing, and that is a failure to look at', async () => {
    const { staff: _none, ...cohort } = promotion1;
    await expect(aSender({ to, letter, cohort }).send()).rejects.toMatchObject({ name: 'Error' });
  });
});

describe('a hand-over', () => {
  const to = { purpose: 'heir', id: 'h-0123456789' } as const;
  const expiresAt = '2022-04-15T08:00:00.000Z';
  const handover: Handover = {
    handoverId: to.id,
    askedAt: at,
    expiresAt,
    of: owner.id,
    from: 'avant@example.org',
    language: 'en',
    to: { name: 'Zoé Roux', email: 'zoe@example.org' },
  };

  test('is offered to whoever it is for, by a link that ends with it', async () => {
    const { send, composed, links } = aSender({ to, handover, letter });
    expect(await send()).toBe('sent');
    expect(composed[0]).toMatchObject({ to: handover.to, language: 'en' });
    expect(links).toMatchObject([{ ...to, until: expiresAt }]);
  });

  test('that was accepted is told to whoever held it, who gets no link any more', async () => {
    const { send, composed, links } = aSender({
      to,
      handover,
      letter: { template: 'handed-over', data: { acceptedAt: at } },
    });
    expect(await send()).toBe('sent');
    expect(composed[0]).toMatchObject({ to: { name: '', email: handover.from }, language: 'en' });
    expect(links).toEqual([]);
  });

  test('that is not there any more is written of to nobody', async () => {
    const { send, composed } = aSender({ to, letter });
    expect([await send(), composed]).toEqual(['failed', []]);
  });
});

test('that staff offered it is said to who holds it as long as the offer stands, and to nobody who took it over', async () => {
  const expiresAt = '2022-08-17T10:00:00.000Z';
  const announced = { template: 'handover-announced', data: { expiresAt, reason: 'Boîte fermée.' } };
  const handover = { handoverId: 'h-1', askedAt: at, expiresAt };
  const offered = aSender({ application: { ...refused, handover }, letter: announced });
  expect(await offered.send()).toBe('sent');
  const { send, composed, done } = aSender({ application: refused, letter: announced });
  expect([await send(), composed]).toEqual(['failed', []]);
  expect(done.at(-1)).toEqual(['failed', 'superseded', at]);
});

test('a copy goes nowhere once there is no second address', async () => {
  const copy = { template: 'jury-thanks', data: { filed: 2, contact: 'second' } };
  const { send, done } = aSender({ letter: copy });
  expect(await send()).toBe('failed');
  expect(done.at(-1)).toEqual(['failed', 'superseded', at]);
});

describe('whoever began a draft', () => {
  const to = { purpose: 'draft', id: 'd-0123456789' } as const;
  const always = { draftId: to.id, version: 1, expiresAt: at };
  const draft = (language: 'fr' | 'en', name?: string): FormDraft => ({
    ...always,
    state: 'open',
    language,
    email: 'aline@example.org',
    savedAt: at,
    idempotencyKey: 'k',
    answers: name === undefined ? {} : { 'contact.name': name },
  });
  const filed: FormDraft = {
    ...always,
    state: 'filed',
    applicationId: owner.id,
    receivedAt: at,
    filedDuringGrace: false,
  };

  test.each([
    ['by the name that was typed', draft('fr', '  Aline Dupré '), 'Aline Dupré'],
    ['without one, in French', draft('fr'), 'Madame, Monsieur'],
    ['of blanks, in English', draft('en', '  '), 'Sir or Madam'],
  ])('is called %s', async (_, written, name) => {
    const { send, composed } = aSender({ to, letter, draft: written, at: '2022-01-20T10:00:00.000Z' });
    expect(await send()).toBe('sent');
    expect(composed[0]).toMatchObject({ to: { name, email: 'aline@example.org' } });
  });

  test('has a link until thirty days after the last moment to file', async () => {
    const { send, links } = aSender({ to, letter, draft: draft('fr'), at: '2022-01-20T10:00:00.000Z' });
    await send();
    expect(links).toMatchObject([{ ...to, until: '2022-02-25T23:29:00.000Z' }]);
  });

  test.each([
    ['was filed', filed],
    ['was given up', undefined],
  ])('and whose draft %s is written nothing any more', async (_, gone) => {
    const { send, done } = aSender({ to, letter, ...(gone ? { draft: gone } : {}) });
    expect(await send()).toBe('failed');
    expect(done).toEqual([
      ['claimed', at],
      ['failed', 'superseded', at],
    ]);
  });

  test('and whoever writes along is called by no name, and written nothing once they do not', async () => {
    const writer = { writerId: `${to.id}-1`, email: 'noe@example.org', invitedAt: at };
    const along = { ...draft('fr', 'Aline Dupré'), writers: [writer] } as FormDraft;
    const when = '2022-01-20T10:00:00.000Z';
    const both = { letter, draft: along, at: when };
    const { send, composed } = aSender({ ...both, to: { purpose: 'draft', id: writer.writerId } });
    expect(await send()).toBe('sent');
    expect(composed[0]?.to).toEqual({ name: 'Madame, Monsieur', email: writer.email });
    const gone = aSender({ ...both, to: { purpose: 'draft', id: `${to.id}-2` } });
    expect(await gone.send()).toBe('failed');
    expect(gone.done.at(-1)).toEqual(['failed', 'superseded', when]);
  });

  test('is left to the sender who took the letter', async () => {
    const { send, done } = aSender({ to, letter, isTaken: true });
    expect([await send(), done]).toEqual(['nothing-to-do', []]);
  });
});
