/** How a service refuses: the name by which the programme knows it, and what stands beside it. */
import { shapeOf, steadyText } from './kinds.ts';

interface ServiceError extends Error {
  $metadata?: { httpStatusCode?: number };
  CancellationReasons?: readonly { Code?: string; Message?: string; Item?: object }[];
  Item?: object;
}

/**
 * @param asked that should be refused
 * @param keepsWords where the programme reads them
 */
export async function refusalOf(
  asked: Promise<unknown>,
  { keepsWords = false }: { keepsWords?: boolean } = {},
): Promise<object> {
  try {
    const { $metadata: _, ...answer } = (await asked) as { $metadata?: unknown };
    return { accepted: shapeOf(answer) };
  } catch (error) {
    const { name, message, $metadata, CancellationReasons, Item } = error as ServiceError;
    // Nobody answered: that is no refusal.
    if ($metadata?.httpStatusCode === undefined) throw error;
    return {
      error: name,
      status: $metadata.httpStatusCode,
      ...(keepsWords ? { message: steadyText(message) } : {}),
      ...(Item ? { item: shapeOf(Item) } : {}),
      ...(CancellationReasons
        ? {
            reasons: CancellationReasons.map(({ Code, Message, Item: item }) => ({
              code: Code ?? '<none>',
              message: Message ?? '<none>',
              ...(item ? { item: shapeOf(item) } : {}),
            })),
          }
        : {}),
    };
  }
}
