// The shared libraries Electron needs on Debian and Ubuntu, a virtual display, and the tools some tests use.
// Installs them when root; otherwise says exactly what to type. Does nothing elsewhere (macOS, Windows).
import { existsSync } from 'node:fs';
import { run, step, Trouble } from './run.mjs';

/** Debian package -> file name of the library it provides (several releases rename the package, not the file). */
const LIBRARIES = {
  'libgtk-3-0': 'libgtk-3.so.0',
  libnss3: 'libnss3.so',
  libasound2: 'libasound.so.2',
  libgbm1: 'libgbm.so.1',
  libxss1: 'libXss.so.1',
  libxtst6: 'libXtst.so.6',
  'libatk-bridge2.0-0': 'libatk-bridge-2.0.so.0',
  libdrm2: 'libdrm.so.2',
  'libatspi2.0-0': 'libatspi.so.0',
  'libsecret-1-0': 'libsecret-1.so.0',
  libnotify4: 'libnotify.so.4',
};
const DISPLAY_TOOLS = { xvfb: '/usr/bin/Xvfb', xauth: '/usr/bin/xauth' };
const TEST_TOOLS = {
  'nut-server': '/sbin/upsd',
  'nut-client': '/bin/upsc',
  strace: '/bin/strace',
  xfsprogs: '/sbin/mkfs.xfs',
  snmpd: '/sbin/snmpd',
  snmp: '/bin/snmptrap',
  snmpsim: '/bin/snmpsimd',
  'prometheus-node-exporter': '/bin/prometheus-node-exporter',
  'prometheus-alertmanager': '/bin/prometheus-alertmanager',
  mosquitto: '/sbin/mosquitto',
  'mosquitto-clients': '/bin/mosquitto_pub',
  rsyslog: '/sbin/rsyslogd',
  'rsyslog-openssl': `/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/rsyslog/lmnsd_ossl.so`,
  dbus: '/bin/dbus-run-session',
  'gnome-keyring': '/bin/gnome-keyring-daemon',
  mbpoll: '/bin/mbpoll',
  'python3-pymodbus': '/lib/python3/dist-packages/pymodbus',
  'python3-serial': '/lib/python3/dist-packages/serial',
  'python3-serial-asyncio': '/lib/python3/dist-packages/serial_asyncio',
  iproute2: '/sbin/ip',
  'iputils-ping': '/bin/ping',
  openssl: '/bin/openssl',
};

/** Everything the window needs to open on Linux. */
export async function ensureSystemLibraries() {
  if (process.platform !== 'linux') return;
  const known = (await run('ldconfig', ['-p'], { env: withSbin() })).output;
  const missing = [
    ...Object.entries(LIBRARIES).filter(([, file]) => !known.includes(file)),
    ...Object.entries(DISPLAY_TOOLS).filter(([, file]) => !existsSync(file)),
  ].map(([name]) => name);
  if (missing.length > 0 && !(await install(missing, 'system libraries'))) {
    throw new Trouble(`these system packages are missing: ${missing.join(' ')}`, installCommand(missing));
  }
}

/** Daemons that some tests start, and what shows them the disk's own calls. Returns the names still missing; tests then say that they skip. */
export async function ensureTestTools() {
  if (process.platform !== 'linux') return Object.keys(TEST_TOOLS);
  const missing = () =>
    Object.entries(TEST_TOOLS)
      .filter(([, file]) => !existsSync(`/usr${file}`) && !existsSync(file))
      .map(([name]) => name);
  if (missing().length > 0) await install(missing(), 'tools for tests');
  return missing();
}

/** @param {readonly string[]} names */
export function installCommand(names) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
}

/** Installs Debian packages; false when this user or this system cannot. @param {string[]} names @param {string} what */
async function install(names, what) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  return step(`${what} (apt-get install ${names.join(' ')})`, async () => {
    await run('apt-get', ['-qq', 'update'], { env: aptEnv() });
    if ((await aptInstall(names)).code === 0) return true;
    const renamed = await aptInstall(names.map((name) => (name in LIBRARIES && /0$|2$/.test(name) ? `${name}t64` : name)));
    if (renamed.code !== 0) throw new Trouble(`apt-get failed:\n${renamed.output.slice(-1500)}`, installCommand(names));
    return true;
  });
}

/** @param {string[]} names */
function aptInstall(names) {
  return run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...names], { env: aptEnv() });
}

/** `DEBIAN_FRONTEND` keeps it from asking; the policy file is absent in containers, so daemons are not our concern. */
function aptEnv() {
  return { ...withSbin(), DEBIAN_FRONTEND: 'noninteractive' };
}

function withSbin() {
  return { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` };
}
