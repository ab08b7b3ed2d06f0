import { describe, expect, it } from 'vitest';
import { chooseTransport } from '../../../src/build/choose-transport.ts';
import { CONTEXT_FACTS } from '../../support/samples.ts';

const ALL = { configmap: [], exec: [], stdin: [] };
const { inlineBytes: _, ...LARGE_CONTEXT } = { ...CONTEXT_FACTS, bytes: 5_000_000, archiveBytes: 5 * 1024 * 1024 };
const NO_EXEC = { configmap: [], exec: ['get pods/exec', 'create pods/exec'], stdin: [] };
const NO_CONFIGMAP = { configmap: ['create configmaps'], exec: [], stdin: [] };

describe('the transport of a context', () => {
  it('is a ConfigMap where the context fits into one', () => {
    expect(chooseTransport('auto', CONTEXT_FACTS, NO_EXEC)).toEqual({
      name: 'configmap',
      reason: 'the packed context has 80 B, which fits into one ConfigMap',
    });
  });

  it('is exec where it does not fit, with the size as the reason', () => {
    expect(chooseTransport('auto', LARGE_CONTEXT, ALL)).toEqual({
      name: 'exec',
      reason: 'the packed context has 5.0 MiB, more than a ConfigMap holds',
    });
  });

  it('is exec where the right to create ConfigMaps is missing, with that as the reason', () => {
    expect(chooseTransport('auto', CONTEXT_FACTS, NO_CONFIGMAP)).toEqual({
      name: 'exec',
      reason: 'you may not create configmaps',
    });
  });

  it('is stdin where the right to exec is missing too, with that as the reason', () => {
    expect(chooseTransport('auto', LARGE_CONTEXT, NO_EXEC)).toEqual({
      name: 'stdin',
      reason:
        'the packed context has 5.0 MiB, more than a ConfigMap holds, and you may not get pods/exec, create pods/exec',
    });
    expect(chooseTransport('auto', CONTEXT_FACTS, { ...NO_EXEC, configmap: ['create configmaps'] })).toEqual({
      name: 'stdin',
      reason: 'you may not create configmaps, and you may not get pods/exec, create pods/exec',
    });
  });

  it('needs one of the rights that are named when none of them can be used', () => {
    const neither = { ...NO_EXEC, stdin: ['create pods/attach'] };
    const large = refusal(() => chooseTransport('auto', LARGE_CONTEXT, neither));
    expect(large).toMatchObject({
      code: 'RIGHTS_MISSING',
      message:
        'the context cannot be sent: the packed context has 5.0 MiB, more than a ConfigMap holds; exec needs get pods/exec, create pods/exec, and stdin create pods/attach',
      hint: 'Ask for a Role with one of: get pods/exec, create pods/exec; create pods/attach. docs/rbac.md has it.',
    });
    const small = refusal(() =>
      chooseTransport('auto', CONTEXT_FACTS, { ...neither, configmap: ['create configmaps'] }),
    );
    expect(small.message).toMatch(
      /you may not create configmaps; exec needs get pods\/exec, .*, and stdin create pods\/attach$/,
    );
    expect(small.hint).toContain('one of: create configmaps; get pods/exec, create pods/exec; create pods/attach');
  });

  it('is the one that was asked for', () => {
    for (const name of ['configmap', 'exec', 'stdin'] as const) {
      expect(chooseTransport(name, CONTEXT_FACTS, ALL)).toEqual({ name, reason: 'as asked for' });
    }
  });

  it('is refused where the one that was asked for needs a missing right', () => {
    expect(refusal(() => chooseTransport('exec', CONTEXT_FACTS, NO_EXEC))).toMatchObject({
      code: 'RIGHTS_MISSING',
      message: 'context-transport exec needs rights you lack: get pods/exec, create pods/exec',
    });
  });

  it('by ConfigMap refuses a larger context and names what is largest in it', () => {
    const context = { ...LARGE_CONTEXT, files: 3, largest: [{ path: 'node_modules', bytes: 4_900_000 }] };
    expect(refusal(() => chooseTransport('configmap', context, ALL))).toMatchObject({
      code: 'CONTEXT_TOO_LARGE',
      message: expect.stringMatching(/3 files, 4\.8 MiB before compression; largest: node_modules \(4\.7 MiB\)/),
    });
  });
});

function refusal(choose: () => unknown): Record<string, string> {
  try {
    choose();
  } catch (error) {
    return error as Record<string, string>;
  }
  throw new Error('nothing was refused');
}
