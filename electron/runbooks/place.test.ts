/** Roles of a runbook on a site: the one that is meant, and nobody where several could be. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSiteFile } from '../site/load-site.ts';
import { ofKindNear, rolesOf, whereaboutsOf } from '../../shared/model/runbook-place.ts';
import type { ElementKind } from '../../shared/model/site.ts';

const read = readSiteFile(path.resolve('fixtures/sites/invoke.yaml'));
if (!read.ok) throw new Error('the example is good');
const { site } = read;
const name = { en: 'x', fr: 'x' };

function roleOf(
  kind: ElementKind,
  subject: string | null,
  alarmed: readonly string[] = [],
  is: 'subject' | 'partner' = 'subject',
): string | null {
  return rolesOf(site, { roles: { it: { kind, name, is } } }, { subject, alarmed })['it'] ?? null;
}

describe('a role', () => {
  it.each<[string, ElementKind, string | null, readonly string[], string | null]>([
    ['is the subject when it is of the kind', 'ups', 'ups-b2', [], 'ups-b2'],
    ['is the one that alarms', 'ups', 'mains-a', ['ups-a1'], 'ups-a1'],
    ['is nobody when two alarm', 'ups', 'mains-a', ['ups-a1', 'ups-a2'], null],
    ['is the only one of the centre', 'generator', 'mains-a', [], 'gen-a'],
    ['is not the one of the other centre', 'generator', 'mains-b', [], null],
    ['is nobody when the centre has two', 'coolingUnit', 'room-a', [], null],
    ['is the only one of the rack', 'array', 'disks-b', [], 'array-b'],
    ['is the room the subject stands in', 'room', 'fire-b', [], 'room-b'],
    ['is nobody when nothing is said and there are several', 'firewall', null, [], null],
    ['is the only one of the site when nothing is said', 'generator', null, [], 'gen-a'],
    ['is nobody when the site has none', 'server', 'a', [], null],
    ['is no guess from a subject that is no element', 'ups', 'obligation-7', [], null],
  ])('%s', (_what, kind, subject, alarmed, expected) => {
    expect(roleOf(kind, subject, alarmed)).toBe(expected);
  });

  it('partner is the other one of a pair, and nobody beside more than two', () => {
    expect(roleOf('firewall', 'fw-1', [], 'partner')).toBe('fw-2');
    expect(roleOf('hypervisor', 'hv-a1', [], 'partner')).toBeNull();
  });
});

describe('what work can be on', () => {
  it('is of the same centre, or stands nowhere; anything when the work does', () => {
    expect(ofKindNear(site, 'generator', 'mains-b')).toEqual([]);
    expect(ofKindNear(site, 'ups', 'mains-b')).toEqual(['ups-b1', 'ups-b2']);
    expect(ofKindNear(site, 'site', 'b')).toEqual(['b']);
    expect(ofKindNear(site, 'link', 'link-1')).toContain('link-6');
    expect(ofKindNear(site, 'firewall', null)).toEqual(['fw-1', 'fw-2']);
  });
});

describe('where it is', () => {
  it('is told as far as the site file says', () => {
    expect(whereaboutsOf(site, { it: 'gen-a' }, { role: 'it', part: 'breaker' })).toMatchObject({
      centre: 'Data centre A',
      room: null,
      cabinet: 'TGBT-2',
      rack: null,
      place: { label: 'Q7', row: 3, position: 2 },
    });
    expect(whereaboutsOf(site, { it: 'fw-1' }, { role: 'it', part: 'console' })).toMatchObject({
      room: 'Server room A',
      cabinet: 'Rack A3',
      place: { unit: 36, height: 2 },
    });
    expect(whereaboutsOf(site, { it: 'mains-a' }, { role: 'it', part: 'itself' })).toMatchObject({ cabinet: null, place: null });
    expect(whereaboutsOf(site, { it: null }, { role: 'it', part: 'itself' })).toMatchObject({ element: null, centre: null });
  });
});
