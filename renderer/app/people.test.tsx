/** Who may act, on the screen: a recovered PIN says so until another person has signed. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { PIN_RECOVERED_RISK } from '../../shared/model/standing.ts';
import { NEW_DESK } from '../../shared/model/desk.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { FAKE_OPERATORS } from '../testing/fake-commit.ts';
import { uiStore } from '../store/ui.ts';
import { change, NOW, openConsole } from '../testing/open-console.tsx';

afterEach(cleanup);

const fakeMeta = fakeLive(FAKE_SITE, 'normal', NOW, 'en').meta;
const operators = Object.fromEntries(FAKE_OPERATORS.map((one) => [one.name, one]));
const text = { key: 'operators.recoveryStands', params: { names: 'P. Duty', by: 'root@desk', atMs: 1 } };
const standing = { [PIN_RECOVERED_RISK]: { id: PIN_RECOVERED_RISK, text, bcp: '4.9' } };

it.each([
  ['en', 'The PIN of P. Duty was set from the command line by root@desk'],
  ['fr', 'Le code PIN de P. Duty a été refait en ligne de commande par root@desk'],
] as const)('a recovered PIN stands as an alarm, and another person signs (%s)', async (locale, said) => {
  const { calls } = openConsole('normal', { locale, live: { operators, standing } });
  expect(screen.getByTestId('banner-recovery').textContent).toContain(said);
  fireEvent.click(screen.getByTestId('recovery-seen'));
  const who = screen.getByTestId<HTMLSelectElement>('sign-who');
  expect([...who.options].map(({ value }) => value)).toEqual(['', 'P. Duty', 'S. Night']); // no viewer
  fireEvent.change(who, { target: { value: 'S. Night' } });
  fireEvent.change(screen.getByTestId('sign-pin'), { target: { value: '141421' } });
  fireEvent.click(screen.getByTestId('sign-do'));
  await waitFor(() => expect(screen.queryByTestId('sign')).toBeNull());
  expect(calls.filter(({ name }) => name.startsWith('operators.'))).toEqual([
    { name: 'operators.recoverySeen', input: { person: 'S. Night', pin: '141421' } },
  ]);
});

it('an enrolment says that it was done, and the form is empty for the next', async () => {
  const { calls } = openConsole('normal', { live: { operators } });
  act(() => uiStore.setState({ isOperatorsOpen: true }));
  const field = (id: string): HTMLInputElement => screen.getByTestId<HTMLInputElement>(id);
  for (const [id, value] of Object.entries({
    'operators-who': 'A. Nother',
    'operators-new': '271828',
    'operators-again': '271828',
    'operators-admin': 'P. Duty',
    'operators-pin': '141421',
  }))
    fireEvent.change(field(id), { target: { value } });
  fireEvent.submit(screen.getByTestId('operators-form'));
  await waitFor(() => expect(calls.map(({ name }) => name)).toContain('operators.enrol'));
  const [first] = FAKE_OPERATORS;
  if (first === undefined) throw new Error('the fake has operators');
  change(() => ({ operators: { ...operators, 'A. Nother': { ...first, name: 'A. Nother' } } }));
  await waitFor(() => expect(screen.getByTestId('operators-form').textContent).toContain('Done, and recorded'));
  expect([field('operators-who').value, field('operators-new').value, field('operators-pin').value]).toEqual(['', '', '']);
});

it('says nothing where nothing was recovered', () => {
  openConsole('normal', { live: { operators } });
  expect(screen.queryByTestId('banner-recovery')).toBeNull();
});

it.each([
  ['en', 'Console locked since'],
  ['fr', 'Console verrouillée depuis'],
] as const)('a locked console says so beside what it shows, and is opened with the keyboard (%s)', async (locale, said) => {
  const { calls } = openConsole('normal', { locale, live: { operators } });
  expect(screen.queryByTestId('banner-locked')).toBeNull(); // control
  change(({ meta }) => ({ meta: { ...meta, desk: { ...meta.desk, lockedSinceMs: NOW } } }));
  expect(screen.getByTestId('banner-locked').textContent).toContain(said);
  expect(document.querySelector('main.view-topology')?.textContent).not.toBe(''); // nothing is hidden
  screen.getByTestId('unlock').focus();
  fireEvent.click(document.activeElement ?? document.body); // what a browser makes of Enter on it
  fireEvent.change(screen.getByTestId('sign-who'), { target: { value: 'S. Night' } });
  fireEvent.change(screen.getByTestId('sign-pin'), { target: { value: '141421' } });
  fireEvent.submit(screen.getByTestId('sign'));
  await waitFor(() => expect(calls.at(-1)).toEqual({ name: 'desk.unlock', input: { person: 'S. Night', pin: '141421' } }));
  await waitFor(() => expect(uiStore.getState().person).toBe('S. Night'));
});

const answers = { 'operators.codeBegin': { secret: 'GEZDGNBVGY3TQOJQ', uri: 'otpauth://totp/x' } };

it.each([
  ['en', 'Enrolled, and recorded'],
  ['fr', 'Inscrit et consigné'],
] as const)('an authenticator is enrolled with one’s PIN and a code of it; the secret is gone then (%s)', async (locale, said) => {
  const { calls } = openConsole('normal', { locale, live: { operators }, answers });
  act(() => uiStore.setState({ isOperatorsOpen: true }));
  fireEvent.change(screen.getByTestId('operators-act'), { target: { value: 'code' } });
  fireEvent.change(screen.getByTestId('code-who'), { target: { value: 'S. Night' } });
  fireEvent.change(screen.getByTestId('code-pin'), { target: { value: '141421' } });
  fireEvent.click(screen.getByTestId('code-do'));
  expect((await screen.findByTestId('code-secret')).textContent).toBe('GEZD GNBV GY3T QOJQ');
  expect(screen.getByTestId('code-form').querySelector('svg[role="img"] path')).not.toBeNull();
  fireEvent.change(screen.getByTestId('code-now'), { target: { value: '287 082' } });
  fireEvent.click(screen.getByTestId('code-do'));
  await waitFor(() => expect(screen.queryByTestId('code-secret')).toBeNull());
  expect(screen.getByTestId('code-form').textContent).toContain(said);
  expect(calls.filter(({ name }) => name.startsWith('operators.'))).toEqual([
    { name: 'operators.codeBegin', input: { person: 'S. Night', pin: '141421' } },
    { name: 'operators.codeConfirm', input: { person: 'S. Night', code: '287 082' } },
    { name: 'operators.codeCancel', input: { person: 'S. Night' } }, // nothing is left to be enrolled by anybody who saw it
  ]);
});

it('what was shown is forgotten by the engine when the dialog closes without a code', async () => {
  const { calls } = openConsole('normal', { live: { operators }, answers });
  act(() => uiStore.setState({ isOperatorsOpen: true }));
  fireEvent.change(screen.getByTestId('operators-act'), { target: { value: 'code' } });
  fireEvent.change(screen.getByTestId('code-who'), { target: { value: 'S. Night' } });
  fireEvent.change(screen.getByTestId('code-pin'), { target: { value: '141421' } });
  fireEvent.click(screen.getByTestId('code-do'));
  await screen.findByTestId('code-secret');
  act(() => uiStore.setState({ isOperatorsOpen: false }));
  expect(calls.at(-1)).toEqual({ name: 'operators.codeCancel', input: { person: 'S. Night' } });
});

it('where nobody has an authenticator it says so, and can be left with the mouse', () => {
  openConsole('normal', { live: { operators } });
  act(() => uiStore.setState({ isOperatorsOpen: true }));
  fireEvent.change(screen.getByTestId('operators-act'), { target: { value: 'uncode' } });
  expect(screen.getByText('Nobody has an authenticator here.')).toBeTruthy();
  fireEvent.click(screen.getByText('Close'));
  expect(uiStore.getState().isOperatorsOpen).toBe(false);
});

it('an authenticator is removed by its person or an administrator', async () => {
  const withCode = { ...operators, 'S. Night': { name: 'S. Night', role: 'approver', hasCode: true } } as const;
  const { calls } = openConsole('normal', { live: { operators: withCode } });
  act(() => uiStore.setState({ isOperatorsOpen: true }));
  expect(screen.getByTestId('operators').textContent).toContain('authenticator');
  fireEvent.change(screen.getByTestId('operators-act'), { target: { value: 'uncode' } });
  fireEvent.change(screen.getByTestId('uncode-who'), { target: { value: 'S. Night' } });
  const by = screen.getByTestId<HTMLSelectElement>('uncode-by');
  expect([...by.options].map(({ value }) => value)).toEqual(['', 'P. Duty', 'S. Night']);
  fireEvent.change(by, { target: { value: 'P. Duty' } });
  fireEvent.change(screen.getByTestId('uncode-pin'), { target: { value: '271828' } });
  fireEvent.click(screen.getByTestId('uncode-do'));
  await waitFor(() =>
    expect(calls.at(-1)).toEqual({ name: 'operators.codeRemove', input: { person: 'P. Duty', pin: '271828', who: 'S. Night' } }),
  );
});

/** An engine that takes nothing until somebody has signed in: then it answers as entry 9. */
const WANTED = { key: 'desk.signInFirst', params: { name: 'P. Duty' } };

