/**
 * The accounts of a stack's staff, asked and changed with the operator's own AWS credentials: no function of the stack may.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_Operations.html
 */
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  paginateListUsers,
  paginateListUsersInGroup,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { Unreachable, UsageProblem } from '#infra/cli/client/problems.ts';
import { type StaffGroup, staffGroupNames } from '#infra/stack/staff-groups.ts';
import { stackRegion } from '#infra/stack/stage.ts';
import { awsFault } from './aws-faults.ts';
import { stackOutputs } from './deployed-stack.ts';

export type AccountState = 'invited' | 'confirmed' | 'by-provider' | 'to-reset';

export interface StaffAccount {
  /** By which Cognito knows it; the journal has its `sub`. */
  account: string;
  email: string;
  name: string | undefined;
  groups: readonly StaffGroup[];
  state: AccountState;
  /** False once it was shut out. */
  isEnabled: boolean;
  /** When it was made, ISO. */
  since: string | undefined;
}

export interface UserPoolDoor {
  /** Every account, with the groups of ours that it is in; by address. */
  everyone(): Promise<StaffAccount[]>;
  /** Whether it has an authenticator application. */
  hasSecondFactor(account: string): Promise<boolean>;
  /** Makes an account whose owner is written the invitation. */
  invite(person: { email: string; name: string }): Promise<string>;
  /** Writes it again, with a new password; only while it was not taken up. */
  inviteAgain(account: string): Promise<void>;
  setName(account: string, name: string): Promise<void>;
  /** In this group of ours and in no other. */
  setGroup(one: Pick<StaffAccount, 'account' | 'groups'>, group: StaffGroup): Promise<void>;
  enable(account: string): Promise<void>;
  /** Ends every session that can be ended, and lets nobody in any more; the account stays, for the journal names it. */
  shutOut(account: string): Promise<void>;
  close(): void;
}

/** Throws UsageProblem for a stack without a directory, NotSignedIn and Unreachable; so does each of its operations. */
export async function openUserPool(stackName: string): Promise<UserPoolDoor> {
  const { UserPoolId } = await stackOutputs(stackName);
  if (UserPoolId === undefined)
    throw new UsageProblem(`${stackName} has no output UserPoolId: is it the stack of a cohort?`);
  const client = new CognitoIdentityProviderClient({ region: stackRegion, maxAttempts: 3 });
  const ask = <T>(asked: Promise<T>): Promise<T> =>
    asked.catch((error: unknown) => {
      throw directoryFault(error, stackName);
    });
  const of = (account: string) => ({ UserPoolId, Username: account });
  return {
    everyone: () => ask(everyoneIn(client, UserPoolId)),
    async hasSecondFactor(account) {
      const { UserMFASettingList = [] } = await ask(client.send(new AdminGetUserCommand(of(account))));
      return UserMFASettingList.includes('SOFTWARE_TOKEN_MFA');
    },
    async invite({ email, name }) {
      const { User } = await ask(
        client.send(
          new AdminCreateUserCommand({
            ...of(email),
            // An address that is verified is one by which its owner can choose a new password.
            UserAttributes: Object.entries({ email, email_verified: 'true', name }).map(([Name, Value]) => ({
              Name,
              Value,
            })),
            DesiredDeliveryMediums: ['EMAIL'],
          }),
        ),
      );
      return User?.Username ?? email;
    },
    inviteAgain: async (account) =>
      void (await ask(
        client.send(
          new AdminCreateUserCommand({
            ...of(account),
            MessageAction: 'RESEND',
            DesiredDeliveryMediums: ['EMAIL'],
          }),
        ),
      )),
    setName: async (account, name) =>
      void (await ask(
        client.send(
          new AdminUpdateUserAttributesCommand({
            ...of(account),
            UserAttributes: [{ Name: 'name', Value: name }],
          }),
        ),
      )),
    async setGroup({ account, groups }, group) {
      const inIt = (GroupName: string) => ({ ...of(account), GroupName });
      // Rights are taken before any are given: cut off in between, nobody has more than they should.
      for (const other of groups.filter((one) => one !== group))
        await ask(client.send(new AdminRemoveUserFromGroupCommand(inIt(other))));
      if (!groups.includes(group)) await ask(client.send(new AdminAddUserToGroupCommand(inIt(group))));
    },
    enable: async (account) => void (await ask(client.send(new AdminEnableUserCommand(of(account))))),
    async shutOut(account) {
      await ask(client.send(new AdminUserGlobalSignOutCommand(of(account))));
      await ask(client.send(new AdminDisableUserCommand(of(account))));
    },
    close: () => client.destroy(),
  };
}

async function everyoneIn(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
): Promise<StaffAccount[]> {
  const groupsOf = new Map<string, StaffGroup[]>();
  for (const GroupName of staffGroupNames)
    for await (const { Users = [] } of paginateListUsersInGroup({ client }, { UserPoolId, GroupName }))
      for (const { Username = '' } of Users)
        groupsOf.set(Username, [...(groupsOf.get(Username) ?? []), GroupName]);
  const all: StaffAccount[] = [];
  for await (const { Users = [] } of paginateListUsers({ client }, { UserPoolId }))
    for (const user of Users) all.push(accountOf(user, groupsOf.get(user.Username ?? '') ?? []));
  return all.sort((a, b) => (a.email < b.email ? -1 : 1));
}

function accountOf(user: UserType, groups: readonly StaffGroup[]): StaffAccount {
  const attributes = new Map((user.Attributes ?? []).map(({ Name, Value }) => [Name, Value]));
  const given = [attributes.get('given_name'), attributes.get('family_name')].filter(Boolean).join(' ');
  return {
    account: user.Username ?? '',
    email: attributes.get('email') ?? '',
    name: attributes.get('name') || given || undefined,
    groups,
    state: stateOf(user),
    isEnabled: user.Enabled !== false,
    since: user.UserCreateDate?.toISOString(),
  };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html */
function stateOf({ UserStatus }: UserType): AccountState {
  if (UserStatus === 'EXTERNAL_PROVIDER') return 'by-provider';
  if (UserStatus === 'FORCE_CHANGE_PASSWORD') return 'invited';
  return UserStatus === 'CONFIRMED' ? 'confirmed' : 'to-reset';
}

/** What only a directory of people answers, and what to do. */
const directoryFaults: Readonly<Record<string, string>> = {
  CodeDeliveryFailureException: 'the account is made and its invitation was not sent: add --invite-again',
  LimitExceededException: 'Cognito sends no more invitations today (50 a day for an account of AWS)',
  ResourceNotFoundException: 'the directory or its groups are gone: npm run deploy makes them again',
};

function directoryFault(error: unknown, stackName: string) {
  const known = directoryFaults[(error as Error).name];
  return known === undefined ? awsFault(error, stackName) : new Unreachable(`${stackName}: ${known}`);
}
