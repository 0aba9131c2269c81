/** Signature Version 4 from AWS's description of it, in nothing that the gateway reads it with. */
import { createHash, createHmac } from 'node:crypto';
import type { Credentials } from '#infra/local/guard/signature.ts';
import { LOCAL_REGION } from '#infra/local/template/template-names.ts';

const day = '20260101';
const names = 'host;x-amz-date;x-amz-target';
const scope = `${day}/${LOCAL_REGION}/dynamodb/aws4_request`;
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The headers of a POST to `/` by who has these credentials.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signedCall(
  call: { host: string; target: string; body: string },
  { accessKeyId, secretAccessKey }: Credentials,
): Record<'host' | 'x-amz-date' | 'x-amz-target' | 'authorization', string> {
  const time = `${day}T000000Z`;
  const headers = { host: call.host, 'x-amz-date': time, 'x-amz-target': call.target };
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
  const request = ['POST', '/', '', ...lines, '', names, hashOf(call.body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', time, scope, hashOf(request)].join('\n');
  let key = Buffer.from(`AWS4${secretAccessKey}`);
  for (const part of [...scope.split('/'), toSign]) key = createHmac('sha256', key).update(part).digest();
  const signature = key.toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, authorization };
}
