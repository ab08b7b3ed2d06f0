// @ts-check
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} folder
 * @returns {string[]} all folders below it
 */
export function folders(folder) {
  const children = entries(folder).filter((entry) => entry.isDirectory());
  return children.flatMap((child) => [join(folder, child.name), ...folders(join(folder, child.name))]);
}

/** @param {string} folder */
export function entries(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/**
 * @param {string} file
 * @returns {string} empty for a link that cannot be read: its process ended, or is the kernel's own
 */
export function readLink(file) {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

/**
 * @param {string} file
 * @param {string} otherwise
 */
export function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
export function output(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    // A back-end that is not there has no rules.
    return '';
  }
}

/** @param {string} text */
export function lines(text) {
  return text.split('\n').filter((line) => line !== '');
}
