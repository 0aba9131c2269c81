/**
 * A question to a service of AWS that no client here speaks for, signed with the operator's own credentials. Each is asked one thing:
 * a client of the SDK for every one of them would be five packages more to keep.
 */
import { STSClient } from '@aws-sdk/client-sts';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { awsFault } from './aws-faults.ts';

export interface ServiceCall {
  /** By which its calls are signed. */
  service: string;
  /** `acm.eu-west-3.amazonaws.com` */
  host: string;
  region: string;
  /** Of the JSON protocol, `CertificateManager.DescribeCertificate`; a GET of `path` where there is none. */
  target?: string;
  path?: string;
  body?: object;
}

/** @returns its JSON. Throws NotSignedIn and Unreachable, with what was asked. */
export async function askService<T>(call: ServiceCall): Promise<T> {
  const { service, host, region, target, path = '/', body } = call;
  const sts = new STSClient({ region });
  try {
    // Where another place stands for AWS, the SDK asks there too.
    const endpoint = new URL(process.env.AWS_ENDPOINT_URL ?? `https://${host}`);
    const method = target === undefined ? 'GET' : 'POST';
    const text = target === undefined ? undefined : JSON.stringify(body ?? {});
    const signer = new SignatureV4({ service, region, sha256: Sha256, credentials: sts.config.credentials });
    const { protocol, hostname } = endpoint;
    const json = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target ?? '' };
    const { headers } = await signer.sign({
      method,
      protocol,
      hostname,
      path,
      query: {},
      headers: { host: endpoint.host, ...(target === undefined ? {} : json) },
      ...(text === undefined ? {} : { body: text }),
    });
    const { host: _set, ...sent } = headers;
    const answered = await fetch(new URL(path, endpoint), {
      method,
      headers: sent,
      signal: AbortSignal.timeout(15_000),
      ...(text === undefined ? {} : { body: text }),
    });
    if (!answered.ok) throw await refusalOf(answered);
    return (await answered.json()) as T;
  } catch (error) {
    throw awsFault(error, service);
  } finally {
    sts.destroy();
  }
}

/** Under the name that the service gives it: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization */
async function refusalOf(answered: Response): Promise<Error> {
  const body = (await answered.json().catch(() => ({}))) as Record<string, unknown>;
  const said = String(answered.headers.get('x-amzn-errortype') ?? body.__type ?? `HTTP ${answered.status}`);
  const name = said.split(':')[0]?.split('#').at(-1) ?? said;
  return Object.assign(new Error(String(body.message ?? body.Message ?? name)), { name });
}
