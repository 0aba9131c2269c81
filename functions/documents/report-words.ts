/** Words of the report, by code; the order is that of its tables. */
import type { MeasuredStage } from '#domain/application/milestones.ts';
import { type ApplicantType, applicantTypes, applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import type { CohortReport } from '#domain/results/cohort-report.ts';

interface ReportWords {
  types: Record<ApplicantType, string>;
  axes: Record<keyof CohortReport['byAxis'], string>;
  needs: Record<keyof CohortReport['byNeed'], string>;
  reached: Record<keyof CohortReport['reached'], string>;
  ended: Record<keyof CohortReport['ended'], string>;
  stages: Record<MeasuredStage, string>;
}

export const reportWords: Readonly<ReportWords> = {
  types: Object.fromEntries(
    applicantTypes.map((type) => [type, applicantTypeTable[type].words.many.fr]),
  ) as Record<ApplicantType, string>,
  axes: { consolider: 'Consolider', integrer: 'Intégrer', deployer: 'Déployer' },
  needs: {
    'general-interest': 'Reconnaissance d’intérêt général',
    funding: 'Financement',
    experts: 'Experts',
    'state-networks': 'Réseaux de l’administration',
    coaching: 'Accompagnement',
  },
  reached: {
    eligible: 'Recevables',
    shortlisted: 'Retenues pour le panel citoyen',
    laureates: 'Lauréates',
    signed: 'Conventions signées par le bénéficiaire',
    awarded: 'Subventions attribuées',
  },
  ended: {
    ineligible: 'Irrecevables',
    notShortlisted: 'Non retenues par le jury',
    notSelected: 'Non sélectionnées',
    lapsed: 'Attributions caduques ou refusées',
    withdrawn: 'Retirées',
  },
  stages: {
    eligibility: 'Du dépôt à la réponse sur la recevabilité',
    information: 'Dont attente des informations demandées',
    jury: 'De la recevabilité à l’annonce du jury',
    panel: 'De l’annonce du jury à celle du panel',
    issue: 'De l’annonce à l’envoi de la convention',
    signature: 'De l’envoi à la signature du bénéficiaire',
    countersignature: 'De cette signature à celle de l’administration',
    award: 'De la signature de l’administration à l’attribution',
  },
};
