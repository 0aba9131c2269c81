import * as z from 'zod/mini';
import { defineEmail, instant, paragraph } from '#emails/letter/email.ts';

export const panelReminder = defineEmail({
  schema: z.object({ closesAt: instant }),
  nature: 'notice',
  fr: {
    subject: () => 'Rappel : panel citoyen, votre bulletin n’est pas déposé',
    status: ({ closesAt }, say) =>
      `Votre bulletin n’est pas encore déposé : le vote du panel citoyen est ouvert jusqu’au ${say.deadline(closesAt)}.`,
    body: () => [
      paragraph(
        'Le vote n’est valable que si assez de membres du panel y prennent part. Le vote est secret : ce rappel sait que votre bulletin manque, et rien d’autre.',
      ),
    ],
    action: 'Ouvrir votre bulletin sur votre page de vote',
  },
  en: {
    subject: () => 'Reminder: citizens’ panel, your ballot has not been cast',
    status: ({ closesAt }, say) =>
      `Your ballot has not been cast yet: the vote of the citizens’ panel is open until ${say.deadline(closesAt)}.`,
    body: () => [
      paragraph(
        'The vote is valid only if enough members of the panel take part. The vote is secret: this reminder knows that your ballot is missing, and nothing else.',
      ),
    ],
    action: 'Open your ballot on your voting page',
  },
});
