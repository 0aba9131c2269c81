import * as z from 'zod/mini';
import { codeActs } from '#domain/application/one-time-code.ts';
import { defineLetter, facts, instantSchema, paragraph, untrustedLine } from '#emails/letter/letter.ts';

const told = z.optional(untrustedLine);
type Told = { act: (typeof codeActs)[number]; number?: string | undefined };

/** What the code confirms, as it follows “pour” and “to”. */
const toDo = {
  sign: [
    (number = '') => `signer la convention n° ${number}`,
    (number = '') => `sign agreement no. ${number}`,
  ],
  decline: [
    (number = '') => `refuser la convention n° ${number}`,
    (number = '') => `decline agreement no. ${number}`,
  ],
  withdraw: [() => 'retirer votre candidature', () => 'withdraw your application'],
  'hand-over': [
    () => 'transmettre votre candidature à une autre adresse',
    () => 'hand your application over to another address',
  ],
  'bank-details': [() => 'enregistrer vos coordonnées bancaires', () => 'record your bank details'],
  amend: [() => 'signer l’avenant à votre convention', () => 'sign the amendment to your agreement'],
} as const;
const inFrench = ({ act, number }: Told) => toDo[act][0](number);
const inEnglish = ({ act, number }: Told) => toDo[act][1](number);

export const oneTimeCode = defineLetter({
  schema: z.object({
    act: z.enum(codeActs),
    number: z.optional(z.string()),
    name: told,
    capacity: told,
    /** SHA-256 of the agreement's PDF, hexadecimal. */
    sha256: z.optional(z.string()),
    /** Eight digits, drawn when the message is sent; a preview of it shows dots. */
    code: z._default(z.string(), '········'),
    expiresAt: z.optional(instantSchema),
  }),
  subject: [(data) => `Votre code pour ${inFrench(data)}`, (data) => `Your code to ${inEnglish(data)}`],
  status: [
    (data) => `Un code a été demandé pour ${inFrench(data)}.`,
    (data) => `A code was requested to ${inEnglish(data)}.`,
  ],
  words: {
    validUntil: ['Valable jusqu’au', 'Valid until'],
    signer: ['Signataire', 'Signer'],
    sign: [
      'Saisir ce code vaut signature de cette convention par la personne nommée ci-dessus. Vérifiez que l’empreinte est celle du fichier PDF que vous avez lu.',
      'Entering this code signs this agreement for the person named above. Check that the digest is that of the PDF file that you read.',
    ],
    decline: [
      'Saisir ce code, c’est renoncer définitivement à la subvention.',
      'Entering this code gives up the grant for good.',
    ],
    withdraw: [
      'Saisir ce code retire définitivement votre candidature.',
      'Entering this code withdraws your application for good.',
    ],
    'hand-over': [
      'Saisir ce code propose votre candidature à l’adresse que vous avez donnée. Si elle accepte, vous n’y aurez plus accès.',
      'Entering this code offers your application to the address that you gave. If it accepts, you will have no access to it any more.',
    ],
    'bank-details': [
      'Saisir ce code, c’est demander que votre subvention soit versée sur le compte qui vient d’être indiqué.',
      'Entering this code asks that your grant be paid to the account that was just given.',
    ],
    amend: [
      'Saisir ce code vaut signature de l’avenant que vous avez lu.',
      'Entering this code signs the amendment that you read.',
    ],
    once: ['Ce code ne sert qu’une fois, et à cela seulement.', 'The code serves once, and for this only.'],
    warning: [
      'Personne ne vous demandera ce code : ne le communiquez pas. Si vous ne l’avez pas demandé, quelqu’un d’autre a votre lien : sur votre page personnelle, demandez un nouveau lien, et les autres cesseront de fonctionner.',
      'Nobody will ask you for this code: do not pass it on. If you did not ask for it, somebody else has your link: on your personal page, ask for a new link, and the others will cease to work.',
    ],
  },
  body: ({ act, code, expiresAt, name, capacity, sha256 }, say) => [
    facts(
      ['Code', code],
      ...(expiresAt === undefined ? [] : [[say.validUntil, say.deadline(expiresAt)] as const]),
      ...(name === undefined ? [] : [[say.signer, name] as const]),
      ...(capacity === undefined ? [] : [[say.capacity, capacity] as const]),
      ...(sha256 === undefined ? [] : [[say.digest, sha256] as const]),
    ),
    paragraph(`${say[act]} ${say.once}`),
    paragraph(say.warning),
  ],
  action: ['Revenir à votre page personnelle', 'Go back to your personal page'],
});
