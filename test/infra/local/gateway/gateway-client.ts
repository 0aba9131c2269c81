/** Calls of DynamoDB at the local gateway's own address, as a role or as the operator. */
import type { Credentials } from '#infra/local/guard/signature.ts';
import { signedCall } from './signed-call.ts';

/** @param target of the JSON protocol, `DynamoDB_20120810.GetItem` */
export async function askGateway(
  url: string,
  credentials: Credentials,
  { target, body }: { target: string; body: string },
): Promise<{ status: number; body: string }> {
  const { host: _set, ...headers } = signedCall({ host: new URL(url).host, target, body }, credentials);
  const answered = await fetch(url, { method: 'POST', headers, body });
  return { status: answered.status, body: await answered.text() };
}
