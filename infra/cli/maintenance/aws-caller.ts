/** As whom, in which account and where AWS would be asked. */
import { readFileSync } from 'node:fs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import type { Terminal } from '#infra/cli/client/terminal.ts';
import { stackRegion } from '#infra/stack/stage.ts';
import { awsFault } from './aws-faults.ts';

export interface AwsCaller {
  /** Twelve digits. */
  account: string;
  arn: string;
}

/**
 * Every command of ours names the region by itself; those of the runbook that are pasted into the same terminal do not.
 * Throws UsageProblem for another region, NotSignedIn and Unreachable.
 */
export async function awsCaller({ env }: Pick<Terminal, 'env'>): Promise<AwsCaller> {
  const client = new STSClient({ region: stackRegion, maxAttempts: 2 });
  try {
    const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? (await regionOfProfile());
    if (region !== undefined && region !== stackRegion)
      throw new UsageProblem(
        `the programme stands in ${stackRegion}, and you are in ${region}: export AWS_REGION=${stackRegion}`,
      );
    const { Account: account = '', Arn: arn = '' } = await client.send(new GetCallerIdentityCommand({}));
    return { account, arn };
  } catch (error) {
    throw error instanceof UsageProblem ? error : awsFault(error, 'who asks');
  } finally {
    client.destroy();
  }
}

/** What the SDK reads of the profile's file; undefined where that names none. */
async function regionOfProfile(): Promise<string | undefined> {
  const client = new STSClient({});
  try {
    return await client.config.region();
  } catch {
    return undefined;
  } finally {
    client.destroy();
  }
}

/** What cdk.json says of accounts, unread (infra/stack/stage.ts). */
export const namedAccounts = (): unknown =>
  (JSON.parse(readFileSync('cdk.json', 'utf8')) as { context?: { accounts?: unknown } }).context?.accounts;
