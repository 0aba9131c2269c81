import { Aws, Duration } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  ClientAttributes,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { consolePaths } from '#web/console/door/paths.ts';
import { agentAttributes, agentDirectory } from './agent-directory.ts';
import { keeping } from './keeping.ts';
import { commandLineCallback } from './sign-in-callback.ts';
import { staffGroups } from './staff-groups.ts';
import { invitationDays, staffInvitation } from './staff-invitation.ts';
import { type Stage, stackNameOf } from './stage.ts';

export interface StaffDirectory {
  pool: UserPool;
  client: UserPoolClient;
  /** Where people sign in, without a slash at its end. */
  signInUrl: string;
}

/**
 * Who the staff are: accounts made by an operator, with a second factor by authenticator application, in
 * the groups `staff`, `operator` and `reader`. The client is public (code flow with PKCE, no secret to keep).
 *
 * @param publicUrl of the site: the console comes back to it from a sign-in
 */
export function staffDirectory(
  scope: Construct,
  cohort: Cohort,
  stage: Stage,
  publicUrl: string,
): StaffDirectory {
  const pool = new UserPool(scope, 'Staff', {
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    passwordPolicy: {
      minLength: 14,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(invitationDays),
    },
    userInvitation: staffInvitation(cohort, `${publicUrl}${consolePaths.home}`),
    ...keeping(stage),
  });
  const domainPrefix = `${stackNameOf(cohort.cohort, stage)}-${Aws.ACCOUNT_ID}`;
  const domain = pool.addDomain('SignIn', { cognitoDomain: { domainPrefix } });
  for (const [groupName, description] of Object.entries(staffGroups))
    new CfnUserPoolGroup(scope, `${groupName.charAt(0).toUpperCase()}${groupName.slice(1)}Group`, {
      userPoolId: pool.userPoolId,
      groupName,
      description,
    });
  const agents = cohort.staff?.proConnect?.[stage];
  // Before the client, which lets in by every provider that the pool has by then.
  if (agents) agentDirectory(scope, pool, agents);
  const client = pool.addClient('CommandLine', {
    generateSecret: false,
    authFlows: {},
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
      callbackUrls: [commandLineCallback, `${publicUrl}${consolePaths.afterSignIn}`],
      logoutUrls: [`${publicUrl}${consolePaths.signedOut}`],
    },
    // Names stand beside what was done, so that nobody may change their own. An empty list would allow all.
    writeAttributes: new ClientAttributes().withStandardAttributes({
      locale: true,
      ...(agents ? agentAttributes : {}),
    }),
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.hours(12),
  });
  return { pool, client, signInUrl: domain.baseUrl() };
}
