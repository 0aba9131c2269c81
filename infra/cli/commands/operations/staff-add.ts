/** An account for a member of staff: an invitation to whoever is new, another group for whoever is there. */
import * as z from 'zod/mini';
import { emailAddress, line } from '#domain/application/application-form.ts';
import { defined } from '#domain/values/defined.ts';
import type { Bilingual } from '#domain/values/language.ts';
import { confirm, sayAnswer } from '#infra/cli/client/answer.ts';
import type { CliCommand, CommandCall, Kind } from '#infra/cli/client/command.ts';
import { exitCodes } from '#infra/cli/client/problems.ts';
import type { StaffAccount, UserPoolDoor } from '#infra/cli/maintenance/user-pool.ts';
import { staffGroupNames } from '#infra/stack/staff-groups.ts';
import { invitationDays } from '#infra/stack/staff-invitation.ts';
import {
  accountsAt,
  nobodyThere,
  readSaid,
  refusedAccount,
  refusedFields,
  staffAddress,
  staffStack,
  withPool,
} from './staff-accounts.ts';

const words = {
  several: {
    fr: 'Plusieurs comptes ont cette adresse ({accounts}) : dites lequel, par --account.',
    en: 'Several accounts have this address ({accounts}): say which, by --account.',
  },
  taken: {
    fr: 'Cette personne s’est déjà connectée : une invitation ne lui sert à rien. Un mot de passe oublié se change à la page de connexion.',
    en: 'This person has signed in before: an invitation is of no use. A forgotten password is changed on the sign-in page.',
  },
  acting: {
    fr: 'Un autre compte de cette adresse peut déjà agir ({accounts}). Ce que deux personnes doivent confirmer, une seule le pourrait avec deux comptes : mettez d’abord l’autre dans le groupe reader.',
    en: 'Another account of this address may act already ({accounts}). What two people must confirm, one could with two accounts: put the other into the group reader first.',
  },
} as const satisfies Record<string, Bilingual>;

/** It changes something: money needs two people, and the programme tells them apart by their accounts. */
const mayAct = ({ isEnabled, groups }: Pick<StaffAccount, 'isEnabled' | 'groups'>): boolean =>
  isEnabled && groups.some((group) => group !== 'reader');

const personSchema = z.strictObject({
  email: emailAddress,
  group: z.enum(staffGroupNames),
  name: z.optional(line(200)),
});
type Person = z.infer<typeof personSchema>;

/** What a group may be is said with all else that is wrong with a person; here it only completes a line. */
const groupKind: Kind = { read: (text) => text, write: String, choices: staffGroupNames };

export const staffAddCommand: CliCommand = {
  name: 'staff add',
  summary: {
    fr: 'invite une personne de l’équipe, ou change ce que peut une personne qui a déjà un compte',
    en: 'invites a member of staff, or changes what somebody who has an account may do',
  },
  details: {
    fr: `L’invitation, en français et en anglais, dit l’adresse de la console et un mot de passe qui vaut ${invitationDays} jours ; la première connexion demande d’en choisir un et d’ajouter un second facteur. Qui a déjà un compte n’est pas invité : seuls changent son groupe, son nom si --name est donné, et son accès s’il était retiré. Une personne n’a qu’un groupe : operator peut tout ce que peut staff, reader consulte seulement. Un groupe retiré vaut encore dans une session ouverte, une heure au plus. Demande cloudformation:DescribeStacks et cognito-idp:ListUsers, ListUsersInGroup, AdminCreateUser, AdminAddUserToGroup, AdminRemoveUserFromGroup, AdminUpdateUserAttributes, AdminEnableUser.`,
    en: `The invitation, in French and English, says the address of the console and a password that is good for ${invitationDays} days; the first sign-in asks to choose one and to add a second factor. Whoever has an account is not invited: only their group changes, their name where --name is given, and their access where it was taken. A person is in one group: operator may do all that staff may, reader only looks. A group that was taken still counts in an open session, for an hour at most. Needs cloudformation:DescribeStacks and cognito-idp:ListUsers, ListUsersInGroup, AdminCreateUser, AdminAddUserToGroup, AdminRemoveUserFromGroup, AdminUpdateUserAttributes, AdminEnableUser.`,
  },
  arguments: [staffAddress],
  options: [
    {
      flag: '--group <group>',
      what: { fr: 'ce que la personne peut', en: 'what the person may do' },
      kind: groupKind,
      isRequired: true,
    },
    {
      flag: '--name <name>',
      what: {
        fr: 'son nom, tel que le journal le dira ; nécessaire pour une invitation',
        en: 'their name, as the journal will say it; needed for an invitation',
      },
    },
    {
      flag: '--invite-again',
      what: {
        fr: 'écrit à nouveau l’invitation, avec un nouveau mot de passe',
        en: 'write the invitation again, with a new password',
      },
    },
    {
      flag: '--account <id>',
      what: {
        fr: 'où plusieurs comptes ont cette adresse : lequel',
        en: 'where several accounts have this address: which',
      },
    },
    staffStack,
  ],
  examples: [
    'staff add alice@example.org --name "Alice Martin" --group operator --stack aic-promotion-1-production',
    'staff add rita@example.org --group reader --invite-again --stack aic-promotion-1-production',
  ],
  run: (call) => {
    const { email, group, name } = call.values;
    const person = readSaid(personSchema, { email, group, ...defined({ name }) }, call.language);
    return withPool(call, async (pool) => {
      const known = accountsAt(await pool.everyone(), person.email);
      const { account } = call.values;
      const meant = account === undefined ? known : known.filter((one) => one.account === account);
      const [one, ...others] = meant;
      if (others.length > 0)
        throw refusedAccount(
          409,
          'several-accounts',
          words.several,
          known.map((each) => each.account).join(', '),
        );
      if (one) {
        const acting = known.filter((each) => each.account !== one.account && mayAct(each));
        if (acting.length > 0 && mayAct({ isEnabled: true, groups: [person.group] })) {
          const accounts = acting.map((each) => each.account).join(', ');
          throw refusedAccount(409, 'acts-already', words.acting, accounts);
        }
        return change(call, pool, person, one);
      }
      if (account !== undefined) throw nobodyThere();
      return invite(call, pool, person);
    });
  },
};

