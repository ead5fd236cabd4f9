/** Registers into observations by the shipped profiles: on a recorded conversation with a real server, and on whatever words a device may hold. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS } from '../testing/fuzz.ts';
import { observedMetric } from '../../../../shared/model/observed-metrics.ts';
import type { ModbusProfile } from '../lib/profile/schema.ts';
import { shippedProfiles } from '../lib/profile/shelf.ts';
import { blocksOf, keyOf, wordsIn } from './blocks.ts';
import { observe, spansOf } from './decode.ts';
import type { Got } from './decode.ts';
import { answerOf, cutFrames } from './frame.ts';
import type { ReadCode } from './frame.ts';

const as = { entity: 'gen', target: 'lab:502/1', atMs: 1_000 };
const profiles = [...shippedProfiles().values()].filter((profile): profile is ModbusProfile => profile.protocol === 'modbus');
const named = (name: string): ModbusProfile => {
  const found = profiles.find((profile) => profile.name === name);
  if (found === undefined) throw new Error(`no profile ${name}`);
  return found;
};

/** What a recording says of every span of a profile. */
function recorded(name: string, profile: ModbusProfile): ReadonlyMap<string, Got> {
  const lines = readFileSync(path.resolve(import.meta.dirname, `../../../../fixtures/recordings/modbus/${name}.txt`), 'utf8')
    .trim()
    .split('\n');
  const got = new Map<string, Got>();
  const blocks = blocksOf(spansOf(profile), profile);
  lines.forEach((line, index) => {
    if (!line.startsWith('> ')) return;
    const asked = Buffer.from(line.slice(2), 'hex');
    const request = {
      code: asked.readUInt8(7) as ReadCode,
      unit: asked.readUInt8(6),
      address: asked.readUInt16BE(8),
      count: asked.readUInt16BE(10),
    };
    const [frame] = cutFrames(Buffer.from((lines[index + 1] ?? '').slice(2), 'hex')).frames;
    const answer = frame === undefined ? null : answerOf(frame, asked.readUInt16BE(0), request);
    const block = blocks.find(({ code, address }) => code === request.code && address === request.address);
    for (const span of block?.spans ?? [])
      if (answer?.kind === 'words' && block !== undefined) got.set(keyOf(span), { words: wordsIn(block, answer.words, span) });
      else if (answer?.kind === 'refusal') got.set(keyOf(span), { quality: 'absent', reason: answer.text });
  });
  return got;
}

describe('a recorded conversation', () => {
  const seen = observe(named('dse-gencomm'), recorded('gencomm-running', named('dse-gencomm')), as);

  it('is what the server held', () => {
    expect(
      Object.fromEntries(
        seen.map((one) => [`${one.metric} ${one.instance}`.trim(), one.quality === 'good' ? (one.state ?? one.value) : one.quality]),
      ),
    ).toEqual({
      'gen.mode': 'auto',
      'gen.state': 'running',
      'gen.alarm 1 to 44': 'none',
      'gen.alarm 45 to 60': 'none',
      'gen.alarm 61 to 80': 'warning',
      'gen.alarm 81 to 156': 'none',
      'gen.fuel': 'absent',
      'gen.startBattery': 27.9,
      'gen.frequency': 50,
      'gen.voltage': 230.8,
      'gen.power': 100_000,
      'gen.rpm': 1_500,
      'gen.oilPressure': 412,
      'gen.coolant': 84,
      // In one read with registers the server does not have: refused as a whole. The session would ask apart.
      'gen.hours': 'absent',
      'gen.starts': 'absent',
      'mains.voltage': 0,
    });
  });

  it('keeps what came over the wire, from where, and why there is no value', () => {
    expect(seen.find(({ metric }) => metric === 'gen.voltage')).toMatchObject({
      raw: '0x00000904',
      via: { adapter: 'modbus', target: 'lab:502/1', ref: 'FC3 1032 u32' },
      unit: 'V',
      at: 1_000,
    });
    expect(seen.find(({ metric }) => metric === 'gen.fuel')).toMatchObject({ raw: '0xffff', reason: '0xffff stands for no value' });
  });
});

it('there are profiles of three makers', () => {
  expect(profiles.map(({ name }) => name)).toEqual(expect.arrayContaining(['dse-gencomm', 'comap-intelilite', 'deif-gempac']) as unknown);
});

describe.each(profiles.map((profile) => [profile.name, profile] as const))('%s', (_name, profile) => {
  it('says where its facts are from and what is doubtful', () => {
    expect([profile.facts.length > 0, (profile.doubts ?? []).length > 0]).toEqual([true, true]);
  });

  it('what was not read is bad, what the device does not have is absent: never a value', () => {
    for (const one of observe(profile, new Map(), as)) expect([one.quality, one.value, one.state]).toEqual(['bad', undefined, undefined]);
    const none = new Map<string, Got>(spansOf(profile).map((span) => [keyOf(span), { quality: 'absent', reason: 'exception 2' }]));
    for (const one of observe(profile, none, as)) expect([one.quality, one.value, one.state]).toEqual(['absent', undefined, undefined]);
  });

  it(
    'no two readings of one name are there at once, whatever the device holds; good ones are of their metric, others carry nothing',
    () => {
      const spans = [...new Map(spansOf(profile).map((span) => [keyOf(span), span])).values()];
      const word = fc.oneof(fc.nat(0xffff), fc.nat(20), fc.constantFrom(0x7fff, 0x8000, 0xfff8, 0xffff));
      const device = fc.tuple(
        ...spans.map((span) => fc.option(fc.array(word, { minLength: span.count, maxLength: span.count }), { freq: 8 })),
      );
      fuzz(device, (words) => {
        const got = new Map<string, Got>(
          spans.map((span, index) => {
            const found = words[index] ?? null;
            return [keyOf(span), found === null ? { quality: 'absent', reason: 'exception 2' } : { words: found }];
          }),
        );
        const seen = observe(profile, got, as);
        const names = seen.map(({ metric, instance }) => `${metric} ${instance}`);
        if (new Set(names).size !== names.length) throw new Error(`twice: ${names.join(', ')}`);
        for (const one of seen) {
          const metric = observedMetric(one.metric);
          if (metric === null) throw new Error(one.metric);
          if (one.quality !== 'good') {
            if (one.value !== undefined || one.state !== undefined || one.reason === undefined) throw new Error(JSON.stringify(one));
          } else if ('unit' in metric ? !Number.isFinite(one.value) : !metric.states.includes(one.state ?? ''))
            throw new Error(JSON.stringify(one));
        }
      });
    },
    FUZZ_TIMEOUT_MS,
  );
});