it.each([
  ['en', 'What was asked for is done under the name of who signed in here'],
  ['fr', 'Ce qui est demandé se fait sous le nom de la personne identifiée ici'],
] as const)('a deed nobody signed in for asks who is there, and goes on under that name (%s)', async (locale, said) => {
  const { calls } = openConsole('normal', { locale, live: { operators }, refusals: { 'mode.set': [{ code: 'sign-in', text: WANTED }] } });
  fireEvent.click(screen.getByTestId('mode'));
  fireEvent.click(await screen.findByTestId('mode-assist'));
  fireEvent.click(screen.getByTestId('act-confirm'));
  expect((await screen.findByTestId('sign')).textContent).toContain(said);
  fireEvent.change(screen.getByTestId('sign-who'), { target: { value: 'S. Night' } });
  fireEvent.change(screen.getByTestId('sign-pin'), { target: { value: '141421' } });
  fireEvent.submit(screen.getByTestId('sign'));
  await waitFor(() => expect(screen.queryByTestId('act-form')).toBeNull());
  expect(calls).toEqual([
    { name: 'mode.set', input: { mode: 'assist', person: 'P. Duty' } },
    { name: 'desk.signIn', input: { person: 'S. Night', pin: '141421' } },
    { name: 'mode.set', input: { mode: 'assist', person: 'S. Night' } },
  ]);
});

