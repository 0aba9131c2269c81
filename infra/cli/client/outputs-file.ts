/** The outputs of a stack in a file, however whoever wrote it nests them. */
import * as z from 'zod/mini';

/** What the stack puts out under these names (cohort-stack.ts). */
const cohortOutputs = z.looseObject({
  ApiUrl: z.string(),
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
});
/** As CloudFormation itself answers. */
const answeredOutputs = z
  .array(z.looseObject({ OutputKey: z.string(), OutputValue: z.unknown() }))
  .check(z.minLength(1));

/**
 * Every cohort's stack in it: flat as `npm run outputs -- --json` says them, under the stack's name as the CDK writes them, or a list
 * of keys and values as DescribeStacks answers.
 */
export function stacksIn(content: unknown): z.infer<typeof cohortOutputs>[] {
  const own = cohortOutputs.safeParse(content);
  if (own.success) return [own.data];
  const answered = answeredOutputs.safeParse(content);
  if (answered.success)
    return stacksIn(
      Object.fromEntries(answered.data.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue])),
    );
  return typeof content === 'object' && content !== null ? Object.values(content).flatMap(stacksIn) : [];
}
