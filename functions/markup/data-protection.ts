/** Who answers for the personal data of a cohort: beside the words about it, which only some bundles hold. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';

/** Who answers for the data of a cohort, and how long they are kept, in one language. */
export interface DataProtection {
  /** The controller, and the service in charge. */
  controller: string;
  email: string;
  /** Whether the address is that of a data protection officer. */
  hasOfficer: boolean;
  /** Of what is not about a grant. */
  months: number;
}

export function dataProtectionOf(
  { service, site, retention }: Pick<Cohort, 'service' | 'site' | 'retention'>,
  language: Language,
): DataProtection {
  const { [language]: authority } = site?.authority ?? service.authority;
  const address = service.address.split('\n').join(', ');
  return {
    controller: `${authority} (${service.name[language]}, ${address})`,
    email: site?.dataProtectionEmail ?? service.email,
    hasOfficer: site?.dataProtectionEmail !== undefined,
    months: retention.notAwardedMonths,
  };
}
