/** Who asks: signing in, who one is, signing out. */
import { decodeJwt } from 'jose';
import { sayAnswer } from '../console/answer.ts';
import { exitCodes, NotSignedIn, UsageProblem } from '../console/problems.ts';
import { localProfile, readSignIns, writeSignIns } from '../console/sign-ins.ts';
import { localProgramme, localToken, targetOf } from '../console/target.ts';
import type { Call, Command } from './command.ts';
import { oneOf } from './kinds.ts';

const signIn: Command = {
  name: 'sign-in',
  summary: 'signs in, for the commands that follow',
  details:
    'On this machine a name will do. What is kept stands in a file of your own configuration folder that only you can read.',
  options: [
    { flag: '--as <name>', what: 'who you are on this machine: a name or an e-mail address' },
    {
      flag: '--group <group>',
      what: 'what you are there (staff unless told)',
      kind: oneOf('staff', 'operator'),
      isMany: true,
    },
  ],
  examples: [
    'sign-in --as alice@example.org',
    'sign-in --as olga@example.org --group staff --group operator',
  ],
  run: signInLocally,
};

async function signInLocally(call: Call): Promise<number> {
  const { terminal, values } = call;
  if (values.as === undefined) throw new UsageProblem('say who you are: sign-in --as alice@example.org');
  const [username, groups] = [String(values.as), (values.group as string[] | undefined) ?? ['staff']];
  const { controlUrl, state } = await localProgramme(call.state);
  await localToken(controlUrl, { username, groups });
  const { profiles } = readSignIns(terminal);
  const kept = { kind: 'local', username, groups } as const;
  writeSignIns(terminal, { current: localProfile, profiles: { ...profiles, [localProfile]: kept } });
  sayAnswer(call, { where: state, username, groups }, { says: '{username} ({groups}) on {where}' });
  return exitCodes.done;
}

const signOut: Command = {
  name: 'sign-out',
  summary: 'forgets a sign-in: that of --profile, else the last one',
  examples: ['sign-out', 'sign-out --profile promotion-1'],
  run(call) {
    const { current, profiles } = readSignIns(call.terminal);
    const name = call.profile ?? current ?? localProfile;
    if (!profiles[name]) throw new UsageProblem(`nobody is signed in to ${name}`);
    const { [name]: _forgotten, ...others } = profiles;
    writeSignIns(call.terminal, {
      profiles: others,
      ...(current === undefined || current === name ? {} : { current }),
    });
    sayAnswer(call, { signedOut: name }, { says: 'signed out of {signedOut}' });
    return exitCodes.done;
  },
};

const whoami: Command = {
  name: 'whoami',
  summary: 'who you are for the programme, and which programme it is',
  examples: ['whoami', 'whoami --profile promotion-1'],
  async run(call) {
    const { name, url, token } = await targetOf(call);
    const given = await token();
    if (given === undefined) throw new NotSignedIn(`nobody is signed in to ${name}: npm run aic -- sign-in`);
    const claims = decodeJwt(given);
    const until = claims.exp === undefined ? undefined : new Date(claims.exp * 1000).toISOString();
    const who = { where: name, url, email: claims.email, groups: claims['cognito:groups'], until };
    sayAnswer(call, who, {
      facts: [
        ['you', 'email'],
        ['groups', 'groups'],
        ['where', 'where'],
        ['API', 'url'],
        ['until', 'until', 'instant'],
      ],
    });
    return exitCodes.done;
  },
};

export const signInCommands: readonly Command[] = [signIn, signOut, whoami];
