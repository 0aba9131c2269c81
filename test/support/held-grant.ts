import type { ApplicationForm } from '../../functions/domain/application-form.ts';
import type { HeldGrant } from '../../functions/domain/held-grants.ts';
import { anApplicationForm } from './application-builder.ts';

/** A grant of 80 000 EUR to an association, of the day on which the tests ask. */
export const aHeldGrant = ({
  applicationId = 'a1',
  form = anApplicationForm(),
  ...change
}: Partial<
  Omit<HeldGrant, 'application'> & { applicationId: string; form: ApplicationForm }
>): HeldGrant => ({
  ...{ application: { applicationId, form }, amountCents: 8_000_000, grantedOn: '2022-06-01' },
  ...change,
});
