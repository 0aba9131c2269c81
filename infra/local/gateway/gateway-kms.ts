import type { Permissions } from '#infra/local/iam/iam.ts';
import { KmsError, type LocalKms } from '#infra/local/kms/kms.ts';
import { type GatewayCall, type GatewayReply, jsonError, jsonReply } from './gateway-reply.ts';

/** Encrypt and Decrypt as KMS answers them: the key, then the role's right to it, then the text. */
export function kmsCall(
  { kms, permissions }: { kms: LocalKms; permissions: Permissions },
  { caller, action, body }: GatewayCall,
): GatewayReply {
  try {
    const input = JSON.parse(body) as Record<string, unknown>;
    const key = kms.keyOf(input);
    const answer = caller.admin
      ? { allowed: true as const }
      : permissions.authorize(caller.roleId, `kms:${action}`, key, () => ({}));
    if (!answer.allowed) return jsonError('AccessDeniedException', answer.message, 400);
    return jsonReply(kms.handle(action, input));
  } catch (error) {
    if (error instanceof KmsError) return jsonError(error.name, error.message);
    throw error;
  }
}
