/** Signatures over the record: each way to falsify it, what finds it, and (control) what does not; the key, its loss and its hand-over. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { batch, fill, incident, memoryDirectory, open, thrown } from '../testing/samples.ts';
import { makeScene, tallyOf, trials } from '../testing/tamper-trials.ts';
import { text } from '../../../shared/i18n/text.ts';
import { connect } from '../connect.ts';
import { journalOf } from '../journal.ts';
import { openRecordFile } from '../store.ts';
import { openKey, readKey, rotateKey } from './key-file.ts';
import { isSignedHead } from './sign.ts';

const keysTold = (notices: readonly { readonly text: { readonly key: string } }[]): readonly string[] =>
  notices.map(({ text }) => text.key).filter((key) => key.startsWith('console.key') || key.startsWith('store.'));

describe('a falsified record of 5,000 lines', () => {
  it('is found in every class, by the console and by the stand-alone script alike', { timeout: 120_000 }, () => {
    const scene = makeScene(memoryDirectory(), 5_000);
    const all = tallyOf([...trials(scene, 4, (index) => index < 2)]);
    expect(all).toHaveLength(12);
    for (const one of all) {
      const { kind, author, count } = one;
      const what = `${kind}, ${author}`;
      expect(one.covered, what).toBeGreaterThan(0);
      expect([one.coveredFound, one.located], what).toEqual([one.covered, one.found]);
      expect(one.found + one.saidUncovered, what).toBe(count);
      expect([one.scripts, one.scriptsAgree], what).toEqual([2, 2]);
      // Without the key the signatures find what the chain cannot, but for a cut back to a kept signature.
      if (author === 'without' && kind !== 'tail cut') expect(one.foundAlone, what).toBe(count);
      // Control: the record alone cannot see what its owner did, and a chain without signatures not even what anybody did.
      if (author === 'owner') expect(one.foundAlone, what).toBe(0);
      if (['tail cut', 'roll-back', 're-hash', 'splice'].includes(kind)) expect(one.foundByChain, what).toBe(0);
    }
  });
});

describe('a commit', () => {
  it('is signed; a signature is kept every hundred lines and with every incident; all of it verifies', () => {
    const store = open(memoryDirectory());
    fill(store, 250);
    store.commit(batch('i', 251, 1, { incidents: [incident('INC-1')] }));
    fill(store, 3);
    expect(store.keptHeads().map(({ seq }) => seq)).toEqual([1, 101, 201, 251]);
    expect(store.signedHead()).toMatchObject({ seq: 254, console: store.consoleId(), incidents: 1 });
    expect([...store.keptHeads(), store.signedHead()].every((head) => head !== null && isSignedHead(head))).toBe(true);
    const key = store.signedHead()?.publicKey;
    expect(store.verify()).toMatchObject({ ok: true, signed: { toSeq: 254, keys: [{ publicKey: key, fromSeq: 1 }] } });
  });

  it('given again under its id is signed once', () => {
    const store = open(memoryDirectory());
    const one = batch('same', 1, 3, { incidents: [incident('INC-1')] });
    store.commit(one);
    store.commit(one);
    expect(store.keptHeads()).toHaveLength(1);
    expect(store.verify().ok).toBe(true);
  });

  it('without a key is kept all the same, and said to be unsigned', () => {
    const directory = memoryDirectory();
    fs.mkdirSync(path.join(directory, 'console.key')); // cannot be read as a file
    const store = open(directory);
    fill(store, 2);
    expect(keysTold(store.takeNotices())).toEqual(['store.keyUnusable']);
    expect([store.signedHead(), store.verify().ok, store.verify().signed.toSeq]).toEqual([null, true, 0]);
  });
});

describe('the key', () => {
  it('lies beside the record, for its owner only, and in nothing that the console writes', () => {
    const directory = memoryDirectory();
    const store = open(directory);
    fill(store, 3);
    const file = path.join(directory, 'console.key');
    if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    const { privateKey } = JSON.parse(fs.readFileSync(file, 'utf8')) as { privateKey: string };
    store.close();
    const seed = Buffer.from(privateKey, 'base64').subarray(-32);
    for (const name of fs.readdirSync(directory).filter((one) => one !== 'console.key')) {
      const bytes = fs.readFileSync(path.join(directory, name));
      for (const secret of [privateKey, seed, seed.toString('hex'), seed.toString('base64')])
        expect(bytes.includes(secret), name).toBe(false);
    }
  });

  it('is told once, also when the line that tells it was lost', () => {
    const directory = memoryDirectory();
    const first = open(directory);
    const [notice] = first.takeNotices();
    expect(notice?.text.key).toBe('console.key');
    first.close();
    const second = open(directory);
    const told = second.takeNotices().find(({ text }) => text.key === 'console.key');
    const entries = [{ ...batch('x', 1).entries[0], kind: 'engine', text: told?.text ?? { key: 'none' } } as never];
    second.commit({ batchId: 'told', entries, incidents: [], checkpoint: null });
    second.close();
    expect(keysTold(open(directory).takeNotices())).toEqual([]);
  });

  it.each(['handed over', 'lost', 'damaged'] as const)('%s: the record says so, and verifies with both', (how) => {
    const directory = memoryDirectory();
    const file = path.join(directory, 'console.key');
    const first = open(directory);
    const told = first.takeNotices()[0]?.text ?? { key: 'none' };
    first.commit({
      batchId: 'told',
      entries: [{ ...batch('x', 1).entries[0], kind: 'engine', text: told } as never],
      incidents: [],
      checkpoint: null,
    });
    first.close();
    const old = readKey(file)?.publicKey;
    if (how === 'handed over') rotateKey(file);
    if (how === 'lost') fs.rmSync(file);
    if (how === 'damaged') fs.writeFileSync(file, '{"format":');
    const second = open(directory);
    const said = keysTold(second.takeNotices());
    expect(said).toEqual(
      { 'handed over': ['console.keyChanged'], lost: ['console.keyLost'], damaged: ['store.keyDamaged', 'console.keyLost'] }[how],
    );
    fill(second, 2);
    expect(second.verify()).toMatchObject({ ok: true, signed: { toSeq: 3, keys: [{ publicKey: old, fromSeq: 1 }, { fromSeq: 2 }] } });
    expect(fs.existsSync(`${file}.damaged-1`)).toBe(how === 'damaged');
  });

  it('of a file that is none is refused without quoting it', () => {
    const file = path.join(memoryDirectory(), 'console.key');
    fs.writeFileSync(file, '{"format":"twinwatch-console-key/1","privateKey":"c2VjcmV0","previous":null}');
    expect(String(thrown(() => readKey(file)))).not.toContain('c2VjcmV0');
    expect([openKey(file).isNew, fs.existsSync(`${file}.damaged-1`)]).toEqual([true, true]);
  });
});

it('a record that something else wrote to while the console was away is reported at the next start', () => {
  const directory = memoryDirectory();
  const first = open(directory);
  fill(first, 3);
  first.close();
  const quiet = open(directory);
  expect(keysTold(quiet.takeNotices())).not.toContain('store.sealBroken'); // control
  quiet.close();

  // Another program knows the tables and how to chain, and has no key.
  const file = path.join(directory, 'incidents.sqlite');
  const other = connect(file, 'record');
  other.transaction(() => {
    other.prepare('INSERT INTO batch (id, last_seq, incidents, digest) VALUES (?, ?, ?, ?)').run('foreign', 4, 0, '0'.repeat(64));
    const line = {
      kind: 'engine',
      incident: null,
      author: 'engine',
      person: null,
      text: text('ui.verbatim', { text: 'x' }),
      body: null,
    } as const;
    journalOf(other).append({ ...line, seq: 4, atMs: 4_000 }, 'foreign', journalOf(other).head());
  })();
  other.close();
  expect(keysTold(open(directory).takeNotices())).toContain('store.sealBroken');
  const report = openRecordFile(file).verify();
  expect(report).toMatchObject({ ok: false, firstBadSeq: 4 });
});