async function invite(call: CommandCall, pool: UserPoolDoor, { email, name, group }: Person) {
  if (name === undefined) throw refusedFields([{ field: 'name', code: 'missing' }], call.language);
  await confirm(call, {
    fr: `Invite ${name} (${email}) dans ${call.values.stack}, groupe ${group}.`,
    en: `Invites ${name} (${email}) to ${call.values.stack}, in the group ${group}.`,
  });
  const account = await pool.invite({ email, name });
  await pool.setGroup({ account, groups: [] }, group);
  sayAnswer(
    call,
    { email, name, group, account, invited: true, days: invitationDays },
    {
      says: {
        fr: '{name} ({email}) : invitation envoyée, groupe {group} ; le mot de passe vaut {days} jours',
        en: '{name} ({email}): invitation sent, group {group}; its password is good for {days} days',
      },
    },
  );
  return exitCodes.done;
}

async function change(call: CommandCall, pool: UserPoolDoor, person: Person, one: StaffAccount) {
  const { email, account, state, isEnabled } = one;
  const wantsInvitation = call.values.inviteAgain === true;
  if (wantsInvitation && state !== 'invited') throw refusedAccount(409, 'invitation-taken', words.taken);
  const { group, name = one.name } = person;
  await confirm(call, {
    fr: `${email} a déjà un compte dans ${call.values.stack} ; groupes : ${one.groups.join(', ') || 'aucun'} → ${group}${isEnabled ? '' : ', accès rendu'}.`,
    en: `${email} has an account in ${call.values.stack} already; groups: ${one.groups.join(', ') || 'none'} → ${group}${isEnabled ? '' : ', access given back'}.`,
  });
  if (name !== undefined && name !== one.name) await pool.setName(account, name);
  await pool.setGroup(one, group);
  if (!isEnabled) await pool.enable(account);
  // Whoever was shut out before they came has a password that nobody knows to be good.
  const invited = wantsInvitation || (!isEnabled && state === 'invited');
  if (invited) await pool.inviteAgain(account);
  const body = { email, ...defined({ name }), group, account, was: one.groups, invited };
  sayAnswer(call, body, {
    also: () => ({ letter: (invited ? letterWords.again : letterWords.none)[call.language] }),
    says: {
      fr: '{email} avait déjà un compte ; groupe : {group} ; {letter}',
      en: '{email} had an account already; group: {group}; {letter}',
    },
  });
  return exitCodes.done;
}

const letterWords = {
  again: { fr: 'invitation envoyée à nouveau', en: 'invitation sent again' },
  none: { fr: 'aucune lettre envoyée', en: 'no letter sent' },
} as const satisfies Record<string, Bilingual>;
