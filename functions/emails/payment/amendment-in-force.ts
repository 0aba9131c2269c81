import * as z from 'zod/mini';
import { cents, defineLetter, facts, ordinal, paragraph, untrustedText } from '#emails/letter/letter.ts';

export const amendmentInForce = defineLetter({
  schema: z.object({
    number: z.string(),
    /** Whom it names in the place of the beneficiary of before. */
    beneficiary: z.optional(untrustedText),
    /** The account of before is not the beneficiary's. */
    asksAccount: z.optional(z.literal(true)),
    /** Granted before it. */
    formerCents: cents,
    grantedCents: cents,
    endsOn: z.optional(z.iso.date()),
    /** Where it moves with the end. */
    reportDueOn: z.optional(z.iso.date()),
    instalments: z.array(z.object({ number: ordinal, amountCents: cents, dueOn: z.iso.date() })),
  }),
  subject: ['L’avenant à votre convention est en vigueur', 'The amendment to your agreement is in force'],
  status: [
    ({ number }) => `L’administration a signé l’avenant n° ${number} : il s’applique à partir d’aujourd’hui.`,
    ({ number }) => `The administration has signed amendment no. ${number}: it applies from today on.`,
  ],
  words: {
    beneficiary: ['Bénéficiaire', 'Beneficiary'],
    account: [
      'Plus rien n’est versé au compte indiqué auparavant. Indiquez sur votre page le compte bancaire de ce bénéficiaire.',
      'Nothing is paid any more to the account that was given before. Give the bank account of this beneficiary on your page.',
    ],
    mailbox: [
      'Nos lettres continuent d’arriver à cette adresse. Si une autre personne suit désormais le projet, transmettez-lui le dossier depuis votre page.',
      'Our letters go on to this address. If another person now sees to the project, hand the application over to them on your page.',
    ],
    granted: ['Subvention', 'Grant'],
    ends: ['Fin de la phase soutenue', 'End of the supported phase'],
    reports: ['Comptes rendus', 'Reports'],
    dueBy: [
      (day: string) => `à remettre au plus tard le ${day}`,
      (day: string) => `to be handed in by ${day} at the latest`,
    ],
    former: [
      'Ce qui vous a été demandé pour l’ancienne date, mise en demeure comprise, n’a plus d’effet.',
      'What was asked of you for the former day, formal notice included, has no effect any more.',
    ],
    part: [(number: number) => `Versement n° ${number}`, (number: number) => `Payment no. ${number}`],
    from: [
      (amount: string, day: string) => `${amount}, à partir du ${day}`,
      (amount: string, day: string) => `${amount}, from ${day} on`,
    ],
    rest: [
      'Tout le reste de la convention demeure. La copie signée par les deux parties est sur votre page.',
      'Everything else in the agreement stays. The copy that both parties signed is on your page.',
    ],
  },
  body: ({ beneficiary, asksAccount, formerCents, grantedCents, endsOn, reportDueOn, instalments }, say) => [
    facts(
      ...(beneficiary === undefined ? [] : [[say.beneficiary, beneficiary] as const]),
      ...(formerCents === grantedCents ? [] : [[say.granted, say.euros(grantedCents)] as const]),
      ...(endsOn === undefined ? [] : [[say.ends, say.day(endsOn)] as const]),
      ...(reportDueOn === undefined ? [] : [[say.reports, say.dueBy(say.day(reportDueOn))] as const]),
      ...instalments.map(
        ({ number, amountCents, dueOn }) =>
          [say.part(number), say.from(say.euros(amountCents), say.day(dueOn))] as const,
      ),
    ),
    ...(reportDueOn === undefined ? [] : [paragraph(say.former)]),
    ...(asksAccount ? [paragraph(say.account)] : []),
    ...(beneficiary === undefined ? [] : [paragraph(say.mailbox)]),
    paragraph(say.rest),
  ],
  action: ['Voir mes versements', 'See my payments'],
});
