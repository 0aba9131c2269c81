/**
 * AWS's own client of Lambda's runtime, by which Node 24 loads a function there: https://www.npmjs.com/package/aws-lambda-ric
 * It is no dependency: installing it builds curl, or fails where there is no cmake. So its archive is fetched by npm, compared with
 * the digest below and unpacked, once; its native module, which carries events in and answers out, is left out.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectDir } from './esbuild-options.ts';

const version = '4.0.2';
const integrity =
  'sha512-FE5Vskx7mYNnqAnWWJXUOsLp2VGgdsJsCoRLFTa8L4Yk0QVtArqR8q58yPA++QC1a73ZWJXBQ2AH31nIAv7NOQ==';
const folder = join(projectDir, 'node_modules/.cache/aws-lambda-ric', version);

/** What a cold start may take on AWS before it is ended, which no import comes near to. */
const initMs = 10_000;

/** The registry did not answer, and no copy is there. */
export class NoRuntimeClient extends Error {
  override name = 'NoRuntimeClient';
}

/**
 * The client's module, fetched where it is not there yet. Throws NoRuntimeClient when it cannot be, and an error when it is not the
 * archive that was read here.
 */
export function runtimeClient(): string {
  const module = join(folder, 'index.mjs');
  if (existsSync(module)) return module;
  mkdirSync(dirname(folder), { recursive: true });
  const scratch = mkdtempSync(`${folder}-`);
  try {
    const asked = ['pack', `aws-lambda-ric@${version}`, '--prefer-offline', '--pack-destination', scratch];
    const { status, stderr } = spawnSync('npm', asked, { encoding: 'utf8' });
    if (status !== 0) throw new NoRuntimeClient(stderr?.trim().split('\n')[0] ?? 'npm is not there');
    const archive = join(scratch, `aws-lambda-ric-${version}.tgz`);
    const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (digest !== integrity) throw new Error(`aws-lambda-ric ${version} has the digest ${digest}`);
    execFileSync('tar', ['-xzf', archive, '-C', scratch]);
    withoutNative(join(scratch, 'package'));
    renameSync(join(scratch, 'package'), folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return module;
}

function withoutNative(unpacked: string): void {
  const module = join(unpacked, 'index.mjs');
  const [before, after, ...others] = readFileSync(module, 'utf8').split('"./rapid-client.node"');
  if (after === undefined || others.length > 0)
    throw new Error('where the native module is loaded is not found');
  writeFileSync(module, `${before}"./rapid-client.cjs"${after}`);
  writeFileSync(join(unpacked, 'rapid-client.cjs'), 'module.exports = {};\n');
}

/**
 * Has the client load the function that lies in a folder, in a thread of its own.
 * @returns why it does not, in the client's words; undefined once the client asks for its first event
 */
export async function loadProblem(
  client: string,
  dir: string,
  env: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const api = createServer(async (request, response) => {
    if (request.method === 'GET') return resolve(undefined);
    const { errorType, errorMessage } = JSON.parse(Buffer.concat(await request.toArray()).toString());
    response.writeHead(202).end();
    resolve(`${errorType}: ${errorMessage}`);
  });
  await new Promise<void>((listening) => api.listen(0, '127.0.0.1', listening));
  const { port } = api.address() as AddressInfo;
  const worker = new Worker(client, {
    env: {
      ...env,
      _HANDLER: 'index.handler',
      LAMBDA_TASK_ROOT: dir,
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
      // It then asks for events by Node's own HTTP.
      AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1: 'true',
    },
    stdout: true,
    stderr: true,
  });
  worker.on('error', (error) => resolve(String(error)));
  worker.on('exit', () => resolve('it ended by itself'));
  const late = setTimeout(() => resolve(`it asks for no event within ${initMs / 1_000} s`), initMs);
  const problem = await promise;
  clearTimeout(late);
  await worker.terminate();
  api.closeAllConnections();
  api.close();
  return problem;
}
