/** Entry files compose: each hands one use case, page or operation to the pipeline of what starts it, and no more. */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type FunctionName, functionNames } from '#environment.ts';
import { functionTable } from '#infra/functions.ts';
import { pageRoutes } from '#web/page-routes.ts';

const folder = new URL('../../functions/handlers/', import.meta.url);
const sourceOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

test.each(readdirSync(folder))('%s is at most 40 lines', (name) => {
  expect(sourceOf(name).trimEnd().split('\n').length).toBeLessThanOrEqual(40);
});

/** Where each pipeline stands. Nothing else calls middy, so that no function goes without its middlewares. */
const pipelines = {
  httpApi: '#http/server/http-api.ts',
  site: '#web/server/site.ts',
  workflowTask: '#lambda/workflow-task.ts',
  streamBatch: '#lambda/stream-batch.ts',
  scheduled: '#lambda/unattended-run.ts',
  reportedEvents: '#lambda/unattended-run.ts',
} as const;

test('only pipelines are made with middy', () => {
  const callers = globSync('functions/**/*.ts').filter((file) =>
    /^import middy\b/m.test(readFileSync(file, 'utf8')),
  );
  const homes = new Set(Object.values(pipelines).map((home) => home.replace('#', 'functions/')));
  expect(callers.sort()).toEqual([...homes].sort());
});

const showPages = new Set<FunctionName>(pageRoutes.map((route) => route.function));

function pipelineFor(name: FunctionName): keyof typeof pipelines {
  switch (functionTable[name].trigger.by) {
    case 'http':
      return showPages.has(name) ? 'site' : 'httpApi';
    case 'workflow':
      return 'workflowTask';
    case 'stream':
      return 'streamBatch';
    case 'schedule':
      return 'scheduled';
    case 'mail-events':
    case 'scan-results':
      return 'reportedEvents';
  }
}

test.each(functionNames)('%s is made by the pipeline of what starts it', (name) => {
  const source = sourceOf(`${name}.ts`);
  const pipeline = pipelineFor(name);
  expect(source.match(/^export .*$/gm)).toEqual([
    expect.stringMatching(RegExp(`^export const handler = ${pipeline}\\(`)),
  ]);
  expect(source).toMatch(
    RegExp(`^import \\{[^}]*\\b${pipeline}\\b[^}]*\\} from '${pipelines[pipeline]}';$`, 'm'),
  );
});
