/** Staff correct at the console what decides nothing, and take back a hand-over that was offered to a wrong address. */
import { expect, test } from 'vitest';
import { correctable } from '#domain/application/application-form.ts';
import { answersOf } from '#domain/application/form-draft.ts';
import { markupText } from '#markup/html.ts';
import { aVisit, signedIn } from '#test/functions/web/a-visit.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aFullForm } from '#test/support/full-form.ts';
import { takeBackHandoverOne } from '#web/console/application/application.ts';
import { applicationActs } from '#web/console/application/application-acts.ts';
import { correctOne, showCorrection } from '#web/console/application/correction.ts';
import { whoIs } from '#web/console/door/visit.ts';
import type { Shown, Visit } from '#web/server/visit.ts';

const session = signedIn();
const application = { ...anApplication('eligible'), form: aFullForm('association') };
const { applicationId, form } = application;
const path = `/console/candidatures/${applicationId}`;
const filed = Object.entries(answersOf(form)).filter(([field]) => Object.hasOwn(correctable, field));
const typedAsItStands = Object.fromEntries(filed) as Record<string, string>;

async function visited(
  open: (visit: Visit) => Promise<Shown>,
  typed: Record<string, string> = {},
  answers: Record<string, unknown> = {},
) {
  const asked: Record<string, unknown> = {};
  const api = {
    ask: async (operation: string, input: unknown) => {
      asked[operation] = input;
      const shown = { ok: true, value: { application } };
      return answers[operation] ?? (operation === 'show-application' ? shown : { ok: true, value: {} });
    },
  };
  const shown = await open(
    aVisit({ params: { applicationId }, form: new URLSearchParams(typed), session, cookies: new Map(), api }),
  );
  return { shown, asked, main: 'page' in shown ? markupText(shown.page.main as never) : '' };
}

test('the page has what can be corrected, as it stands, and nothing that decides', async () => {
  const { main } = await visited(showCorrection);
  const names = [...main.matchAll(/name="([a-z]+\.\w+)"/g)].map(([, name]) => name);
  expect(names).toEqual([
    'applicant.representativeFirstName',
    'applicant.representativeSurname',
    'applicant.representativeCapacity',
    'applicant.signedByAnother',
    'contact.name',
    'contact.phone',
    'address.street',
  ]);
  expect(main).toContain(`value="${form.address.street}"`);
});

test('what was changed is sent, what was emptied is taken away, the rest stays as it was', async () => {
  const typed = {
    ...typedAsItStands,
    'contact.phone': ' ',
    'address.street': '3 quai Nord',
    reason: 'Un déménagement.',
  };
  const { asked, shown } = await visited(correctOne, typed);
  expect(asked['correct-form']).toEqual({
    params: { applicationId },
    body: { contact: { phone: null }, address: { street: '3 quai Nord' }, reason: 'Un déménagement.' },
  });
  expect(shown).toEqual({ goTo: path });
});

test('a refusal is shown at its field, beside what was typed', async () => {
  const problems = [{ field: 'contact.phone', message: { fr: 'Écrivez un numéro', en: 'Write a number' } }];
  const problem = {
    code: 'invalid-request',
    status: 422,
    messages: { fr: 'Refusé.', en: 'Refused.' },
    problems,
  };
  const typed = { ...typedAsItStands, 'contact.phone': 'demain' };
  const { main, shown } = await visited(correctOne, typed, { 'correct-form': { ok: false, problem } });
  expect(shown).toMatchObject({ status: 422 });
  expect(main).toContain('Écrivez un numéro');
  expect(main).toContain('value="demain"');
});

test.each([true, false])(
  'an offered hand-over (%s) is taken back from the page of the application',
  async (isOffered) => {
    const handover = {
      handoverId: 'h-1',
      askedAt: '2022-03-01T10:00:00Z',
      expiresAt: '2022-03-08T10:00:00Z',
    };
    const acts = markupText(
      applicationActs({
        application: { ...application, ...(isOffered ? { handover } : {}) },
        mayAppeal: false,
        isParked: false,
        who: whoIs({ session }),
        cohort: promotion1,
        query: {},
        state: {
          language: 'fr',
          formToken: 't',
          values: {},
          problems: [],
          ticked: { reasonCodes: [], fields: [], papers: [] },
        },
      } as never),
    );
    expect(acts.includes(`action="${path}/transmission"`)).toBe(isOffered);
    expect(acts).toContain(`href="${path}/correction"`);
    const { asked } = await visited(takeBackHandoverOne);
    expect(asked['take-back-handover']).toEqual({ params: { applicationId } });
  },
);
