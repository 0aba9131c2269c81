/**
 * A form by which a browser puts one file where it says, and nowhere else.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
import type { UploadForm } from '#app/ports/paper-ports.ts';
import { type BucketAddress, signPolicy } from './bucket-calls.ts';

interface FormInput {
  key: string;
  maximumBytes: number;
  now: Date;
  until: Date;
  goTo: string;
}

/** Whatever a file says of itself: it is given back as what its content is. */
const untyped = 'application/octet-stream';

export async function uploadForm(address: BucketAddress, input: FormInput): Promise<UploadForm> {
  const { accessKeyId, sessionToken } = await address.credentials();
  const date = input.now.toISOString().replace(/[:-]|\.\d{3}/g, '');
  const fixed = {
    key: input.key,
    'Content-Type': untyped,
    success_action_redirect: input.goTo,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `${accessKeyId}/${date.slice(0, 8)}/${address.region}/s3/aws4_request`,
    'x-amz-date': date,
    ...(sessionToken ? { 'x-amz-security-token': sessionToken } : {}),
  };
  const conditions = [
    { bucket: address.bucket },
    ...Object.entries(fixed).map(([name, value]) => ({ [name]: value })),
    ['starts-with', '$x-amz-meta-name', ''],
    ['content-length-range', 0, input.maximumBytes],
  ];
  const document = JSON.stringify({ expiration: input.until.toISOString(), conditions });
  const policy = Buffer.from(document).toString('base64');
  return {
    url: `${address.url}/`,
    fields: {
      ...fixed,
      // S3 puts the name of the file in the place of the variable, in whatever field.
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of S3
      'x-amz-meta-name': '${filename}',
      policy,
      'x-amz-signature': await signPolicy(address, policy, input.now),
    },
  };
}
