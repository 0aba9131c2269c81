/** The directory of the State's agents as a second way in: who they are is its word, what they may do is their group in ours. */
import { SecretValue } from 'aws-cdk-lib';
import { ProviderAttribute, type UserPool, UserPoolIdentityProviderOidc } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { AgentDirectory } from '#domain/cohort/cohort.ts';

/**
 * What is taken over at each sign-in, which the client must be let write:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html
 * Never `name`, by which the journal calls who acted: an operator gives it, with the group.
 */
export const agentAttributes = { email: true, givenName: true, familyName: true } as const;

/**
 * Claims and scopes are those of ProConnect, whose family name is `usual_name`:
 * https://github.com/numerique-gouv/proconnect-documentation/blob/main/doc_fs/donnees_fournies.md
 * The secret stands in no template: CloudFormation reads it where it is kept.
 */
export function agentDirectory(
  scope: Construct,
  userPool: UserPool,
  { issuer, clientId, secretName }: AgentDirectory,
): void {
  new UserPoolIdentityProviderOidc(scope, 'ProConnect', {
    userPool,
    name: 'ProConnect',
    issuerUrl: issuer,
    clientId,
    clientSecret: SecretValue.secretsManager(secretName).unsafeUnwrap(),
    scopes: ['openid', 'given_name', 'usual_name', 'email'],
    attributeMapping: {
      email: ProviderAttribute.other('email'),
      givenName: ProviderAttribute.other('given_name'),
      familyName: ProviderAttribute.other('usual_name'),
    } satisfies Record<keyof typeof agentAttributes, ProviderAttribute>,
  });
}
