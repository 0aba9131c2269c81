/** What staff call each letter. */
import type { Language } from '#domain/cohort/cohort.ts';
import type { EmailTemplate } from '#emails/email-templates.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const names: Record<Language, Record<EmailTemplate, string>> = typesetWords({
  'draft-saved': ['Brouillon enregistré', 'Draft saved'],
  'draft-reminder': ['Rappel du brouillon', 'Reminder of the draft'],
  receipt: ['Accusé de réception', 'Acknowledgement of receipt'],
  'information-requested': ['Demande de complément', 'Request for information'],
  'information-reminder': ['Rappel du complément', 'Reminder of the request'],
  ineligible: ['Candidature irrecevable', 'Application ineligible'],
  shortlisted: ['Projet retenu pour le panel', 'Project shortlisted'],
  'not-shortlisted': ['Projet non retenu par le jury', 'Project not shortlisted'],
  laureate: ['Projet lauréat', 'Laureate'],
  'waiting-list': ['Liste d’attente', 'Waiting list'],
  'not-selected': ['Projet non sélectionné', 'Project not selected'],
  promoted: ['Appel depuis la liste d’attente', 'Call from the waiting list'],
  'agreement-to-sign': ['Convention à signer', 'Agreement to sign'],
  'signature-code': ['Code de signature', 'Signature code'],
  'signature-reminder': ['Rappel de signature', 'Reminder to sign'],
  lapsed: ['Attribution caduque', 'Award lapsed'],
  signed: ['Convention signée', 'Agreement signed'],
  awarded: ['Subvention attribuée', 'Grant awarded'],
  'report-reminder': ['Rappel du compte rendu financier', 'Reminder of the financial report'],
  withdrawn: ['Candidature retirée', 'Application withdrawn'],
  'jury-invitation': ['Invitation du jury', 'Invitation of the jury'],
  'jury-reminder': ['Rappel du jury', 'Reminder of the jury'],
  'jury-thanks': ['Remerciement du jury', 'Thanks to the jury'],
  'panel-invitation': ['Invitation au vote', 'Invitation to vote'],
  'panel-reminder': ['Rappel du vote', 'Reminder to vote'],
  'panel-receipt': ['Vote enregistré', 'Vote recorded'],
  'staff-digest': ['Résumé du jour pour l’équipe', 'Daily digest for staff'],
});

/** @returns the template itself where it has no name any more: letters outlive the code that wrote them */
export const letterName = (template: string, language: Language): string =>
  (names[language] as Readonly<Record<string, string>>)[template] ?? template;
