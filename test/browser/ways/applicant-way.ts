/** An applicant's two ways: from the call to what was filed, and from the link of the award to a signed agreement. */

import { kindOf } from '#domain/application/application-fields.ts';
import type { Answers } from '#domain/application/form-draft.ts';
import type { TestProgramme } from '#test/support/programme.ts';
import { codeIn } from '#test/support/story.ts';
import { stepNames, stepTitles } from '#web/draft/steps.ts';
import type { Visitor } from '../visitor.ts';
import type { Stop } from './walk.ts';

interface Applicant {
  email: string;
  /** Of the whole form, by field. */
  answers: Answers;
}

export function wayToFiled({ email, answers }: Applicant, programme: TestProgramme): Stop[] {
  const open = (path: string) => (visitor: Visitor) => visitor.open(path);
  const press = (name: string) => (visitor: Visitor) => visitor.press(name);
  const filed = 'Votre candidature est déposée';
  return [
    { goes: open('/'), reads: 'Commencer ma candidature' },
    { goes: press('Commencer ma candidature'), reads: 'Donnez d’abord une adresse électronique' },
    {
      types: (visitor) => visitor.fill({ email }),
      goes: (visitor) => visitor.press('Commencer'),
      reads: stepTitles.type.fr,
    },
    ...stepNames.map((_, place) => ({
      types: (visitor: Visitor) => fillPage(visitor, answers),
      goes: press('Enregistrer et continuer'),
      reads:
        place + 1 < stepNames.length ? `Étape ${place + 2} sur ${stepNames.length}` : 'Relire et déposer',
    })),
    { goes: press('Déposer ma candidature'), reads: filed, onceDone: filed },
    {
      goes: async (visitor) => {
        await programme.settle();
        await visitor.open(`/l/${await programme.linkOf(email)}`);
      },
      reads: 'Modifier ma candidature',
    },
  ];
}

/** What the page asks, of what is to be answered in all. */
async function fillPage({ page, fill }: Visitor, answers: Answers): Promise<void> {
  const fields = await page.locator('main form [name]').all();
  const names = new Set(await Promise.all(fields.map((field) => field.getAttribute('name'))));
  for (const [name, value = ''] of Object.entries(answers))
    if (names.has(name)) await fill({ [name]: kindOf(name) === 'yes-or-no' ? true : value });
}

export function wayToSigned({ email }: Pick<Applicant, 'email'>, programme: TestProgramme): Stop[] {
  const signed = 'L’administration signe à son tour';
  return [
    {
      goes: async (visitor) => visitor.open(`/l/${await programme.linkOf(email)}`),
      reads: 'lisez la convention et signez-la',
    },
    { goes: (visitor) => visitor.press('Lire et signer la convention'), reads: 'Votre convention' },
    {
      types: (visitor) =>
        visitor.fill({ name: 'Ada Martin', capacity: 'Porteuse', commitmentsAccepted: true }),
      goes: (visitor) => visitor.press('Recevoir le code'),
      reads: 'Saisir le code',
      onceDone: 'Votre convention',
    },
    {
      goes: async (visitor) => {
        await programme.settle();
        await visitor.fill({ code: codeIn((await programme.mails(email)).at(-1)?.text) });
        await visitor.press('Signer la convention');
        await programme.settle();
        await visitor.open('/dossier');
      },
      reads: signed,
      onceDone: '',
    },
  ];
}
