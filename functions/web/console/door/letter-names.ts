/** What staff call each letter. */
import type { Language } from '#domain/cohort/cohort.ts';
import type { EmailTemplate } from '#emails/email-templates.ts';
import { french } from '#web/server/parts/words.ts';

const names: Record<Language, Record<EmailTemplate, string>> = {
  fr: french({
    'draft-saved': 'Brouillon enregistré',
    'draft-reminder': 'Rappel du brouillon',
    receipt: 'Accusé de réception',
    'information-requested': 'Demande de complément',
    'information-reminder': 'Rappel du complément',
    ineligible: 'Candidature irrecevable',
    shortlisted: 'Projet retenu pour le panel',
    'not-shortlisted': 'Projet non retenu par le jury',
    laureate: 'Projet lauréat',
    'waiting-list': 'Liste d’attente',
    'not-selected': 'Projet non sélectionné',
    promoted: 'Appel depuis la liste d’attente',
    'agreement-to-sign': 'Convention à signer',
    'signature-code': 'Code de signature',
    'signature-reminder': 'Rappel de signature',
    lapsed: 'Attribution caduque',
    signed: 'Convention signée',
    awarded: 'Subvention attribuée',
    'report-reminder': 'Rappel du compte rendu financier',
    withdrawn: 'Candidature retirée',
    'jury-invitation': 'Invitation du jury',
    'jury-reminder': 'Rappel du jury',
    'jury-thanks': 'Remerciement du jury',
    'panel-invitation': 'Invitation au vote',
    'panel-reminder': 'Rappel du vote',
    'panel-receipt': 'Vote enregistré',
    'staff-digest': 'Résumé du jour pour l’équipe',
  }),
  en: {
    'draft-saved': 'Draft saved',
    'draft-reminder': 'Reminder of the draft',
    receipt: 'Acknowledgement of receipt',
    'information-requested': 'Request for information',
    'information-reminder': 'Reminder of the request',
    ineligible: 'Application ineligible',
    shortlisted: 'Project shortlisted',
    'not-shortlisted': 'Project not shortlisted',
    laureate: 'Laureate',
    'waiting-list': 'Waiting list',
    'not-selected': 'Project not selected',
    promoted: 'Call from the waiting list',
    'agreement-to-sign': 'Agreement to sign',
    'signature-code': 'Signature code',
    'signature-reminder': 'Reminder to sign',
    lapsed: 'Award lapsed',
    signed: 'Agreement signed',
    awarded: 'Grant awarded',
    'report-reminder': 'Reminder of the financial report',
    withdrawn: 'Application withdrawn',
    'jury-invitation': 'Invitation of the jury',
    'jury-reminder': 'Reminder of the jury',
    'jury-thanks': 'Thanks to the jury',
    'panel-invitation': 'Invitation to vote',
    'panel-reminder': 'Reminder to vote',
    'panel-receipt': 'Vote recorded',
    'staff-digest': 'Daily digest for staff',
  },
};

/** @returns the template itself where it has no name any more: letters outlive the code that wrote them */
export const letterName = (template: string, language: Language): string =>
  (names[language] as Readonly<Record<string, string>>)[template] ?? template;
