/**
 * A user pool as Cognito answers an operator: shapes, states and errors of its API reference, a page of two at a time.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_Operations.html
 */
import { recordedAws } from '#test/infra/cli/deploy/recorded-aws.ts';

interface RecordedUser {
  Username: string;
  Attributes: { Name: string; Value: string }[];
  Enabled: boolean;
  UserStatus: string;
  /** Seconds. */
  UserCreateDate: number;
  groups: string[];
  hasFactor: boolean;
  /** Invitations and ended sessions. */
  letters: number;
  signedOut: number;
}

export const directoryStack = 'aic-promotion-1-production';
const poolId = 'eu-west-3_AbCdEf';

/** Somebody of the directory, confirmed unless told. */
export function aUser(email: string, more: Partial<RecordedUser> & { name?: string } = {}): RecordedUser {
  const { name, ...rest } = more;
  return {
    Username: `account-of-${email.split('@')[0]}`,
    Attributes: [
      { Name: 'email', Value: email },
      ...(name === undefined ? [] : [{ Name: 'name', Value: name }]),
    ],
    Enabled: true,
    UserStatus: 'CONFIRMED',
    UserCreateDate: 1_767_258_000,
    groups: [],
    hasFactor: true,
    letters: 0,
    signedOut: 0,
    ...rest,
  };
}

class Refused extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

type Asked = Record<string, unknown> & { Username: string; GroupName: string };

/** A directory that answers until the test ends. @param fault what an operation answers instead, once */
export async function recordedDirectory(users: RecordedUser[], fault?: { on: string; type: string }) {
  const operations: string[] = [];
  const known = ['staff', 'operator', 'reader'];
  const find = ({ Username }: Asked): RecordedUser => {
    const user = users.find((one) => one.Username === Username || isAt(one, Username));
    if (!user) throw new Refused('UserNotFoundException', 'User does not exist.');
    return user;
  };
  const group = ({ GroupName }: Asked): string => {
    if (!known.includes(GroupName)) throw new Refused('ResourceNotFoundException', 'Group not found.');
    return GroupName;
  };
  const answers: Record<string, (asked: Asked) => object> = {
    ListUsers: ({ PaginationToken }) => {
      const { page, next } = paged(users, PaginationToken);
      return { Users: page, ...(next === undefined ? {} : { PaginationToken: next }) };
    },
    ListUsersInGroup(asked) {
      const inside = users.filter(({ groups }) => groups.includes(group(asked)));
      const { page, next } = paged(inside, asked.NextToken);
      return { Users: page, ...(next === undefined ? {} : { NextToken: next }) };
    },
    AdminGetUser(asked) {
      const { Attributes: UserAttributes, ...user } = shown(find(asked));
      return {
        ...user,
        UserAttributes,
        ...(find(asked).hasFactor ? { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] } : {}),
      };
    },
    AdminCreateUser(asked) {
      const there = users.find((one) => one.Username === asked.Username || isAt(one, asked.Username));
      if (asked.MessageAction === 'RESEND') {
        const user = find(asked);
        if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD')
          throw new Refused('UnsupportedUserStateException', 'Resend not possible, user status is CONFIRMED');
        user.letters += 1;
        return { User: shown(user) };
      }
      if (there) throw new Refused('UsernameExistsException', 'An account with the email already exists.');
      const Attributes = asked.UserAttributes as RecordedUser['Attributes'];
      const user = aUser(asked.Username, {
        UserStatus: 'FORCE_CHANGE_PASSWORD',
        hasFactor: false,
        letters: 1,
      });
      users.push(Object.assign(user, { Attributes }));
      return { User: shown(user) };
    },
    AdminAddUserToGroup(asked) {
      find(asked).groups.push(group(asked));
      return {};
    },
    AdminRemoveUserFromGroup(asked) {
      const user = find(asked);
      user.groups = user.groups.filter((one) => one !== group(asked));
      return {};
    },
    AdminUpdateUserAttributes(asked) {
      const changed = asked.UserAttributes as RecordedUser['Attributes'];
      const user = find(asked);
      const kept = user.Attributes.filter(({ Name }) => !changed.some((one) => one.Name === Name));
      user.Attributes = [...kept, ...changed];
      return {};
    },
    AdminEnableUser: (asked) => Object.assign(find(asked), { Enabled: true }) && {},
    AdminDisableUser: (asked) => Object.assign(find(asked), { Enabled: false }) && {},
    AdminUserGlobalSignOut(asked) {
      find(asked).signedOut += 1;
      return {};
    },
  };
  await recordedAws({
    stacks: {
      [`${directoryStack} eu-west-3`]: { status: 'CREATE_COMPLETE', outputs: { UserPoolId: poolId } },
    },
    json(target, asked) {
      const [service, operation = ''] = target.split('.');
      operations.push(operation);
      try {
        const answer = answers[operation];
        if (service !== 'AWSCognitoIdentityProviderService' || !answer || asked.UserPoolId !== poolId)
          throw new Refused('InvalidParameterException', `${target} of ${String(asked.UserPoolId)}`);
        if (fault?.on === operation) throw new Refused(fault.type, 'As planted.');
        return [200, answer(asked as Asked)];
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return [400, { __type: error.type, message: error.message }];
      }
    },
  });
  return {
    users,
    /** Those that changed anything, in their order. */
    changes: () => operations.filter((one) => !/^(List|AdminGet)/.test(one)),
  };
}

const isAt = (user: RecordedUser, address: string): boolean =>
  // The sign-in by address is that of accounts with a password.
  user.UserStatus !== 'EXTERNAL_PROVIDER' &&
  user.Attributes.some(({ Name, Value }) => Name === 'email' && Value === address);

const shown = ({ groups: _, hasFactor: __, letters: ___, signedOut: ____, ...user }: RecordedUser) => user;

function paged(users: readonly RecordedUser[], token: unknown) {
  const from = Number(token ?? 0);
  const next = from + 2 < users.length ? String(from + 2) : undefined;
  return { page: users.slice(from, from + 2).map(shown), next };
}
