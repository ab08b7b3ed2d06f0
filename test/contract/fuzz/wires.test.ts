import { afterAll, beforeAll } from 'vitest';
import { fuzz } from '../../support/fuzz/parser.ts';
import { FuzzedServers } from './fuzzed-servers.ts';
import { apiParsers } from './tables/api-answers.ts';
import { execParsers } from './tables/exec-frames.ts';
import { rawParsers } from './tables/raw-answers.ts';

const servers = new FuzzedServers();
beforeAll(() => servers.start());
afterAll(() => servers.close());

fuzz('servers and proxies over real connections', [
  ...execParsers(servers),
  ...apiParsers(servers),
  ...rawParsers(servers),
]);
