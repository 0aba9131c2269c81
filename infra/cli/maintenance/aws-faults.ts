/** What keeps AWS from answering, in one line that says what to do. */
import { NotSignedIn, Unreachable } from '#infra/cli/client/problems.ts';

/** The SDK's own ways to find credentials, and the services' answers to those that ran out. */
const noCredentials = ['CredentialsProviderError', 'TokenProviderError'];
const ranOut = ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'];
/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html */
const nobodys = [
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'IncompleteSignature',
  'MissingAuthenticationToken',
  'InvalidSignatureException',
];
const denied = ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'];

/** CloudFormation answers for a stack that is not there as for a question that is malformed. */
export const isNoSuchStack = (error: unknown): boolean =>
  (error as Error).name === 'ValidationError' && /does not exist/.test((error as Error).message);

/**
 * Asks by a client of the SDK, which it ends.
 * @param asked what the question is about, as its failure names it
 * @throws NotSignedIn, Unreachable
 */
export async function askAws<C extends { destroy(): void }, T>(
  client: C,
  asked: string,
  ask: (client: C) => Promise<T>,
): Promise<T> {
  try {
    return await ask(client);
  } catch (error) {
    throw awsFault(error, asked);
  } finally {
    client.destroy();
  }
}

/** Of a stack that is not there, undefined. */
export function unlessThere(error: unknown): undefined {
  if (!isNoSuchStack(error)) throw error;
}

/** @returns what to throw instead: NotSignedIn for whom AWS does not know or does not let, Unreachable for all else */
export function awsFault(error: unknown, asked: string): NotSignedIn | Unreachable {
  const { name, message } = error as Error;
  const said = (message || name).replace(/\s+/g, ' ').trim();
  if (ranOut.includes(name) || (noCredentials.includes(name) && /expired/i.test(said)))
    return new NotSignedIn(`${asked}: your AWS credentials have expired: aws sso login, or get new ones`);
  if (noCredentials.includes(name))
    return new NotSignedIn(`${asked}: no AWS credentials: aws sso login, then export AWS_PROFILE=<profile>`);
  if (nobodys.includes(name))
    return new NotSignedIn(
      `${asked}: AWS knows no such credentials (${name}): look at AWS_PROFILE and AWS_ACCESS_KEY_ID`,
    );
  if (denied.includes(name)) return new NotSignedIn(`${asked}: these credentials may not do that: ${said}`);
  if (isNoSuchStack(error))
    return new Unreachable(
      `${asked} is not in this account: it was never deployed, or AWS_PROFILE is of another`,
    );
  return new Unreachable(`${asked}: ${said}`);
}
