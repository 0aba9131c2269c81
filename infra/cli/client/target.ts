/** Which programme a command speaks to, and in whose name. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { readKeys, type StateKeys } from '#infra/local/guard/secret.ts';
import { runningProgramme } from '#infra/local/programme/lock.ts';
import { type Api, apiClient } from './api.ts';
import type { CommandCall } from './command.ts';
import { refreshed } from './open-id.ts';
import { NotSignedIn, Unreachable, UsageProblem } from './problems.ts';
import { type DeployedSignIn, localProfile, readSignIns, writeSignIns } from './sign-ins.ts';
import type { Terminal } from './terminal.ts';

export interface Target {
  /** As people call it: a profile's name, or where the local state is. */
  name: string;
  url: string;
  /** Undefined when nobody signed in. */
  token(): Promise<string | undefined>;
}

type Asking = Pick<CommandCall, 'url' | 'profile' | 'state' | 'language' | 'terminal'>;

/** The API of the programme that a command speaks to. */
export async function apiOf(call: Asking): Promise<Api & { target: Target }> {
  const target = await targetOf(call);
  return { ...apiClient({ ...target, language: call.language }), target };
}

/**
 * An address, else a profile, else AIC_URL, else the profile that was signed in to last, else the programme that runs
 * on this machine. AIC_TOKEN goes before any token that is kept.
 */
export async function targetOf(call: Asking): Promise<Target> {
  const { terminal } = call;
  const { current, profiles } = readSignIns(terminal);
  const given = terminal.env.AIC_TOKEN;
  // An empty variable is what a script leaves behind: none.
  const url = call.url ?? (call.profile === undefined ? terminal.env.AIC_URL || undefined : undefined);
  if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new UsageProblem(`${JSON.stringify(url)} is no address: https://… as npm run outputs says it`);
  const name =
    url === undefined ? (call.profile ?? (call.state === undefined ? current : undefined)) : undefined;
  const deployed = Object.entries(profiles).find(
    ([known, one]) => one.kind === 'deployed' && (url === undefined ? known === name : one.url === url),
  );
  if (deployed) {
    const [profile, signIn] = deployed as [string, DeployedSignIn];
    return {
      name: profile,
      url: signIn.url,
      token: async () => given ?? (await lastingToken(terminal, profile, signIn)),
    };
  }
  if (url !== undefined) return { name: url, url, token: async () => given };
  if (name !== undefined && name !== localProfile) {
    throw new UsageProblem(`there is no profile ${name}: npx aic sign-in --profile ${name} --url …`);
  }
  const local = await localProgramme(call.state);
  const kept = profiles[localProfile];
  // Of a thousand requests each would else draw its own; an hour of programme time is seldom over within seconds.
  let drawn: { token: Promise<string>; at: number } | undefined;
  const token = async () => {
    if (given !== undefined || kept?.kind !== 'local') return given;
    const now = performance.now();
    if (!drawn || now - drawn.at > 10_000) drawn = { token: localToken(local, kept), at: now };
    return await drawn.token;
  };
  return { name: local.state, url: local.apiUrl, token };
}

/** A token that ends within the minute is renewed first, and the new one kept. */
async function lastingToken(
  terminal: Terminal,
  profile: string,
  signIn: DeployedSignIn,
): Promise<string | undefined> {
  if (Date.parse(signIn.expiresAt) > Date.now() + 60_000) return signIn.idToken;
  if (signIn.refreshToken === undefined) return undefined;
  const tokens = await refreshed(signIn, signIn.refreshToken);
  const { current, profiles } = readSignIns(terminal);
  const kept = { ...profiles, [profile]: { ...signIn, ...tokens } };
  writeSignIns(terminal, { profiles: kept, ...(current === undefined ? {} : { current }) });
  return tokens.idToken;
}

