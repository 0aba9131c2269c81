/** The real handlers, with the environment that they read when they are loaded. */
import { ballotsTable, programmeTable } from '../memory/shapes.ts';

Object.assign(process.env, {
  PROGRAMME_TABLE: programmeTable,
  BALLOTS_TABLE: ballotsTable,
  PUBLIC_URL: 'https://programme.example',
  CONFIGURATION_SET: 'programme',
  APPLICATION_MACHINE_ARN: 'arn:aws:states:eu-west-3:000000000000:stateMachine:Application',
  RELEASE_MACHINE_ARN: 'arn:aws:states:eu-west-3:000000000000:stateMachine:Release',
});

type Handler = (event: never, context: never) => Promise<unknown>;
const load = async (module: Promise<{ handler: unknown }>) => (await module).handler as Handler;

export const handlers = {
  'assess-eligibility': await load(import('../../../functions/handlers/assess-eligibility.ts')),
  'open-gate': await load(import('../../../functions/handlers/open-gate.ts')),
  'expire-gate': await load(import('../../../functions/handlers/expire-gate.ts')),
  award: await load(import('../../../functions/handlers/award.ts')),
  'release-page': await load(import('../../../functions/handlers/release-page.ts')),
  'relay-workflow': await load(import('../../../functions/handlers/relay-workflow.ts')),
  'send-email': await load(import('../../../functions/handlers/send-email.ts')),
  'email-feedback': await load(import('../../../functions/handlers/email-feedback.ts')),
  sweep: await load(import('../../../functions/handlers/sweep.ts')),
  remind: await load(import('../../../functions/handlers/remind.ts')),
};