it('left without signing in, it is not done, and why is said', async () => {
  const { calls } = openConsole('normal', { live: { operators }, refusals: { 'mode.set': [{ code: 'sign-in', text: WANTED }] } });
  fireEvent.click(screen.getByTestId('mode'));
  fireEvent.click(await screen.findByTestId('mode-assist'));
  fireEvent.click(screen.getByTestId('act-confirm'));
  await screen.findByTestId('sign');
  fireEvent.click(screen.getByText('Cancel', { selector: '[data-testid="sign"] *' }));
  expect((await screen.findByTestId('call-failed')).textContent).toContain('P. Duty has to sign in with a PIN first');
  expect(calls.map(({ name }) => name)).toEqual(['mode.set']);
});

it('what was asked for by nobody yet is done under the name of who signs in instead of giving one', async () => {
  const { calls } = openConsole('incident', { live: { operators } });
  act(() => uiStore.setState({ person: null }));
  fireEvent.click(screen.getAllByTestId('alarm-ack')[0] ?? document.body);
  fireEvent.click(await screen.findByTestId('person-sign-in'));
  fireEvent.change(await screen.findByTestId('sign-who'), { target: { value: 'S. Night' } });
  fireEvent.change(screen.getByTestId('sign-pin'), { target: { value: '141421' } });
  fireEvent.submit(screen.getByTestId('sign'));
  await waitFor(() => expect(calls.map(({ name }) => name)).toEqual(['desk.signIn', 'alarm.acknowledge']));
  expect(calls[1]?.input).toMatchObject({ person: 'S. Night' });
});

it('who the engine says is on duty is the name of this console; another one signs in', async () => {
  openConsole('normal', { live: { operators } });
  expect(screen.getByTestId('person').textContent).toBe('P. Duty'); // control
  expect(screen.getByTestId('person').title).toBe('On duty: P. Duty'); // on a narrow window all there is beside the sign
  change(({ meta }) => ({ meta: { ...meta, desk: { ...meta.desk, onDuty: 'S. Night' } } }));
  await waitFor(() => expect(screen.getByTestId('person').textContent).toBe('S. Night'));
  fireEvent.click(screen.getByTestId('person'));
  fireEvent.change(await screen.findByTestId('person-input'), { target: { value: 'P. Duty' } });
  fireEvent.click(screen.getByTestId('person-save'));
  expect(await screen.findByTestId('sign')).toBeTruthy();
  expect(screen.getByTestId<HTMLSelectElement>('sign-who').value).toBe('P. Duty'); // whose name was typed
  expect(uiStore.getState().person).toBe('S. Night');
});

it('on a technician’s screen a name is only said, whoever signed in at the console', async () => {
  const { calls } = openConsole('normal', { live: { operators, meta: { ...fakeMeta, desk: { ...NEW_DESK, onDuty: 'S. Night' } } } });
  act(() => uiStore.setState({ role: 'technician', isPersonOpen: true }));
  expect(screen.queryByTestId('person-sign-in')).toBeNull();
  fireEvent.change(await screen.findByTestId('person-input'), { target: { value: 'T. Ech' } });
  fireEvent.click(screen.getByTestId('person-save'));
  await waitFor(() => expect(uiStore.getState().person).toBe('T. Ech'));
  expect(screen.queryByTestId('sign')).toBeNull();
  expect(calls.filter(({ name }) => name.startsWith('desk.'))).toEqual([]);
});
