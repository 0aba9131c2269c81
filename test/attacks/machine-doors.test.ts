/** What somebody else on this machine, or a page in its browser, can make of the ports that a local programme opens. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keysOf } from '#infra/local/guard/secret.ts';
import { controlOf, type StartedProcess, secretOf, startProcess } from '#test/support/start-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'aic-doors-'));
const state = join(folder, 'state');
let programme: StartedProcess;
let urls: Record<
  'apiUrl' | 'mailboxUrl' | 'issuerUrl' | 'gatewayUrl' | 'bucketUrl' | 'drandUrl' | 'controlUrl',
  string
>;
let outputs: Record<string, string>;
let bearer: string;

beforeAll(async () => {
  // A folder of before, open to all, and a shell that takes no right away.
  mkdirSync(state, { recursive: true });
  writeFileSync(join(state, 'rehearsal.draft'), '{}');
  chmodSync(state, 0o777);
  programme = startProcess(['--empty', '--state', state], ['sh', '-c', 'umask 000 && exec "$@"', 'sh']);
  await programme.up;
  bearer = `Bearer ${secretOf(state)}`;
  const controlUrl = controlOf(state);
  const told = await send(controlUrl, { path: '/status', headers: { authorization: bearer } });
  const status = JSON.parse(told.body) as { urls: typeof urls; outputs: typeof outputs };
  urls = { ...status.urls, controlUrl };
  outputs = status.outputs;
});
afterAll(async () => {
  await programme?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Asked {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}
interface Answered {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** As a browser or any program may: `host` is what the page's address says, and not where the name was pointed at. */
function send(url: string, { method = 'GET', path = '/', headers = {}, body }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const asked = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    asked.on('error', reject).end(body);
  });
}

const evil = { origin: 'http://evil.example', 'content-type': 'text/plain' };

/** Every process that came of the programme, itself among them. */
function family(): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const];
      } catch {
        return [];
      }
    });
  const found = [programme.child.pid ?? 0];
  for (const pid of found)
    found.push(
      ...parents.filter(([child, of]) => of === pid && !found.includes(child)).map(([child]) => child),
    );
  return found;
}

/** The listening ports of the family that anybody on this machine can reach. */
function openPorts(): number[] {
  const inodes = new Set(
    family().flatMap((pid) =>
      readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
        try {
          return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
        } catch {
          return [];
        }
      }),
    ),
  );
  return ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === '0A' && inodes.has(fields[9] ?? ''))
      .map((fields) => Number.parseInt(fields[1]?.split(':')[1] ?? '', 16)),
  );
}

const portOf = (url: string): number => Number(new URL(url).port);
const now = async () =>
  (
    JSON.parse(
      (await send(urls.controlUrl, { path: '/status', headers: { authorization: bearer } })).body,
    ) as { now: string }
  ).now;
const isLinux = process.platform === 'linux';

