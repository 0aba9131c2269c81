import { expect, test } from 'vitest';
import { previewLetter, previewReleaseLetter, previewSessionLetter } from '#app/mail/preview-letter.ts';
import { type Status, statuses } from '#domain/application/application.ts';
import { letterRow, templates } from '#domain/application/letters.ts';
import { isPossible } from '#domain/application/transitions.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { refuse } from '#domain/values/result.ts';
import { decided } from '#test/support/application-builder.ts';
import { aMailDesk, at } from './a-mail-desk.ts';

type Desk = ReturnType<typeof aMailDesk>;
const preview = (desk: Desk, applicationId: string, template: string) =>
  previewLetter(desk, { applicationId, template });
const shownIn = async (...of: Parameters<typeof preview>) => {
  const shown = await preview(...of);
  return shown.ok ? shown.value : expect.unreachable(shown.refusal.code);
};

test.each(statuses)(
  'an application that is %s shows the letter of its withdrawal where it can withdraw',
  async (status) => {
    const desk = aMailDesk();
    expect(await preview(desk, desk.apply(1, status), 'withdrawn')).toMatchObject(
      isPossible('withdraw', status)
        ? { ok: true, value: { template: 'withdrawn', from: 'record' } }
        : { ok: false, refusal: { code: 'letter-not-due', status } },
    );
  },
);

/** Templates that can be read before the event of their status, but for those whose outcome is decided. */
const foreseen = templates.flatMap((template) =>
  Object.keys(letterRow(template)?.preview ?? {}).flatMap((status) =>
    status === 'any' || status === 'eligibility-review' ? [] : [[template, status as Status] as const],
  ),
);

test.each(foreseen)(
  '%s is read before it is queued of an application that is %s',
  async (template, status) => {
    const desk = aMailDesk();
    const shown = await shownIn(desk, desk.apply(1, status), template);
    expect(shown).toMatchObject({ template, language: 'fr', from: 'record', subject: expect.any(String) });
    expect(shown).not.toHaveProperty('state');
    expect(await preview(desk, desk.apply(2, 'received'), template)).toEqual(
      refuse({ code: 'letter-not-due', status: 'received' }),
    );
  },
);

test('a letter is read as it would be sent now, with what stands in for its link, and is sent to nobody', async () => {
  const desk = aMailDesk();
  const id = desk.apply(1, 'countersigned');
  const { text } = await shownIn(desk, id, 'awarded');
  for (const said of ['Candidat 1', 'Projet 1', id, `https://appel.example/l/${id}`])
    expect(text).toContain(said);
  expect((await shownIn(desk, id, 'receipt')).text).toContain(id);
  expect(desk.stored.letters()).toEqual([]);
});

test.each(['eligible', 'ineligible'] as const)(
  'of what is decided on eligibility only that outcome is read: %s',
  async (outcome) => {
    const desk = aMailDesk();
    const more = { reasonCodes: outcome === 'ineligible' ? ['APPLICANT_TYPE'] : [] };
    const id = desk.apply(1, 'eligibility-review', 8_000_000, decided(outcome, more as never));
    expect(await shownIn(desk, id, outcome)).toMatchObject({ template: outcome, from: 'record' });
    const other = outcome === 'eligible' ? 'ineligible' : 'eligible';
    const undecided = desk.apply(2, 'eligibility-review');
    const notDue = refuse({ code: 'letter-not-due', status: 'eligibility-review' });
    expect([await preview(desk, id, other), await preview(desk, undecided, outcome)]).toEqual([
      notDue,
      notDue,
    ]);
  },
);

test('a letter of the outbox is read as it was queued, the last of its name, with its state and its day', async () => {
  const desk = aMailDesk();
  const id = desk.apply(1, 'countersigned');
  const to = { purpose: 'applicant', id } as const;
  const withdrawn = (occasion: string, withdrawnAt: string, queuedAt: string) =>
    desk.queue({ to, template: 'withdrawn', data: { withdrawnAt }, occasion }, queuedAt);
  await withdrawn('1_withdrawn', '2022-05-10T09:00:00.000Z', at);
  await withdrawn('2_withdrawn', '2022-05-11T09:00:00.000Z', '2022-05-14T10:00:00.000Z');
  await desk.queue({ to, template: 'personal-link', data: {}, occasion: 'link' }, '2022-05-14T11:00:00.000Z');
  const shown = await shownIn(desk, id, 'withdrawn');
  expect(shown).toMatchObject({ template: 'withdrawn', from: 'outbox', state: 'queued' });
  expect(shown.text).toMatch(/11.mai.2022/);
  expect(shown.text).not.toMatch(/10.mai.2022/);
});

test('of an application that is not there, and of a letter that has no name, nothing is read', async () => {
  const desk = aMailDesk();
  const id = desk.apply(1, 'countersigned');
  expect(await preview(desk, 'aic1-nobody', 'awarded')).toEqual(refuse({ code: 'not-found' }));
  for (const template of ['no-letter', 'personal-link'])
    expect(await preview(desk, id, template)).toEqual(
      refuse({ code: 'letter-not-due', status: 'countersigned' }),
    );
});

test('of a wave that is not closed yet no letter is read', async () => {
  const desk = aMailDesk();
  const applicationId = desk.apply(1, 'eligible');
  expect(await previewReleaseLetter(desk, { round: 'jury', applicationId })).toEqual(
    refuse({ code: 'round-not-closed', state: 'planned' }),
  );
});

test.each([
  ['jury', 'jury-invitation', /3.décembre.2022/, 'fr', 'Camille Exemple'],
  ['panel', 'panel-invitation', /3.December.2022/, 'en', 'Camille Example'],
] as const)(
  'a letter to those of the %s is read with its dates as they are published now, to somebody made up',
  async (round, template, until, language, name) => {
    const desk = aMailDesk();
    const extension = { from: at, until: '2022-12-03T12:00:00.000Z', reason: 'x', by: 'alice', at };
    desk.putRound({ ...plannedRound(round), version: 1, extensions: [extension] });
    const { value } = await previewSessionLetter(desk, { template, language });
    expect(value).toMatchObject({
      template,
      language,
      subject: expect.any(String),
      html: expect.any(String),
    });
    expect(value.text).toMatch(until);
    for (const said of [name, 'https://appel.example/l/exemple']) expect(value.text).toContain(said);
  },
);