interface LocalProgramme {
  state: string;
  apiUrl: string;
  controlUrl: string;
  /** What opens its doors. */
  keys: StateKeys;
  /** Where it answers for AWS. */
  gatewayUrl: string;
  stackName: string;
  outputs: Record<string, string>;
}

/** The folders of a state's programmes on this machine: the one that is named, else those that run, else all there are. */
export function stateFolders(state?: string): string[] {
  if (state !== undefined) return [state];
  const all = statesUnder('.local').filter((folder) => existsSync(join(folder, 'programme.db')));
  const running = all.filter((folder) => runningProgramme(folder) !== undefined);
  return running.length > 0 ? running : all;
}

/** The programme that runs on a state, or the only one that runs under `.local/`. Throws where there is none, or several. */
export async function localProgramme(state?: string): Promise<LocalProgramme> {
  const folders = state === undefined ? statesUnder('.local') : [state];
  const running = folders.flatMap((folder) => {
    const controlUrl = runningProgramme(folder)?.controlUrl;
    return controlUrl === undefined ? [] : [{ folder, controlUrl }];
  });
  const [first, ...others] = running;
  if (!first) {
    throw new Unreachable('no programme runs on this machine: npm start, or name one by --url or --profile');
  }
  if (others.length > 0) {
    const all = running.map(({ folder }) => `  --local ${folder}`).join('\n');
    throw new UsageProblem(`several programmes run on this machine; say which:\n${all}`);
  }
  const { folder, controlUrl } = first;
  const keys = readKeys(folder);
  if (!keys)
    throw new NotSignedIn(`${folder} is another account's: only who started the programme may ask there`);
  const { urls, stackName, outputs } = await control({ controlUrl, keys }, '/status', statusSchema);
  const { apiUrl, gatewayUrl } = urls;
  return { state: folder, apiUrl, gatewayUrl, controlUrl, keys, stackName, outputs };
}

/** By which a programme on this machine is steered: its control server and the bearer that it wants. */
export type ControlDoor = Pick<LocalProgramme, 'controlUrl' | 'keys'>;

/** One request to the control server, as it takes them. */
export function fetchControl(
  { controlUrl, keys }: ControlDoor,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const headers = { authorization: `Bearer ${keys.control}` };
  return fetch(`${controlUrl}${path}`, {
    method,
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const statesUnder = (root: string): string[] =>
  existsSync(root)
    ? readdirSync(root, { withFileTypes: true })
        .filter((one) => one.isDirectory())
        .map(({ name }) => join(root, name))
    : [];

const statusSchema = z.looseObject({
  urls: z.looseObject({ apiUrl: z.string(), gatewayUrl: z.string() }),
  stackName: z.string(),
  outputs: z.record(z.string(), z.string()),
});
const tokensSchema = z.looseObject({ idToken: z.string() });

/** A token of the local issuer, good for an hour of programme time: each command asks for its own. */
export async function localToken(
  door: ControlDoor,
  who: { username: string; groups: readonly string[] },
): Promise<string> {
  const { username, groups } = who;
  return (await control(door, '/staff-tokens', tokensSchema, { username, groups })).idToken;
}

async function control<S extends z.ZodMiniType>(
  door: ControlDoor,
  path: string,
  schema: S,
  body?: unknown,
): Promise<z.infer<S>> {
  try {
    const method = body === undefined ? 'GET' : 'POST';
    return schema.parse(await (await fetchControl(door, method, path, body)).json());
  } catch {
    throw new Unreachable(`the programme on this machine does not answer at ${door.controlUrl}`);
  }
}

/** @throws Unreachable where it does not answer, or not as asked */
export async function askControl<T>(
  call: Pick<CommandCall, 'state'>,
  method: string,
  path: string,
): Promise<T> {
  const answer = await fetchControl(await localProgramme(call.state), method, path);
  if (!answer.ok) throw new Unreachable(`the programme on this machine answered ${answer.status}`);
  return (await answer.json()) as T;
}
