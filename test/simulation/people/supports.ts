/**
 * Whoever is awarded is helped for months, which rehearsals live; here staff end each support once it is opened, so that an episode
 * ends with its applications.
 */
import { endSupport } from '#app/support/direct-support.ts';
import type { Act } from './act.ts';
import { guide } from './colleagues.ts';
import type { Desk } from './desk.ts';
import type { Plan } from './plan.ts';

export const supportActs = ({ deps, see }: Desk, { applicants }: Plan): Act[] =>
  applicants.map(({ number, id: applicationId }) => ({
    ...{ name: `end the support ${number}`, by: 'support-desk', who: guide },
    ...{ isOptional: true, isStanding: true },
    isReady: () => see.support(applicationId)?.stage === 'plan',
    run: () => endSupport(deps, { applicationId, reason: 'Le projet est autonome.', by: guide }),
  }));
