/** A site's own runbooks over the shipped ones: what is written is in force at the next look, what is wrong is said and left out. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../store/testing/samples.ts';
import { createShelf, shippedRunbooks } from './shelf.ts';

const REFUEL = readFileSync(path.resolve('runbooks/refuel.yaml'), 'utf8');

function bench() {
  const folder = temporaryDirectory();
  mkdirSync(path.join(folder, 'own'));
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, 'own', name), text);
  return { folder, write, shelf: createShelf(path.join(folder, 'site.yaml')) };
}

describe('runbooks of a site', () => {
  it('take the place of the shipped one of their id, and stand beside the others', () => {
    const { shelf, write } = bench();
    write('a.yaml', REFUEL.replace('version: 1', 'version: 41'));
    write('b.yaml', REFUEL.replace('id: refuel', 'id: refuel-north'));
    const { runbooks, problems } = shelf.library('own');
    expect(problems).toEqual([]);
    expect([runbooks.get('refuel')?.version, runbooks.has('refuel-north'), runbooks.size]).toEqual([
      41,
      true,
      shippedRunbooks().length + 1,
    ]);
  });

  it('that are wrong are said with their line, and the shipped one stays', () => {
    const { shelf, write } = bench();
    write('a.yaml', REFUEL.replace('duration: 5 min', 'duration: soon'));
    const { runbooks, problems } = shelf.library('own');
    expect(problems.join()).toMatch(/own\/a\.yaml:\d+:\d+: "soon" does not fit "duration"/);
    expect(runbooks.get('refuel')?.version).toBe(1);
  });

  it('that lead into a runbook that is not there are left out', () => {
    const { shelf, write } = bench();
    write('a.yaml', REFUEL.replace(/call:\s+\{ en: 'The second supplier[^}]*\}/, 'runbook: nowhere'));
    const { runbooks, problems } = shelf.library('own');
    expect(problems).toEqual(['refuel: there is no runbook nowhere, which a step leads to']);
    expect(runbooks.get('refuel')?.version).toBe(1);
  });

  it('are read again when one was written or taken away, and not otherwise', () => {
    const { shelf, write, folder } = bench();
    const first = shelf.library('own');
    expect(shelf.library('own')).toBe(first);
    write('a.yaml', REFUEL.replace('version: 1', 'version: 7'));
    expect(shelf.library('own').runbooks.get('refuel')?.version).toBe(7);
    rmSync(path.join(folder, 'own', 'a.yaml'));
    expect(shelf.library('own').fingerprint).toBe(first.fingerprint);
  });

  it('of a folder that is not there are said to be missing', () => {
    expect(bench().shelf.library('elsewhere').problems.join()).toMatch(/elsewhere: there is no such folder/);
  });
});
