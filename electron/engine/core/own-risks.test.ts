/** What stands about the console itself, from the moment it is told until it is told to be over. */
import { expect, it } from 'vitest';
import { text } from '../../../shared/i18n/text.ts';
import { PIN_RECOVERED_RISK, SITE_FILE_RISK, SOURCES_FILE_RISK } from '../../../shared/model/standing.ts';
import type { EngineEvent } from './events.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const WORDS = text('x');
const OWN: readonly string[] = [SITE_FILE_RISK, SOURCES_FILE_RISK, PIN_RECOVERED_RISK];
const standing = (world: World): readonly string[] => OWN.filter((risk) => risk in world.model.standing);

function told(world: World, event: EngineEvent): readonly string[] {
  world.feed(event);
  return standing(world);
}

it('a refused file stands until it is taken, the site file and the sources file each for itself', () => {
  const world = new World(miniSite());
  const { nowMs: atMs } = world;
  expect(told(world, { type: 'siteFile', atMs, refusal: WORDS })).toEqual([SITE_FILE_RISK]);
  expect(told(world, { type: 'sourcesFile', atMs, refusal: WORDS })).toEqual([SITE_FILE_RISK, SOURCES_FILE_RISK]);
  expect(told(world, { type: 'siteFile', atMs, refusal: null })).toEqual([SOURCES_FILE_RISK]);
  expect(told(world, { type: 'sourcesFile', atMs, refusal: null })).toEqual([]);
});

it('a PIN set from the command line stands until somebody has seen it, whatever else is told of the operators', () => {
  const world = new World(miniSite());
  const { nowMs: atMs } = world;
  const says = (what: 'signedIn' | 'recoverySeen'): readonly string[] =>
    told(world, {
      type: 'operator',
      atMs,
      call: { name: 'operators.told', what, who: 'T. Est', role: 'administrator', untilMs: null, person: 'T. Est' },
    });
  expect(told(world, { type: 'recordRisk', atMs, risk: 'recovered', text: WORDS })).toEqual([PIN_RECOVERED_RISK]);
  expect(says('signedIn')).toEqual([PIN_RECOVERED_RISK]);
  expect(says('recoverySeen')).toEqual([]);
  expect(world.journal.slice(-2).map(({ text: { key } }) => key)).toEqual(['operators.signedIn', 'operators.recoverySeen']);
});
