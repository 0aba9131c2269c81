/** The register's stand-in, as the adapter reads it: a body for every number, and each of its faults. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bodyRegister } from '#adapters/sirene/body-register.ts';
import { type LocalRegister, openRegister, registerFaultSchema } from '#infra/local/register/register.ts';

let register: LocalRegister;
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  register = await openRegister();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await register?.close();
});

const siret = '73282932000074';
const answers = {
  none: {
    state: 'found',
    name: 'ORGANISME 732829320',
    address: { street: '74 RUE DU REGISTRE', postcode: '75012', city: 'PARIS' },
  },
  closed: { state: 'closed', name: 'ORGANISME 732829320' },
  unknown: { state: 'unknown' },
  unlisted: { state: 'unlisted' },
  'other-siren': { state: 'unavailable' },
  html: { state: 'unavailable' },
  'too-large': { state: 'unavailable' },
  silence: { state: 'unavailable' },
  error: { state: 'unavailable' },
};

test.each(registerFaultSchema.options)('answers, with the fault %s', async (fault) => {
  const before = register.state().asked;
  register.become(fault);
  expect(await bodyRegister(register.url, 200)?.lookUp(siret)).toMatchObject(answers[fault]);
  expect(register.state()).toEqual({ fault, asked: before + 1 });
});

test('answers nothing else', async () => {
  const { status } = await fetch(`${register.url}/near_point`);
  expect(status).toBe(404);
});
