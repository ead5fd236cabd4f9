/** Syslog messages from bytes: what the standards say, what vendors do, and whatever else comes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS, withinCpuMs } from '../testing/fuzz.ts';
import { decodeSyslog } from './decode.ts';
import type { SyslogMessage } from './message.ts';
import { isZone, zoneReader } from './zone.ts';

/** 24 March 2026, 21:46 UTC. */
const RECEIVED_MS = Date.UTC(2026, 2, 24, 21, 46);

function decode(line: string | Uint8Array, zone = 'UTC', receivedAtMs = RECEIVED_MS): SyslogMessage {
  const bytes = typeof line === 'string' ? Buffer.from(line) : line;
  const decoded = decodeSyslog(bytes, { receivedAtMs, toUtc: zoneReader(zone) });
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.message;
}
function timeOf(line: string, zone?: string, receivedAtMs?: number): string | null {
  const { atMs } = decode(line, zone, receivedAtMs);
  return atMs === null ? null : new Date(atMs).toISOString();
}

describe('RFC 5424', () => {
  it.each([
    ['1 2026-03-24T21:45:00Z sw-a1 - - - - %LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down', 'LINK-3-UPDOWN'],
    ['1 2026-03-24T21:45:00Z sw-a1 %LINK-3-UPDOWN - - - Interface Gi1/0/1, changed state to down', 'LINK-3-UPDOWN'],
    ['1 2026-03-24T21:45:00Z sw-a1 %LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down', 'LINK-3-UPDOWN'],
    ['1 2026-03-24T21:45:00Z sw-a1 eswd 88 - - ESWD_STP_STATE_CHANGE_INFO: ge-0/0/1', 'ESWD_STP_STATE_CHANGE_INFO'],
    ['1 2026-03-24T21:45:00Z sw-a1 app - ID47 - %LINK-3-UPDOWN: said by another', 'ID47'],
    ['1 2026-03-24T21:45:00Z sw-a1 app - - - nothing of the kind', ''],
  ])('the code of a message a relay wrote anew: %s', (line, code) => {
    expect(decode(`<187>${line}`)).toMatchObject({ format: '5424', host: 'sw-a1', code });
  });

  it('its own examples (6.5)', () => {
    expect(
      decode("<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \uFEFF'su root' failed for lonvick on /dev/pts/8"),
    ).toEqual({
      format: '5424',
      facility: 4,
      severity: 2,
      hasPriority: true,
      atMs: Date.UTC(2003, 9, 11, 22, 14, 15, 3),
      host: 'mymachine.example.com',
      app: 'su',
      process: null,
      code: 'ID47',
      structured: [],
      text: "'su root' failed for lonvick on /dev/pts/8",
    });
    expect(decode("<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make the do-nuts.")).toMatchObject({
      facility: 20,
      severity: 5,
      atMs: Date.UTC(2003, 7, 24, 12, 14, 15),
      process: '8710',
      code: '',
      text: "%% It's time to make the do-nuts.",
    });
    const line =
      '<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 [exampleSDID@32473 iut="3" eventSource="Application" eventID="1011"][examplePriority@32473 class="high"]';
    expect(decode(line)).toMatchObject({
      text: '',
      structured: [
        {
          id: 'exampleSDID@32473',
          params: [
            ['iut', '3'],
            ['eventSource', 'Application'],
            ['eventID', '1011'],
          ],
        },
        { id: 'examplePriority@32473', params: [['class', 'high']] },
      ],
    });
  });

  it('nil everywhere', () => {
    expect(decode('<0>1 - - - - - -')).toMatchObject({
      format: '5424',
      facility: 0,
      severity: 0,
      atMs: null,
      host: null,
      app: null,
      text: '',
    });
  });

  it.each([
    [String.raw`[a@1 b="x\"y\\z\]"]`, 'x"y\\z]'],
    [String.raw`[a@1 b="\n\[ "]`, '\\n\\[ '],
    ['[a@1 b="c]d"]', 'c]d'],
    ['[a@1 b=""]', ''],
  ])('values with escapes: %s', (data, value) => {
    expect(decode(`<13>1 - h a - - ${data} text`)).toMatchObject({ structured: [{ id: 'a@1', params: [['b', value]] }], text: 'text' });
  });

  it.each([
    ['<13>1 - h a - - [open b="c', '[open b="c'],
    ['<13>1 - h a - - no data', 'no data'],
    ['<13>1 2026-03-24T21:45:28Z h CEF:0|Some Vendor|Box|1', 'CEF:0|Some Vendor|Box|1'],
  ])('a header that breaks off is text, not lost: %s', (line, text) => {
    const message = decode(line);
    expect([message.format, message.host, message.text.endsWith(text), message.structured]).toEqual(['5424', 'h', true, []]);
  });

  it('a version that is none is read as RFC 3164', () => {
    expect(decode('<13>1 Mar 24 21:45:28 h a: text').format).toBe('3164');
  });
});