describe.skipIf(!isLinux)('the ports of a programme', () => {
  test('are those that it names, before and after somebody looked at the mailbox; the database has none', async () => {
    const named = Object.values(urls).map(portOf).sort();
    expect(openPorts().sort()).toEqual(named);
    await send(urls.mailboxUrl, { headers: passwordOf() });
    expect(openPorts().sort()).toEqual(named);
  });

  test('but for those of the site, of the sign-in and of the public draws, tell nothing to who has no secret', async () => {
    const secretDoors = [urls.controlUrl, urls.gatewayUrl, urls.mailboxUrl, urls.bucketUrl];
    const paths = ['/', '/status', '/mail', '/store', '/healthz', '/executions', '/get-emlContent'];
    const told: unknown[] = [];
    for (const url of secretDoors)
      for (const path of paths)
        for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'])
          for (const headers of [{}, evil, { ...evil, host: `evil.example:${portOf(url)}` }]) {
            const answer = await send(url, { method, path, headers });
            const allows = answer.headers['access-control-allow-origin'];
            if (answer.status < 400 || allows !== undefined) told.push([url, method, path, answer.status]);
          }
    expect(told).toEqual([]);
  });

  test('do not answer a scan of the ballots that nobody signed', async () => {
    const { BallotsTableName: TableName } = outputs;
    const signature = `${'AWS4-HMAC-SHA256 Credential=nobody/20260101/eu-west-3/dynamodb/aws4_request'}, SignedHeaders=host, Signature=00`;
    for (const port of openPorts()) {
      const answer = await send(`http://127.0.0.1:${port}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': 'DynamoDB_20120810.Scan',
          'x-amz-date': '20260101T000000Z',
          authorization: signature,
        },
        body: JSON.stringify({ TableName }),
      });
      expect([port, answer.status >= 400, answer.body.includes('Items')]).toEqual([port, true, false]);
    }
  });
});

describe('the control server', () => {
  const orders: readonly [string, object][] = [
    ['/staff-tokens', { username: 'mallory', groups: ['staff', 'operator'] }],
    ['/clock', { by: 86_400_000 }],
    ['/faults', { service: 'ses', mode: 'error' }],
    ['/dead-letters/redrive', {}],
  ];
  const ways: readonly [string, (own: string) => Record<string, string>, number][] = [
    ['from a page elsewhere, as a form may send it', () => evil, 401],
    [
      'by a guessed bearer',
      () => ({ authorization: `Bearer ${'0'.repeat(64)}`, 'content-type': 'application/json' }),
      401,
    ],
    [
      'from a page elsewhere that knows the bearer',
      () => ({ ...evil, authorization: bearer, 'content-type': 'application/json' }),
      403,
    ],
    [
      'under another name for this machine',
      (own) => ({ host: `evil.example:${portOf(own)}`, authorization: bearer }),
      403,
    ],
    ['in another content type', () => ({ authorization: bearer, 'content-type': 'text/plain' }), 415],
    ['without a content type', () => ({ authorization: bearer }), 415],
  ];

  test.each(ways)('obeys no order %s', async (_, headersFor, status) => {
    const before = await now();
    for (const [path, body] of orders) {
      const headers = headersFor(urls.controlUrl);
      const answer = await send(urls.controlUrl, {
        method: 'POST',
        path,
        headers,
        body: JSON.stringify(body),
      });
      expect(answer.body).not.toMatch(/idToken|"id"|redriven/);
      expect([path, answer.headers['access-control-allow-origin']]).toEqual([path, undefined]);
      // A page elsewhere is refused for being one, before its bearer is looked at.
      expect([401, 403, status]).toContain(answer.status);
      if (status === 415) expect(answer.status).toBe(415);
    }
    expect(Date.parse(await now()) - Date.parse(before)).toBeLessThan(60_000);
  });

  test('obeys who holds the secret', async () => {
    const headers = { authorization: bearer, 'content-type': 'application/json' };
    const body = JSON.stringify({ username: 'alice', groups: ['staff'] });
    const answer = await send(urls.controlUrl, { method: 'POST', path: '/staff-tokens', headers, body });
    expect([answer.status, answer.body.includes('idToken')]).toEqual([200, true]);
  });
});

describe('the gateway', () => {
  const scan = (accessKey: string, signature: string) => {
    const { BallotsTableName: TableName } = outputs;
    const credential = `${accessKey}/20260101/eu-west-3/dynamodb/aws4_request`;
    return send(urls.gatewayUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.Scan',
        'x-amz-date': '20260101T000000Z',
        authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date;x-amz-target, Signature=${signature}`,
      },
      body: JSON.stringify({ TableName }),
    });
  };
  const forged = 'a'.repeat(64);

  test.each(['local', '00', forged])(
    'knows no constant key of an administrator (signature %s)',
    async (signature) => {
      const answer = await scan('LOCALADMIN', signature);
      expect([answer.status, answer.body.includes('UnrecognizedClientException')]).toEqual([400, true]);
    },
  );

  test('takes no role at its word', async () => {
    const names = readdirSync(join(state, 'logs')).map((file) => file.replace(/\.log$/, ''));
    const roles = [...names, 'ClosePanel', 'ClosePanelRole'].map((name) => `LOCAL${name}`);
    for (const role of roles) expect((await scan(role, forged)).status).toBe(400);
  });
});

describe('the mailbox, where everybody’s personal links are', () => {
  test.each([
    ['nobody', {}],
    ['a guess', { authorization: `Basic ${Buffer.from('aic:guess').toString('base64')}` }],
  ])('is not shown to %s', async (_, headers) => {
    const answer = await send(urls.mailboxUrl, { path: '/store', headers });
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([
      401,
      expect.stringContaining('Basic'),
    ]);
  });

  test('is not shown to a page whose name was pointed here', async () => {
    const headers = { ...passwordOf(), host: `evil.example:${portOf(urls.mailboxUrl)}` };
    expect((await send(urls.mailboxUrl, { path: '/store', headers })).status).toBe(403);
  });

  test('is looked at, and neither emptied nor filled', async () => {
    const origin = urls.mailboxUrl;
    const headers = { ...passwordOf(), 'content-type': 'application/x-www-form-urlencoded', origin };
    for (const path of ['/clear-store', '/machine/courrier', '/v2/email/outbound-emails'])
      expect(
        (await send(urls.mailboxUrl, { method: 'POST', path, headers, body: 'Action=SendEmail' })).status,
      ).toBe(404);
  });

  test('is shown to who gives the password that was printed, or the key of an address that was', async () => {
    const path = '/machine/courrier';
    const page = await send(urls.mailboxUrl, { path, headers: passwordOf() });
    expect([page.status, page.body.includes('<html')]).toEqual([200, true]);
    const { entrance } = keysOf(secretOf(state));
    const entered = await send(urls.mailboxUrl, { path: `${path}?key=${entrance}` });
    expect([entered.status, entered.headers.location]).toEqual([303, path]);
    const [cookie = ''] = String(entered.headers['set-cookie']).split(';');
    expect((await send(urls.mailboxUrl, { path, headers: { cookie } })).status).toBe(200);
    expect((await send(urls.mailboxUrl, { path: `${path}?key=${'0'.repeat(32)}` })).status).toBe(401);
  });
});

