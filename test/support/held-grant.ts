import type { HeldGrant } from '#domain/agreement/held-grants.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { anApplicationForm } from './application-builder.ts';

/** A grant of 80 000 EUR to an association, of the day on which the tests ask. */
export const aHeldGrant = ({
  applicationId = 'a1',
  form = anApplicationForm(),
  ...change
}: Partial<
  Omit<HeldGrant, 'application'> & { applicationId: string; form: ApplicationForm }
>): HeldGrant => ({
  application: { applicationId, form },
  amountCents: 8_000_000,
  grantedOn: '2022-06-01',
  ...change,
});
