import { accessKeyOf } from '#infra/local/gateway/gateway-server.ts';
import type { LocalFunction, LocalTemplate } from '#infra/local/template/template.ts';

/**
 * The environment of one function: what the template gives it and what Lambda adds, and nothing of this machine's own.
 * `AWS_ENDPOINT_URL` is the only thing by which a function's calls come to the gateway; the access key names its role.
 */
export function environmentOf(
  fn: LocalFunction,
  template: Pick<LocalTemplate, 'region'>,
  gatewayUrl: string,
): Record<string, string> {
  return {
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    AWS_REGION: template.region,
    AWS_DEFAULT_REGION: template.region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    AWS_LAMBDA_LOG_LEVEL: 'INFO',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_ACCESS_KEY_ID: accessKeyOf(fn.roleId),
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    LAMBDA_TASK_ROOT: fn.assetDir,
    _HANDLER: fn.handler,
    AWS_ENDPOINT_URL: gatewayUrl,
    ...fn.environment,
  };
}