describe('the clock', () => {
  test('is moved by a form of its own page alone, whatever another page of this machine knows', async () => {
    const before = await now();
    const headers = { ...passwordOf(), 'content-type': 'application/x-www-form-urlencoded' };
    const path = '/machine/horloge';
    for (const origin of [undefined, urls.apiUrl, 'null', 'http://evil.example']) {
      const from = origin === undefined ? headers : { ...headers, origin };
      const answer = await send(urls.mailboxUrl, {
        method: 'POST',
        path,
        headers: from,
        body: 'by=86400000',
      });
      expect(answer.status).toBe(403);
    }
    expect(Date.parse(await now()) - Date.parse(before)).toBeLessThan(3_600_000);
  });
});

describe('the sign-in', () => {
  const asked = () => {
    const query = new URLSearchParams({
      client_id: outputs.UserPoolClientId ?? '',
      redirect_uri: `${urls.apiUrl}/console/retour`,
      response_type: 'code',
      code_challenge: 'x',
      code_challenge_method: 'S256',
      as: 'otto',
    });
    return `/oauth2/authorize?${query}`;
  };

  test('makes nobody an operator who does not know the password', async () => {
    const answer = await send(urls.issuerUrl, { path: asked() });
    expect([answer.status, answer.headers.location]).toEqual([401, undefined]);
  });

  test('signs in once whoever came in by the machine’s own page, as one of the staff and no operator', async () => {
    const path = '/machine/entrer/staff';
    expect((await send(urls.mailboxUrl, { path })).headers['set-cookie']).toBeUndefined();
    const entered = await send(urls.mailboxUrl, { path, headers: passwordOf() });
    const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
    const own = asked().replace('&as=otto', '');
    const [first, again] = [
      await send(urls.issuerUrl, { path: own, headers: { cookie } }),
      await send(urls.issuerUrl, { path: own, headers: { cookie } }),
    ];
    expect([first.status, String(first.headers.location).includes('code=')]).toEqual([302, true]);
    expect([again.status, again.headers.location]).toEqual([401, undefined]);
  });

  test('is not asked under another name for this machine', async () => {
    const headers = { ...passwordOf(), host: `evil.example:${portOf(urls.issuerUrl)}` };
    expect((await send(urls.issuerUrl, { path: asked(), headers })).status).toBe(403);
  });

  test.each(['client_credentials', 'password', 'authorization_code', 'refresh_token'])(
    'gives no token by its package’s own way (%s)',
    async (grant) => {
      const body = new URLSearchParams({
        grant_type: grant,
        username: 'otto',
        password: 'x',
        code: 'x',
        scope: 'openid',
        client_id: outputs.UserPoolClientId ?? '',
      }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      for (const path of ['/token', '/oauth2/token', '/introspect', '/revoke', '/userinfo', '/authorize']) {
        const answer = await send(urls.issuerUrl, { method: 'POST', path, headers, body });
        expect([path, answer.status >= 400, /token"/.test(answer.body)]).toEqual([path, true, false]);
      }
    },
  );
});

describe('the files of a state', () => {
  const open = (path: string): string[] => {
    const found = lstatSync(path);
    const below = found.isDirectory() ? readdirSync(path).flatMap((name) => open(join(path, name))) : [];
    return (found.mode & 0o077) === 0 ? below : [path, ...below];
  };

  test('are their owner’s alone, whatever umask holds and whatever rights they had', async () => {
    // A function that ran has a log.
    await send(urls.apiUrl, { path: '/cohort' });
    expect(readdirSync(state)).toEqual(
      expect.arrayContaining(['programme.db', 'dynamodb.db', 'secret', 'logs']),
    );
    expect(open(state)).toEqual([]);
  });

  test('are found by the doctor where they are not', () => {
    const path = join(state, 'programme.db');
    chmodSync(path, 0o644);
    const words = ['infra/cli/aic.ts', 'ops', 'doctor', '--local', state, '--json'];
    const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    chmodSync(path, 0o600);
    const { findings } = JSON.parse(stdout) as { findings: { code: string; what: string }[] };
    expect([status, findings]).toEqual([
      1,
      [
        expect.objectContaining({
          code: 'state-open',
          what: expect.stringContaining('programme.db') as string,
        }),
      ],
    ]);
  });
});

/** As `npm start` prints it. */
function passwordOf(): Record<string, string> {
  const password = /password\s+(\S+)/.exec(programme.out())?.[1] ?? '';
  return { authorization: `Basic ${Buffer.from(`anybody:${password}`).toString('base64')}` };
}
