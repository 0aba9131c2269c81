/** Who may sign in to a programme on AWS: invited, listed with what they may do, and shut out. */
import * as z from 'zod/mini';
import { emailAddress } from '#domain/application/application-form.ts';
import type { Bilingual } from '#domain/values/language.ts';
import { confirm, sayAnswer } from '#infra/cli/client/answer.ts';
import type { CliCommand } from '#infra/cli/client/command.ts';
import { exitCodes } from '#infra/cli/client/problems.ts';
import type { AccountState, StaffAccount, UserPoolDoor } from '#infra/cli/maintenance/user-pool.ts';
import { accountsAt, nobodyThere, readSaid, staffAddress, staffStack, withPool } from './staff-accounts.ts';
import { staffAddCommand } from './staff-add.ts';

const stateWords = {
  invited: { fr: 'invitation en attente', en: 'invited' },
  confirmed: { fr: 'actif', en: 'confirmed' },
  'by-provider': { fr: 'par ProConnect', en: 'by ProConnect' },
  'to-reset': { fr: 'mot de passe à changer', en: 'password to change' },
} as const satisfies Record<AccountState, Bilingual>;
const disabledWords: Bilingual = { fr: 'accès retiré', en: 'disabled' };

const factorWords = {
  set: { fr: 'oui', en: 'set' },
  'not-yet': { fr: 'pas encore', en: 'not yet' },
  'by-provider': { fr: 'celui de ProConnect', en: 'ProConnect’s' },
} as const satisfies Record<string, Bilingual>;
type Factor = keyof typeof factorWords;

const list: CliCommand = {
  name: 'staff list',
  summary: {
    fr: 'qui a un compte : groupes, état, second facteur',
    en: 'who has an account: groups, state, second factor',
  },
  details: {
    fr: 'Qui n’a aucun groupe ne peut rien, même connecté. La dernière connexion n’y est pas : Cognito ne la dit que dans son offre Plus, et le journal dit qui a fait quoi. Demande cloudformation:DescribeStacks et cognito-idp:ListUsers, ListUsersInGroup, AdminGetUser.',
    en: 'Whoever is in no group may do nothing, signed in or not. The last sign-in is not in it: Cognito tells it in its Plus plan alone, and the journal tells who did what. Needs cloudformation:DescribeStacks and cognito-idp:ListUsers, ListUsersInGroup, AdminGetUser.',
  },
  options: [staffStack],
  examples: ['staff list --stack aic-promotion-1-production'],
  run: (call) =>
    withPool(call, async (pool) => {
      const items: (StaffAccount & { secondFactor: Factor })[] = [];
      for (const one of await pool.everyone())
        items.push({ ...one, secondFactor: await secondFactorOf(pool, one) });
      sayAnswer(call, { items }, { ...view, also: () => ({ items: items.map(inWords) }) });
      return exitCodes.done;
    }),
};

async function secondFactorOf(pool: UserPoolDoor, { account, state }: StaffAccount): Promise<Factor> {
  if (state === 'by-provider') return 'by-provider';
  return (await pool.hasSecondFactor(account)) ? 'set' : 'not-yet';
}

/** An account's own name is shown where the address does not say which it is. */
const inWords = (one: StaffAccount & { secondFactor: Factor }, _: number, all: readonly StaffAccount[]) => ({
  ...one,
  state: one.isEnabled ? stateWords[one.state] : disabledWords,
  secondFactor: factorWords[one.secondFactor],
  account: accountsAt(all, one.email).length > 1 ? one.account : undefined,
});

const view = {
  tables: [
    {
      of: 'items',
      columns: [
        ['e-mail', 'email'],
        ['name', 'name'],
        ['groups', 'groups'],
        ['state', 'state'],
        ['second factor', 'secondFactor'],
        ['since', 'since', 'instant'],
        ['account', 'account'],
      ],
      empty: {
        fr: 'Personne : npx aic staff add invite la première personne.',
        en: 'Nobody: npx aic staff add invites the first.',
      },
    },
  ],
} as const;

const remove: CliCommand = {
  name: 'staff remove',
  summary: {
    fr: 'retire son accès à une personne, et la déconnecte partout',
    en: 'takes somebody’s access, and signs them out everywhere',
  },
  details: {
    fr: 'Le compte reste, désactivé : le journal nomme ce qu’il a fait, et staff add le rend, avec le mot de passe et le second facteur d’avant : jamais un compte dont un tiers s’est servi. Aucune session ne peut plus être prolongée ; un jeton déjà donné est encore pris par l’API jusqu’à sa fin, une heure au plus. Les départs de l’administration ne sont pas connus de l’annuaire : c’est à vous de retirer l’accès. Demande cloudformation:DescribeStacks et cognito-idp:ListUsers, ListUsersInGroup, AdminUserGlobalSignOut, AdminDisableUser.',
    en: 'The account stays, disabled: the journal names what it did, and staff add gives it back, with the password and second factor of before: never one that somebody else used. No session can be prolonged any more; a token that was given before is taken by the API until it ends, an hour at most. The directory does not learn of who leaves the administration: it is for you to take their access. Needs cloudformation:DescribeStacks and cognito-idp:ListUsers, ListUsersInGroup, AdminUserGlobalSignOut, AdminDisableUser.',
  },
  arguments: [staffAddress],
  options: [staffStack],
  examples: ['staff remove alice@example.org --stack aic-promotion-1-production'],
  run: (call) => {
    const { email } = readSaid(
      z.strictObject({ email: emailAddress }),
      { email: call.values.email },
      call.language,
    );
    return withPool(call, async (pool) => {
      const known = accountsAt(await pool.everyone(), email);
      if (known.length === 0) throw nobodyThere();
      await confirm(call, {
        fr: `Retire l’accès de ${email} à ${call.values.stack}, et le déconnecte partout. Comptes : ${known.length}.`,
        en: `Takes the access of ${email} to ${call.values.stack}, and signs them out everywhere. Accounts: ${known.length}.`,
      });
      for (const { account } of known) await pool.shutOut(account);
      sayAnswer(
        call,
        { email, accounts: known.map(({ account }) => account), disabled: true },
        {
          says: {
            fr: '{email} : accès retiré ; un jeton déjà donné vaut encore une heure au plus',
            en: '{email}: access taken; a token given before is good for an hour at most',
          },
        },
      );
      return exitCodes.done;
    });
  },
};

export const staffCommands: readonly CliCommand[] = [staffAddCommand, list, remove];
