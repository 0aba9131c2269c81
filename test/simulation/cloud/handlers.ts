/** The real handlers, with the environment that they read when they are loaded. */
import { ballotsTable, programmeTable } from '#test/simulation/memory/shapes.ts';
import { testBeacons } from '#test/support/draws.ts';

Object.assign(process.env, {
  PROGRAMME_TABLE: programmeTable,
  BALLOTS_TABLE: ballotsTable,
  REGISTER_URL: 'off',
  BEACON_SOURCE: JSON.stringify(testBeacons),
  PUBLIC_URL: 'https://programme.example',
  CONFIGURATION_SET: 'programme',
  APPLICATION_MACHINE_ARN: 'arn:aws:states:eu-west-3:000000000000:stateMachine:Application',
  SUPPORT_MACHINE_ARN: 'arn:aws:states:eu-west-3:000000000000:stateMachine:Support',
  RELEASE_MACHINE_ARN: 'arn:aws:states:eu-west-3:000000000000:stateMachine:Release',
});

/** No relay of drand answers: the public draw is brought by a person of the plan. */
globalThis.fetch = () => Promise.reject(new TypeError('no network'));

type Handler = (event: never, context: never) => Promise<unknown>;
const load = async (module: Promise<{ handler: unknown }>) => (await module).handler as Handler;

export const handlers = {
  'assess-eligibility': await load(import('#handlers/assess-eligibility.ts')),
  'open-gate': await load(import('#handlers/open-gate.ts')),
  'expire-gate': await load(import('#handlers/expire-gate.ts')),
  award: await load(import('#handlers/award.ts')),
  'next-support-step': await load(import('#handlers/next-support-step.ts')),
  'open-support-gate': await load(import('#handlers/open-support-gate.ts')),
  'release-page': await load(import('#handlers/release-page.ts')),
  'relay-workflow': await load(import('#handlers/relay-workflow.ts')),
  'send-email': await load(import('#handlers/send-email.ts')),
  'email-feedback': await load(import('#handlers/email-feedback.ts')),
  sweep: await load(import('#handlers/sweep.ts')),
  remind: await load(import('#handlers/remind.ts')),
};
