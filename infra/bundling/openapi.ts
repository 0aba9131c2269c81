/** Prints the OpenAPI document; with `--lint`, runs the public linter on it instead and ends with its exit code. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openapiDocument } from '#http/openapi.ts';

const redocly = fileURLToPath(new URL('../../node_modules/@redocly/cli/bin/cli.js', import.meta.url));

/**
 * Lints a document with Redocly's strict rules.
 * @returns what the linter says, and whether the document passes
 */
export function lintOpenapi(document: object): { passes: boolean; report: string } {
  const dir = mkdtempSync(join(tmpdir(), 'openapi-'));
  try {
    const file = join(dir, 'openapi.json');
    writeFileSync(file, JSON.stringify(document, undefined, 2));
    const options = ['lint', file, '--extends=recommended-strict', '--format=stylish'];
    const report = execFileSync(process.execPath, [redocly, ...options], {
      cwd: dir,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', CI: 'true' },
    });
    return { passes: true, report };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return { passes: false, report: `${stdout}${stderr}` || String(error) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  if (process.argv.includes('--lint')) {
    const { passes, report } = lintOpenapi(openapiDocument('The call'));
    console.error(report);
    process.exitCode = passes ? 0 : 1;
  } else {
    console.log(JSON.stringify(openapiDocument('The call'), undefined, 2));
  }
}
