/** What a deployed stack says of itself, asked with the operator's own AWS credentials. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { Unreachable } from '#infra/cli/client/problems.ts';

/** Addresses, ids, names. Throws Unreachable where AWS does not answer, or shows no such stack. */
export async function stackOutputs(stackName: string): Promise<Record<string, string>> {
  const client = new CloudFormationClient({ region: 'eu-west-3', maxAttempts: 2 });
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
    const outputs = Stacks[0]?.Outputs ?? [];
    return Object.fromEntries(
      outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    );
  } catch (error) {
    throw new Unreachable(`${stackName}: ${(error as Error).message || (error as Error).name}`);
  } finally {
    client.destroy();
  }
}
