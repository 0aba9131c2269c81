import { normalizeTitle, withoutTag } from '#domain/cohort/duplicates.ts';
import type { ConflictKind } from '#domain/round/round-refusal.ts';
import { sirenOf, withoutSpaces } from '#domain/values/siret.ts';

/** What ties a person to an undertaking. `siren` may hold a SIRET. */
type Ties = { organisation?: string | undefined; email?: string | undefined; siren?: string | undefined };

export type AssignableApplication = Ties & {
  applicationId: string;
  /** Where its letters go as well. */
  secondEmail?: string | undefined;
  topics: readonly string[];
  /** Readers wanted beyond those of every application. */
  extraReaders?: number | undefined;
};

export type AssignableJuror = Ties & {
  jurorId: string;
  topics: readonly string[];
  /** Applications on which this juror declared a conflict, and those from which they recused. */
  declaredConflicts: readonly string[];
  recusals: readonly string[];
  /** Most readings that this juror accepts; no limit when left out. */
  maxReadings?: number | undefined;
};

/** Domains open to everyone: sharing one ties nobody to anybody. */
const publicMailDomains = new Set(
  `aliceadsl.fr aol.com bbox.fr club-internet.fr free.fr gmail.com gmx.com gmx.fr googlemail.com
  hotmail.com hotmail.fr icloud.com laposte.net live.com live.fr mac.com mail.com mailo.com me.com
  msn.com neuf.fr numericable.fr orange.fr outlook.com outlook.fr pm.me proton.me protonmail.com
  sfr.fr tutanota.com wanadoo.fr yahoo.com yahoo.fr ymail.com zoho.com`.split(/\s+/),
);

/** Every reason for which this juror may not read this application; empty when they may. */
export function conflictsBetween(application: AssignableApplication, juror: AssignableJuror): ConflictKind[] {
  const addresses = [application.email, application.secondEmail].filter((one) => one !== undefined);
  const found: [ConflictKind, boolean][] = [
    ['declared', juror.declaredConflicts.includes(application.applicationId)],
    ['recused', juror.recusals.includes(application.applicationId)],
    [
      'organisation',
      same(normalizeTitle(application.organisation ?? ''), normalizeTitle(juror.organisation ?? '')),
    ],
    ['address', addresses.some((one) => same(canonical(one), canonical(juror.email)))],
    ['email-domain', addresses.some((one) => same(ownDomain(one), ownDomain(juror.email)))],
    ['siren', same(undertaking(application.siren), undertaking(juror.siren))],
  ];
  return found.filter(([, holds]) => holds).map(([kind]) => kind);
}

function same(a: string, b: string): boolean {
  return a !== '' && a === b;
}

const canonical = (email = ''): string => withoutTag(withoutSpaces(email).toLowerCase());

function ownDomain(email = ''): string {
  const domain = canonical(email).split('@')[1] ?? '';
  return publicMailDomains.has(domain) ? '' : domain;
}

function undertaking(siren = ''): string {
  return sirenOf(withoutSpaces(siren));
}