/** Line, host, program, code, start of the text. Shapes seen from devices; names and figures are ours. */
const HABITS: readonly (readonly [string, string | null, string | null, string, string])[] = [
  ['<30>Mar 24 21:45:28 h1 cron[77]: (root) CMD', 'h1', 'cron', '', '(root) CMD'],
  ['<30>Mar  4 21:45:28 h1 cron: x', 'h1', 'cron', '', 'x'],
  ['<30> Mar 24 21:45:28 h1 cron: x', 'h1', 'cron', '', 'x'],
  ['<30>Mar 24 21:45:28 cron[77]: no host', null, 'cron', '', 'no host'],
  ['<30>Mar 24 21:45:28 cron: no host', null, 'cron', '', 'no host'],
  ['Mar 24 21:45:28 h1 cron: no priority', 'h1', 'cron', '', 'no priority'],
  ['<189>123: Mar 24 21:45:28: %SYS-5-CONFIG_I: done', null, null, 'SYS-5-CONFIG_I', '%SYS-5-CONFIG_I: done'],
  [
    '<189>000123: sw1: *Mar 24 21:45:28.123: %LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down',
    'sw1',
    null,
    'LINK-3-UPDOWN',
    '%LINK-3-UPDOWN: I',
  ],
  ['<189>123: sw1: 45: Mar 24 21:45:28.123 CET: %SYS-5-X: y', 'sw1', null, 'SYS-5-X', '%SYS-5-X'],
  ['<189>sw1: Mar 24 21:45:28: %SYSMGR-STANDBY-3-SHUTDOWN_START: z', 'sw1', null, 'SYSMGR-STANDBY-3-SHUTDOWN_START', '%SYSMGR'],
  ['<189>: 2026 Mar 24 21:45:28 PDT: %DAEMON-3-SYSTEM_MSG: z', null, null, 'DAEMON-3-SYSTEM_MSG', '%DAEMON'],
  ['<189>: Mar 24 21:45:28 UTC : %UCSM-6-AUDIT: z', null, null, 'UCSM-6-AUDIT', '%UCSM'],
  ['<189>00:00:41: %SYS-5-RESTART: z', null, null, 'SYS-5-RESTART', '%SYS'],
  ['<189>1w2d: %SYS-5-RESTART: z', null, null, 'SYS-5-RESTART', '%SYS'],
  ['<166>Mar 24 2026 21:45:28: %ASA-1-104001: (Secondary) Switching to ACTIVE', null, null, 'ASA-1-104001', '%ASA'],
  ['<166>Mar 24 2026 21:45:28 FW : %ASA-1-104001: x', 'FW', null, 'ASA-1-104001', '%ASA'],
  ['<166> 2026-03-24T21:45:28.123456+00:00Z fw1 : %ASA-3-1: x', 'fw1', null, 'ASA-3-1', '%ASA'],
  ['<134>sw1:514 Mar 24 21:45:28 app: x', 'sw1', 'app', '', 'x'],
  ['<134>Mar 24 21:45:28 10.1.2.3:514 app: x', '10.1.2.3', 'app', '', 'x'],
  ['<134>Mar 24 21:45:28 fe80::1 app: x', 'fe80::1', 'app', '', 'x'],
  ['<134>Mar 24 21:45:28 relay1 Mar 24 21:45:27 h1 app: x', 'h1', 'app', '', 'x'],
  ['<134>Mar 24 21:45:28 h1 warning tmm2[21]: 01:4: x', 'h1', 'tmm2', '', '01:4: x'],
  ['<134>Mar 24 21:45:28 h1 rpd[3]: ESWD_STP_STATE_CHANGE_INFO: STP', 'h1', 'rpd', 'ESWD_STP_STATE_CHANGE_INFO', 'ESWD'],
  ['<134> 1774388728 h1 firewall src=1', 'h1', null, '', 'firewall src=1'],
  ['<134>1 1774388728123 h1 security_event x', 'h1', null, '', 'security_event x'],
  ['<134>Mar 24 21:45:28 CEF:0|V|P|1|2|N|3|', null, null, '', 'CEF:0|V'],
  ['<134>Mar 24 21:45:28 h1 {"a": "b"}', 'h1', null, '', '{"a": "b"}'],
  ['<134>Mar 24 21:45:28 a=1 b=2', null, null, '', 'a=1 b=2'],
  ['<134>date=2026-03-24 time=21:45:28 devname="fg1" devid=F logid=1', 'fg1', null, '', 'date=2026'],
  ['<12> 21:45:28 GMT h1 PPE-0 : x', 'h1', null, '', 'PPE-0 : x'],
  ['<27>M_00796:  Session ended', null, 'M_00796', '', 'Session ended'],
  ['<134>just text', null, null, '', 'just text'],
  ['<999>just text', null, null, '', '<999>just text'],
  ['<>x', null, null, '', '<>x'],
];

