import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseRequest } from '../../src/build/parse-request.ts';
import type { SourceRequest } from '../../src/build/request.ts';
import { readArguments } from '../../src/cli/arguments.ts';
import { actionOptions } from '../../src/options/action-inputs.ts';
import { entriesOf } from '../../src/options/entries.ts';
import { OVERLAY_OPTIONS } from '../../src/options/overlay-options.ts';

const DOCUMENT = readFileSync(new URL('../../docs/rendered-dockerfile.md', import.meta.url), 'utf8');

describe('docs/rendered-dockerfile.md', () => {
  it('shows the Dockerfile that its workflow gives', () => {
    expect(fromWorkflow(block('yaml', 0)).dockerfileText).toBe(block('dockerfile', 0));
  });

  it('shows the Dockerfile that its command line gives', () => {
    const shell = `node() { printf '%s\\0' "$@"; }\n${block('sh', 0)}`;
    const [, command, ...rest] = execFileSync('sh', ['-c', shell], { encoding: 'utf8' }).split('\0').slice(0, -1);
    expect(command).toBe('build');
    const { raw, problems, positionals } = readArguments('build', rest);
    expect({ problems, positionals }).toEqual({ problems: [], positionals: ['build'] });
    expect(parseRequest(raw).source.dockerfileText).toBe(block('dockerfile', 0));
  });

  it('shows an inline Dockerfile that is one', () => {
    const { dockerfileText, overlay } = fromWorkflow(block('yaml', 1));
    expect(overlay).toBeUndefined();
    expect(dockerfileText).toMatch(/^FROM debian:bookworm-slim\nRUN [^\n]+\nCOPY scripts \/usr\/local\/bin\n$/);
  });

  it('explains every option of a rendered Dockerfile', () => {
    for (const { name } of OVERLAY_OPTIONS) expect(DOCUMENT).toContain(`\`${name}\``);
  });
});

function block(language: string, index: number): string {
  const blocks = [...DOCUMENT.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))];
  return blocks[index]?.[1] ?? '';
}

/** Reads the inputs of a step as the Action does: lists by their lines. */
function fromWorkflow(text: string): SourceRequest {
  const [step] = parse(text) as [{ with: Record<string, string | number> }];
  const kinds = new Map(actionOptions().map(({ name, kind }) => [name as string, kind]));
  const raw = Object.entries(step.with).map(([name, value]) => {
    expect(kinds.has(name), name).toBe(true);
    return [name, kinds.get(name) === 'list' ? entriesOf(String(value)) : String(value)] as const;
  });
  return parseRequest(Object.fromEntries(raw)).source;
}
