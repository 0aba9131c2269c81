import { expect, test } from 'vitest';
import { enrolAdvisers, removeAdviser, resendAdviserLink, showAdvisers } from '#app/support/adviser-roll.ts';
import { personIdOf } from '#domain/application/person-id.ts';
import { mostAdvisers } from '#domain/support/adviser.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { aSupportedLaureate, type Life } from '#test/functions/app/support/supported-laureate.ts';
import {
  aPlan,
  supportedId as applicationId,
  awardedAt,
  dayOfSupport,
  supportCommands,
} from '#test/support/support-builder.ts';

const emailOf = (number: number) => `conseil${number}@conseil.example`;
const advisers = (...numbers: number[]) =>
  numbers.map((number) => ({
    name: `Inès ${number}`,
    email: emailOf(number),
    language: 'fr' as const,
    kinds: ['technical' as const],
  }));
const enrol = ({ deps }: Life, ...numbers: number[]) =>
  enrolAdvisers(deps, { advisers: advisers(...numbers) });
const idIn = ({ deps }: Life, number: number) => personIdOf(deps.cohort.cohort, 'adviser', emailOf(number));
/** A plan that gives a support to an adviser of the roll. */
const give = (life: Life, adviserId: string, to = applicationId) =>
  life.staffDo({ ...supportCommands['propose-plan'], plan: { ...aPlan, adviserId } }, to);

test('whoever is enrolled is written to once, by the letter that brings their link', async () => {
  const life = await aSupportedLaureate();
  const adviserId = idIn(life, 1);
  const [adviser] = advisers(1);
  expect(await enrol(life, 1)).toEqual(accept({ advisers: [{ ...adviser, adviserId }], invited: 1 }));
  expect(await enrol(life, 1)).toMatchObject({ value: { invited: 0 } });
  expect(life.deps.stored.letters()).toEqual([
    {
      to: { purpose: 'adviser', id: adviserId },
      template: 'adviser-invitation',
      data: {},
      occasion: 'adviser-invitation',
    },
  ]);
});

test('a partner that the cohort file does not name, and who is twice in the list, are refused at their place', async () => {
  const life = await aSupportedLaureate();
  const [one] = advisers(1);
  if (!one) throw new Error('nobody');
  const enrolling = [
    { ...one, partner: 'personne' },
    { ...one, email: emailOf(1).toUpperCase(), partner: 'ville' },
  ];
  expect(await enrolAdvisers(life.deps, { advisers: enrolling })).toEqual(
    refuse({
      code: 'roll-invalid',
      problems: [
        { field: 'advisers.1.email', code: 'repeated' },
        { field: 'advisers.0.partner', code: 'not-one-of', allowed: ['region', 'ville'] },
      ],
    }),
  );
  expect(await life.deps.advisers.all()).toEqual([]);
});

test('the roll has an end, over those who are on it and those of the list, each counted once', async () => {
  const life = await aSupportedLaureate();
  const numbers = Array.from({ length: mostAdvisers - 1 }, (_, number) => number);
  expect(await enrol(life, ...numbers)).toMatchObject({ ok: true });
  expect(await enrol(life, 0, mostAdvisers, mostAdvisers + 1)).toEqual(
    refuse({ code: 'advisers-full', size: mostAdvisers, would: mostAdvisers + 1 }),
  );
  expect(await life.deps.advisers.all()).toHaveLength(mostAdvisers - 1);
  expect(await enrol(life, 0, mostAdvisers)).toMatchObject({ value: { invited: 1 } });
});

test('the roll is shown with how many open supports each advises, and who leaves leaves those behind', async () => {
  const life = await aSupportedLaureate();
  await enrol(life, 1, 2);
  const [one, other] = [idIn(life, 1), idIn(life, 2)];
  const [ended, theirs] = [11, 12].map((number) => life.deps.apply(number, 'awarded')) as [string, string];
  for (const id of [ended, theirs])
    await life.deps.openSupport(id, { awardedAt: dayOfSupport(1), endsOn: '2023-01-11' });
  for (const id of [applicationId, ended]) await give(life, one, id);
  await give(life, other, theirs);
  await life.staffDo(supportCommands['end-support'], ended);
  const { value } = await showAdvisers(life.deps);
  expect(new Map(value.advisers.map(({ name, laureates }) => [name, laureates]))).toEqual(
    new Map([
      ['Inès 1', 1],
      ['Inès 2', 1],
    ]),
  );
  await life.deps.openSupport('aic1-ZZZZZZZZZZZZZZZZ', { awardedAt, endsOn: '2023-01-10' });
  expect(await removeAdviser(life.deps, { adviserId: one })).toEqual(
    accept({ adviserId: one, applicationIds: [applicationId] }),
  );
  expect(await life.deps.advisers.find(one)).toMatchObject({ leftAt: awardedAt });
  expect(await removeAdviser(life.deps, { adviserId: 'a-ZZZZZZZZZZ' })).toEqual(
    refuse({ code: 'not-found' }),
  );
});

test('another link is sent to who serves, at most one a minute, and to nobody else', async () => {
  const life = await aSupportedLaureate();
  await enrol(life, 1);
  const adviserId = idIn(life, 1);
  const resend = (id = adviserId) => resendAdviserLink(life.deps, { adviserId: id });
  expect(await resend()).toEqual(accept({ queued: 1 }));
  expect(life.deps.stored.letters().at(-1)).toMatchObject({
    to: { purpose: 'adviser', id: adviserId },
    template: 'adviser-invitation',
    occasion: 'adviser-link-20220610100000000',
  });
  life.at('2022-06-10T10:00:59.000Z');
  expect(await resend()).toEqual(refuse({ code: 'link-just-sent', retryAt: '2022-06-10T10:01:00.000Z' }));
  life.at('2022-06-10T10:01:00.000Z');
  expect(await resend()).toEqual(accept({ queued: 1 }));
  expect(await resend('a-ZZZZZZZZZZ')).toEqual(refuse({ code: 'not-found' }));
  await removeAdviser(life.deps, { adviserId });
  expect(await resend()).toEqual(refuse({ code: 'not-found' }));
});