describe('RFC 3164 and the habits of vendors', () => {
  it.each(HABITS)('%s', (line, host, app, code, text) => {
    const message = decode(line);
    expect([message.host, message.app, message.code]).toEqual([host, app, code]);
    expect(message.text.slice(0, text.length)).toBe(text);
  });

  it.each([
    ['<0>x', 0, 0, true],
    ['<191>x', 23, 7, true],
    ['<013>x', 1, 5, true],
    ['<192>x', 1, 5, false],
    ['x', 1, 5, false],
    ['<1x', 1, 5, false],
  ])('priority of %s', (line, facility, severity, hasPriority) => {
    expect(decode(line)).toMatchObject({ facility, severity, hasPriority });
  });

  it('Latin-1 is read where it is no UTF-8, and a character cut in two is not taken for it', () => {
    expect(decode(Buffer.from('<8>Mar 24 21:45:28 p1 panel: Détecteur en défaut', 'latin1')).text).toBe('Détecteur en défaut');
    const long = Buffer.from(`<8>Mar 24 21:45:28 p1 panel: ${'é'.repeat(5_000)}`);
    expect(decode(long).text).toMatch(/^é{4000,}$/);
  });
});

describe('times', () => {
  it.each([
    ['<13>Mar 24 21:45:28 h a: x', 'UTC', '2026-03-24T21:45:28.000Z'],
    ['<13>Mar 24 21:45:28 h a: x', '+02:00', '2026-03-24T19:45:28.000Z'],
    ['<13>Mar 24 21:45:28 h a: x', 'Europe/Paris', '2026-03-24T20:45:28.000Z'],
    ['<13>Apr 24 21:45:28 h a: x', 'Europe/Paris', '2026-04-24T19:45:28.000Z'],
    ['<13>Mar 24 2024 21:45:28: %A-1-B: x', 'UTC', '2024-03-24T21:45:28.000Z'],
    ['<13>: 2026 Mar 24 14:45:28 PDT: %A-1-B: x', 'Europe/Paris', '2026-03-24T21:45:28.000Z'],
    // IST is India, Israel or Ireland: the zone of the settings decides.
    ['<13>: 2026 Mar 24 21:45:28 IST: %A-1-B: x', 'UTC', '2026-03-24T21:45:28.000Z'],
    ['<13>Mar 24 21:45:28.5 h a: x', 'UTC', '2026-03-24T21:45:28.500Z'],
    ['<13>.Mar 24 21:45:28: %A-1-B: x', 'UTC', '2026-03-24T21:45:28.000Z'],
    ['<13>*Mar 24 21:45:28: %A-1-B: x', 'UTC', null],
    ['<13>2026-03-24 21:45:28,250 h a: x', 'UTC', '2026-03-24T21:45:28.250Z'],
    ['<13>2026-03-24T21:45:28+0200 h a: x', 'UTC', '2026-03-24T19:45:28.000Z'],
    ['<13>1 2016-12-31T23:59:60Z h - - - -', 'UTC', '2016-12-31T23:59:59.000Z'],
    ['<13>Feb 30 21:45:28 h a: x', 'UTC', null],
    ['<13>Mar 24 25:45:28 h a: x', 'UTC', null],
    ['<13>1w2d: %A-1-B: x', 'UTC', null],
    ['<13>date=2026-03-24 time=21:45:28 devname=f x', '-01:00', '2026-03-24T22:45:28.000Z'],
  ])('%s in %s', (line, zone, expected) => {
    expect(timeOf(line, zone)).toBe(expected);
  });

  it('the year is the one nearest to the arrival', () => {
    const [newYear, newYearsEve] = [Date.UTC(2027, 0, 1, 0, 0, 1), Date.UTC(2026, 11, 31, 23, 59, 59)];
    expect(timeOf('<13>Dec 31 23:59:59 h a: x', 'UTC', newYear)).toBe('2026-12-31T23:59:59.000Z');
    expect(timeOf('<13>Jan  1 00:00:01 h a: x', 'UTC', newYearsEve)).toBe('2027-01-01T00:00:01.000Z');
    expect(timeOf('<13>Feb 29 12:00:00 h a: x', 'UTC', Date.UTC(2027, 2, 1))).toBe(null);
    expect(timeOf('<13>Feb 29 12:00:00 h a: x', 'UTC', Date.UTC(2028, 2, 1))).toBe('2028-02-29T12:00:00.000Z');
  });

  it('any instant comes back, whatever the zone, but for the hour that comes twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Paris', 'America/St_Johns', 'Asia/Kolkata', 'Pacific/Auckland'),
        fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
        (zone, date) => {
          const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
          const back = zoneReader(zone)(Date.parse(`${format.format(date).replace(' ', 'T')}Z`));
          expect(format.format(back)).toBe(format.format(date));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('zones', () => {
    expect(['UTC', '+02:00', '-0330', 'Europe/Paris', 'Nowhere/Land', '+25:00'].map(isZone)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

it.each([
  ['', 'empty'],
  [' \r\n', 'empty'],
  ['\0\0', 'empty'],
  ['\x01\x02\x03\x04', 'not text'],
])('%j is no message: %s', (line, reason) => {
  expect(decodeSyslog(Buffer.from(line), { receivedAtMs: 0, toUtc: (ms) => ms })).toEqual({ ok: false, reason });
});

/** Pieces of real headers in any order: far more of them reach the depths than random bytes would. */
const pieces = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        '<34>',
        '<',
        '>',
        '1 ',
        '- ',
        'Mar 24 21:45:28 ',
        '2026-03-24T21:45:28Z ',
        '[a@1 b="',
        '"]',
        '\\',
        ' ',
        ': ',
        'h1 ',
        'cron[1]: ',
        '%LINK-3-UPDOWN: ',
        '123: ',
        'date=2026-03-24 time=21:45:28 ',
        '\uFEFF',
        '::',
        'CEF:0|',
        '*',
        '1774388728 ',
        '1w2d: ',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  ),
  { maxLength: 14 },
);

it('whatever comes: a message within its bounds or a reason, never a throw, never slow', { timeout: FUZZ_TIMEOUT_MS }, () => {
  const context = { receivedAtMs: RECEIVED_MS, toUtc: zoneReader('Europe/Paris') };
  const check = (bytes: Uint8Array): void => {
    const decoded = decodeSyslog(bytes, context);
    if (!decoded.ok) return expect(decoded.reason).not.toBe('');
    const { facility, severity, atMs, text } = decoded.message;
    if (facility < 0 || facility > 23 || severity < 0 || severity > 7) throw new Error('priority');
    if (atMs !== null && !Number.isSafeInteger(atMs)) throw new Error('time');
    if (text.length > bytes.length) throw new Error('text');
  };
  const lines = pieces.map((parts) => Buffer.from(parts.join('')));
  const noise = fc.uint8Array({ maxLength: 120 }).map((bytes) => Buffer.from(bytes));
  fuzz(fc.oneof({ arbitrary: lines, weight: 3 }, { arbitrary: noise, weight: 2 }), check);
});

it.each([
  ['blanks', `<13>Mar 24 21:45:28 h ${' '.repeat(8_000)}x`],
  ['NULs', `<13>Mar 24 21:45:28 h ${'\0 '.repeat(40)}${'x \0'.repeat(2_600)}x`],
  ['blanks at both ends', `${' '.repeat(4_000)}x${' '.repeat(4_000)}`],
  ['colons', `<13>${':'.repeat(8_000)}`],
  ['blanks and colons', `<13>Mar 24 21:45:28${' :'.repeat(4_000)}`],
  ['a word', `<13>Mar 24 21:45:28 ${'A'.repeat(8_000)}`],
  ['dashes', `<13>%${'A-'.repeat(4_000)}`],
  ['codes', `<13>${'A_'.repeat(4_000)}`],
  ['structured data', `<13>1 - - - - - ${'[a b="c"]'.repeat(800)}`],
  ['one parameter after the other', `<13>1 - - - - - [a ${'b="\\"" '.repeat(1_000)}]`],
  ['an open quote', `<13>1 - - - - - [a b="${'\\'.repeat(8_000)}`],
  ['no UTF-8', Buffer.alloc(8_192, 0xe9).toString('latin1')],
  ['counts', `<13>${'1: '.repeat(2_600)}`],
])('8 KiB of %s are read in no time', (_name, line) => {
  const bytes = Buffer.from(line, 'latin1');
  withinCpuMs(() => decodeSyslog(bytes, { receivedAtMs: RECEIVED_MS, toUtc: (ms) => ms }));
});
