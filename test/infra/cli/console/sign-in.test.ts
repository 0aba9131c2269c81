import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshed, signInWithBrowser } from '#infra/cli/client/open-id.ts';
import { stacksIn } from '#infra/cli/client/outputs-file.ts';
import { keepSignIn, readSignIns } from '#infra/cli/client/sign-ins.ts';
import { aic } from '#infra/cli/commands/aic.ts';
import { aTerminal } from '#test/support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'aic-sign-in-'));
const env = { XDG_CONFIG_HOME: folder };
const server = new OAuth2Server();
let issuer: string;
const clientId = 'command-line';
beforeAll(async () => {
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  issuer = `http://127.0.0.1:${server.address().port}`;
  server.issuer.url = issuer;
  server.service.on('beforeTokenSigning', ({ payload }) => Object.assign(payload, { aud: clientId }));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const signingIn = { language: 'en', clientId, callback: 'http://localhost:0/callback' } as const;

describe('signing in with a staff directory', () => {
  it('follows the browser to the address on this machine, and is given tokens', async () => {
    const terminal = aTerminal();
    const open = (url: string) => void fetch(url);
    const tokens = await signInWithBrowser({ ...signingIn, issuer, isBrowserHere: true, open, terminal });
    expect(tokens.idToken.split('.')).toHaveLength(3);
    expect(Date.parse(tokens.expiresAt)).toBeGreaterThan(Date.now());
    expect(terminal.said()).toContain('code_challenge_method=S256');
    const again = await refreshed({ issuer, clientId }, tokens.refreshToken ?? '');
    expect(again.idToken.split('.')).toHaveLength(3);
  });

  it('takes the address at which a browser elsewhere ended', async () => {
    const terminal = aTerminal({ answers: [] });
    const elsewhere = {
      ...terminal,
      async question() {
        const printed = /https?:\S+/.exec(terminal.said())?.[0] ?? '';
        const answer = await fetch(printed, { redirect: 'manual' });
        return String(answer.headers.get('location'));
      },
    };
    const callback = 'http://localhost:8976/callback';
    const wanted = {
      ...signingIn,
      callback,
      issuer,
      isBrowserHere: false,
      open: () => {},
      terminal: elsewhere,
    };
    expect((await signInWithBrowser(wanted)).idToken).toBeTruthy();
  });

  it('does not take an answer that another sign-in asked for', async () => {
    const forged = 'http://localhost:8976/callback?code=abc&state=of-another';
    const wanted = { ...signingIn, issuer, isBrowserHere: false, open: () => {} };
    const signIn = signInWithBrowser({ ...wanted, terminal: aTerminal({ answers: [forged] }) });
    await expect(signIn).rejects.toMatchObject({ name: 'NotSignedIn', exitCode: 3 });
  });

  it('says that no directory answers', async () => {
    const wanted = { ...signingIn, issuer: 'http://127.0.0.1:9', isBrowserHere: true, open: () => {} };
    await expect(signInWithBrowser({ ...wanted, terminal: aTerminal() })).rejects.toMatchObject({
      exitCode: 4,
    });
  });
});

describe('what is kept of a sign-in', () => {
  const kept = {
    kind: 'deployed',
    url: 'http://127.0.0.1:9',
    clientId,
    idToken: 'a.b.c',
    expiresAt: '2020-01-01T00:00:00.000Z',
  } as const;

  it('is for its owner alone, and is forgotten at the sign-out', async () => {
    keepSignIn({ env }, 'promotion-9', { ...kept, issuer });
    const path = join(folder, 'accelerateur-initiatives-citoyennes', 'sign-ins.json');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readSignIns({ env }).current).toBe('promotion-9');
    expect(await aic(['sign-out'], aTerminal({ env }))).toBe(0);
    expect(readFileSync(path, 'utf8')).not.toContain('a.b.c');
    expect(await aic(['sign-out'], aTerminal({ env }))).toBe(2);
  });

  it('that has ended and cannot be renewed is none', async () => {
    keepSignIn({ env }, 'promotion-9', { ...kept, issuer });
    const terminal = aTerminal({ env });
    expect(await aic(['tasks', 'list', '--profile', 'promotion-9'], terminal)).toBe(3);
    expect(terminal.said()).toContain('sign-in');
  });

  it('asks a deployed programme’s addresses once, or its outputs', async () => {
    expect(await aic(['sign-in', '--profile', 'new'], aTerminal({ env }))).toBe(2);
    expect(await withOutputs({ Stack: { ApiUrl: 'https://x.example', UserPoolId: 'nowhere' } })).toMatch(
      /^2 .*outputs\.json holds the outputs of no stack of ours .*: npm run outputs writes such a file$/,
    );
    expect(await withOutputs({ one: ofStack('one'), two: ofStack('two') })).toMatch(
      /^2 .* holds several stacks, https:\/\/one\.example, https:\/\/two\.example: give the file of one$/,
    );
  });

  it('takes outputs however they are nested, and no other stack’s for a name that is known', async () => {
    const one = ofStack('one');
    const answered = Object.entries(one).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
    const front = { 'aic-one-front': { ExportsOutputRefAcl: 'arn' } };
    for (const written of [one, { 'aic-one': one, ...front }, { Stacks: [{ Outputs: answered }] }])
      expect(stacksIn(written)).toEqual([one]);
    expect(stacksIn(['ApiUrl', null, 7])).toEqual([]);
    keepSignIn({ env }, 'promotion-9', { ...kept, issuer });
    expect(await withOutputs({ 'aic-two': ofStack('two') }, '--profile', 'promotion-9')).toMatch(
      /^2 .*outputs\.json is of another stack, https:\/\/two\.example, and promotion-9 is http:\/\/127\.0\.0\.1:9: say another --profile, or first aic sign-out --profile promotion-9$/,
    );
  });

  const ofStack = (name: string) => ({
    ApiUrl: `https://${name}.example`,
    UserPoolId: `eu-west-3_${name}`,
    UserPoolClientId: 'client',
  });

  async function withOutputs(content: unknown, ...more: string[]) {
    const outputs = join(folder, 'outputs.json');
    writeFileSync(outputs, JSON.stringify(content));
    const terminal = aTerminal({ env });
    return `${await aic(['sign-in', '--outputs', outputs, ...more], terminal)} ${terminal.said()}`;
  }
});
