import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FuzzedServers } from '../../contract/fuzz/fuzzed-servers.ts';
import { apiParsers } from '../../contract/fuzz/tables/api-answers.ts';
import { execParsers } from '../../contract/fuzz/tables/exec-frames.ts';
import { rawParsers } from '../../contract/fuzz/tables/raw-answers.ts';
import { filesMatching, ROOT } from '../../house/source-files.ts';
import { CREDENTIAL_PARSERS } from './tables/credentials.ts';
import { DOCKERFILE_PARSERS } from './tables/dockerfiles.ts';
import { IMAGE_PARSERS } from './tables/images.ts';
import { LOG_PARSERS } from './tables/logs.ts';
import { OBJECT_PARSERS } from './tables/objects.ts';
import { PROGRAM_PARSERS } from './tables/programs.ts';
import { SERVICE_PARSERS } from './tables/services.ts';

const servers = new FuzzedServers();
/** Every parser of bytes from outside. What each gets and what must hold of it stands in its table. */
const PARSERS = [
  ...[...DOCKERFILE_PARSERS, ...CREDENTIAL_PARSERS, ...LOG_PARSERS, ...OBJECT_PARSERS, ...IMAGE_PARSERS],
  ...[...SERVICE_PARSERS, ...PROGRAM_PARSERS],
  ...[...execParsers(servers), ...apiParsers(servers), ...rawParsers(servers)],
];

/** How bytes or texts of JSON and YAML come to be read. */
const READING =
  /JSON\.parse\(|parseDocument\(|new Lexer\(|TextDecoder|StringDecoder|toString\('(?:utf8|latin1)'|setEncoding\(|readFile(?:Sync)?\(/;

/** Files that read something and are in no table, each with the reason. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'cluster/connection/credentials.ts': 'makes base64 of its own texts',
  'cluster/connection/kubeconfig.ts':
    'finds the file whose text kubeconfig-file.ts reads; a namespace is encoded where it is used',
  'context/ignore-file.ts': 'hands its bytes to load-ignore.ts',
  'context/locate.ts': 'hands its text to instructions.ts',
  'context/pack.ts': 'shows names of files; names.test.ts has hostile ones',
  'context/path-bytes.ts': 'spells bytes as characters; names.test.ts has hostile ones',
  'front/dry-run-folder.ts': 'reads files that a dry run wrote',
  'program/run-program.ts': 'hands on what programs print; its readers are in the tables',
  'program/bounded-file.ts': 'hands its text to kubeconfig-file.ts, reread-file.ts, config-file.ts, pem.ts and OpenSSL',
  'registry/credentials/held-credential.ts': 'reads a config that was made here',
  'runner/attached-process.ts': 'hands its bytes to byte-lines.ts',
  'runner/bundle/take-over.ts': 'reads JSON that it wrote itself',
  'runner/process-tree.ts': 'reads /proc, whose one hostile field is what stands before the last parenthesis',
  'runner/run-folder.ts': 'hands a termination log to verdict.ts',
  'task-pod/step-files.ts': 'hands its texts to docker-config.ts and handoff.ts',
};

describe('the tables of parsers', () => {
  const covered = new Set(PARSERS.flatMap(({ covers }) => covers));

  it('name every file that reads bytes from outside', () => {
    const readers = filesMatching(/^src\/.*\.ts$/).filter(({ text }) => READING.test(text));
    expect(readers.length).toBeGreaterThan(40);
    const paths = readers.map(({ path }) => path.replace(/^src\//, ''));
    expect(paths.filter((path) => !covered.has(path) && ELSEWHERE[path] === undefined)).toEqual([]);
    expect(Object.keys(ELSEWHERE).filter((path) => covered.has(path) || !paths.includes(path))).toEqual([]);
  });

  it('name files that are there, and no parser twice', () => {
    expect([...covered].filter((path) => !existsSync(join(ROOT, 'src', path)))).toEqual([]);
    expect(new Set(PARSERS.map(({ name }) => name)).size).toBe(PARSERS.length);
    console.log(`${PARSERS.length} parsers in ${covered.size} files of src get hostile inputs`);
  });
});
