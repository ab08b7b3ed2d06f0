import { describe, expect, it } from 'vitest';
import { homeFolder } from '../../../src/program/home-folder.ts';

function nobody(): string {
  throw Object.assign(new Error('uv_os_homedir returned ENOENT (no such file or directory)'), {
    code: 'ERR_SYSTEM_ERROR',
  });
}

describe('the home folder', () => {
  it('is that of the environment, then that of the user', () => {
    expect(homeFolder({ HOME: '/home/dev' }, () => '/root')).toBe('/home/dev');
    expect(homeFolder({}, () => '/root')).toBe('/root');
  });

  it('is unknown of a user whom nobody knows, and never the folder that this runs in', () => {
    expect(homeFolder({}, nobody)).toBeUndefined();
    expect(homeFolder({ HOME: '' }, nobody)).toBeUndefined();
    expect(homeFolder({ HOME: '' }, () => '')).toBeUndefined();
  });
});
