/**
 * A form that a browser posts to the bucket, against the policy that was signed for it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
import { Buffer } from 'node:buffer';

export interface PostedForm {
  fields: Readonly<Record<string, string>>;
  fileName: string;
  file: Buffer;
}

/** What S3 answers in the place of a success. */
export interface PostRefusal {
  status: number;
  code: string;
  message: string;
}

/** @returns undefined where the body is no form with a file at its end */
export async function readForm(contentType: string, body: Buffer): Promise<PostedForm | undefined> {
  const headers = { 'content-type': contentType };
  const parsed = await new Response(new Uint8Array(body), { headers }).formData().catch(() => undefined);
  const file = parsed?.get('file');
  if (!parsed || !(file instanceof File)) return undefined;
  // What stands behind the file is ignored.
  const names = [...parsed.keys()];
  const before = names.slice(0, names.indexOf('file'));
  const fields = Object.fromEntries(
    before.map((name) => [name, String(parsed.get(name)).replaceAll('$' + '{filename}', file.name)]),
  );
  return { fields, fileName: file.name, file: Buffer.from(await file.arrayBuffer()) };
}

type Condition = Record<string, string> | [string, string | number, string | number];

const uncovered = /^(x-amz-signature|file|policy|x-ignore-.*)$/i;

/** @param now programme time, ms */
export function whyRefused(
  { fields, file }: PostedForm,
  bucket: string,
  now: number,
): PostRefusal | undefined {
  let policy: { expiration: string; conditions: Condition[] };
  try {
    policy = JSON.parse(Buffer.from(fields.policy ?? '', 'base64').toString('utf8'));
  } catch {
    return { status: 400, code: 'InvalidPolicyDocument', message: 'The policy is not JSON.' };
  }
  const denied = (message: string) => ({ status: 403, code: 'AccessDenied', message });
  if (!(Date.parse(policy.expiration) > now)) return denied('Invalid according to Policy: Policy expired.');
  const given = new Map(
    Object.entries({ ...fields, bucket }).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const covered = new Set<string>();
  for (const condition of policy.conditions) {
    const [operator, name, value] = Array.isArray(condition)
      ? condition
      : (['eq', `$${Object.keys(condition)[0]}`, Object.values(condition)[0] ?? ''] as const);
    if (operator === 'content-length-range') {
      if (file.length < Number(name))
        return { status: 400, code: 'EntityTooSmall', message: 'Your proposed upload is too small.' };
      if (file.length > Number(value))
        return { status: 400, code: 'EntityTooLarge', message: 'Your proposed upload exceeds the maximum.' };
      continue;
    }
    const field = String(name).replace(/^\$/, '').toLowerCase();
    const actual = given.get(field) ?? '';
    const holds = operator === 'starts-with' ? actual.startsWith(String(value)) : actual === value;
    if (!holds)
      return denied(`Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`);
    covered.add(field);
  }
  const extra = [...given.keys()].find((name) => !covered.has(name) && !uncovered.test(name));
  return (extra && denied(`Invalid according to Policy: Extra input fields: ${extra}`)) || undefined;
}
